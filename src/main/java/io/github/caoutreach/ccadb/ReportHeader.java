package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.ReportKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Recognises a report of CCADB by its header. */
public final class ReportHeader {
  private ReportHeader() {}

  /**
   * What all of {@code files} are; if nothing is recognised, the report whose reader says what is
   * wrong.
   *
   * @throws OutreachException if they are not all of one kind, or one can't be read
   */
  public static ReportKind kind(List<Path> files) {
    ReportKind first = kind(files.get(0));
    for (Path file : files) {
      ReportKind kind = kind(file);
      if (kind != first) {
        throw OutreachException.refuse(
            Problem.at(
                    Place.of(file),
                    "is the report %s, but %s is %s"
                        .formatted(kind.title(), files.get(0).getFileName(), first.title()))
                .advise("import each report by itself"));
      }
    }
    return first;
  }

  private static ReportKind kind(Path file) {
    try (CsvFile csv = CsvFile.open(file)) {
      Set<String> names =
          csv.header().cells().stream().map(FieldTable::key).collect(Collectors.toSet());
      if (names.contains(FieldTable.key(Witnesses.CERTIFICATE))) {
        return ReportKind.CERTIFICATES;
      }
      return IncludedRoots.COLUMNS.stream().map(FieldTable::key).anyMatch(names::contains)
          ? ReportKind.ROOTS
          : ReportKind.RECORDS;
    }
  }
}
