package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A report of CCADB that can be imported, recognised by its header. */
public enum ReportKind {
  /** What CCADB says about each certificate. */
  RECORDS("All Certificate Records"),
  /** The certificates themselves. */
  CERTIFICATES("All Certificate PEMs"),
  /** What each root store trusts each root for. */
  ROOTS("All Included Root Certs");

  private final String title;

  ReportKind(String title) {
    this.title = title;
  }

  /** The name that CCADB gives it. */
  public String title() {
    return title;
  }

  /**
   * What all of {@code files} are; if nothing is recognised, the report whose reader says what is
   * wrong.
   *
   * @throws OutreachException if they are not all of one kind, or one can't be read
   */
  public static ReportKind of(List<Path> files) {
    ReportKind first = of(files.get(0));
    for (Path file : files) {
      ReportKind kind = of(file);
      if (kind != first) {
        throw OutreachException.refuse(
            Problem.at(
                    Place.of(file),
                    "is the report %s, but %s is %s"
                        .formatted(kind.title, files.get(0).getFileName(), first.title))
                .advise("import each report by itself"));
      }
    }
    return first;
  }

  private static ReportKind of(Path file) {
    try (CsvFile csv = CsvFile.open(file)) {
      Set<String> names =
          csv.header().cells().stream().map(FieldTable::key).collect(Collectors.toSet());
      if (names.contains(FieldTable.key(Witnesses.CERTIFICATE))) {
        return CERTIFICATES;
      }
      return IncludedRoots.COLUMNS.stream().map(FieldTable::key).anyMatch(names::contains)
          ? ROOTS
          : RECORDS;
    }
  }
}
