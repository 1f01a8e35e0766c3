package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.ReportKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The columns of a report beside the records, found by their names as those of the records are. */
final class NamedColumns {
  private final Map<String, Integer> byName = new HashMap<>();
  private final Place header;
  private final ReportKind kind;

  NamedColumns(CsvFile.Row header, ReportKind kind) {
    this.header = header.place(0);
    this.kind = kind;
    for (int i = 0; i < header.size(); i++) {
      if (byName.put(FieldTable.key(header.cell(i)), i) != null) {
        throw OutreachException.refuse(
            Problem.at(
                header.place(i),
                "the column \"" + OneLine.of(header.cell(i)) + "\" appears twice"));
      }
    }
  }

  /**
   * Where the column is.
   *
   * @throws OutreachException if it is missing
   */
  int needed(String name) {
    return Optional.ofNullable(byName.get(FieldTable.key(name)))
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.at(header, "the column \"" + name + "\" is missing")
                        .advise("get " + kind.title() + " from https://www.ccadb.org/resources")));
  }

  /**
   * The fingerprint in a cell.
   *
   * @throws OutreachException if there is none
   */
  Fingerprint fingerprint(CsvFile.Row row, int column) {
    try {
      return new Fingerprint(Cell.word(row.cell(column)));
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(
          Problem.at(row.place(column), "SHA-256 Fingerprint is " + OneLine.of(e)));
    }
  }
}
