package io.github.caoutreach.common;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a CSV file that a person wrote, by their names in its header. */
public final class CsvColumns {
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Integer> nameless = new ArrayList<>();

  /**
   * The columns that {@code header} names, in any order, in any case, with blanks or underscores.
   *
   * @param known the columns there may be
   * @param needed those of them that there must be
   * @throws OutreachException if it names another one, or one twice, or lacks one that is needed
   */
  public CsvColumns(CsvFile.Row header, List<String> known, List<String> needed) {
    String all = "columns: " + String.join(",", known);
    for (int i = 0; i < header.size(); i++) {
      String name = header.cell(i).strip().toLowerCase(Locale.ROOT).replace(' ', '_');
      if (name.isEmpty()) { // of spreadsheets that had something there once
        nameless.add(i);
        continue;
      }
      if (!known.contains(name)) {
        String nearest = Nearest.advice(name, known);
        throw OutreachException.refuse(
            Problem.at(header.place(i), "unknown column \"" + header.cell(i) + "\"")
                .advise(nearest.isEmpty() ? all : nearest));
      }
      if (columns.put(name, i) != null) {
        throw OutreachException.refuse(
            Problem.at(header.place(i), "the column \"" + name + "\" appears twice"));
      }
    }
    for (String name : needed) {
      if (!columns.containsKey(name)) {
        throw OutreachException.refuse(
            Problem.at(header.place(0), "the column \"" + name + "\" is missing").advise(all));
      }
    }
  }

  /**
   * The cells of a row.
   *
   * @throws OutreachException if there is something in a column without a name
   */
  public Cells of(CsvFile.Row row) {
    for (int column : nameless) {
      if (!row.cell(column).isBlank()) {
        throw OutreachException.refuse(
            Problem.at(row.place(column), "the first line has no name for the column of this cell")
                .advise("name it, or empty the cell"));
      }
    }
    return new Cells(this, row);
  }

  /** The cells of a row, by the names of their columns. */
  public record Cells(CsvColumns columns, CsvFile.Row row) {
    /** The text of a cell without surrounding white space; "" if there is no such column. */
    public String text(String column) {
      return Optional.ofNullable(columns.columns.get(column))
          .map(i -> row.cell(i).strip())
          .orElse("");
    }

    /** Where a cell is; the first one of the row if there is no such column. */
    public Place place(String column) {
      return row.place(columns.columns.getOrDefault(column, 0));
    }
  }
}
