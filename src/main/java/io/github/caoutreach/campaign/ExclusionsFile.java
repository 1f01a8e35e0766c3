package io.github.caoutreach.campaign;

import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a table of names to leave out, such as the members of a forum: owner, reason, source. */
final class ExclusionsFile {
  private static final String OWNER = "owner";
  private static final String REASON = "reason";
  private static final String SOURCE = "source";
  private static final List<String> COLUMNS = List.of(OWNER, REASON, SOURCE);

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ExclusionsFile() {}

  /**
   * The exclusions in {@code file}, in its order.
   *
   * @throws OutreachException with all that is wrong in it
   */
  static List<Exclusion> read(Path file) {
    ExclusionsFile read = new ExclusionsFile();
    try (CsvFile csv = CsvFile.open(file)) {
      read.head(csv.header());
      Optional<CsvFile.Row> row = csv.nextFilled();
      while (row.isPresent()) {
        read.add(csv, row.get());
        row = csv.nextFilled();
      }
    }
    if (!read.problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, read.problems);
    }
    return read.exclusions;
  }

  private void head(CsvFile.Row header) {
    for (int i = 0; i < header.size(); i++) {
      String name = header.cell(i).strip().toLowerCase(Locale.ROOT);
      if (!COLUMNS.contains(name)) {
        String nearest = Nearest.advice(name, COLUMNS);
        throw OutreachException.refuse(
            Problem.at(header.place(i), "unknown column \"" + header.cell(i) + "\"")
                .advise(nearest.isEmpty() ? "columns: " + String.join(",", COLUMNS) : nearest));
      }
      if (columns.put(name, i) != null) {
        throw OutreachException.refuse(
            Problem.at(header.place(i), "the column \"" + name + "\" appears twice"));
      }
    }
    for (String name : List.of(OWNER, REASON)) {
      if (!columns.containsKey(name)) {
        throw OutreachException.refuse(
            Problem.at(header.place(0), "the column \"" + name + "\" is missing")
                .advise("columns: " + String.join(",", COLUMNS)));
      }
    }
  }

  private void add(CsvFile csv, CsvFile.Row row) {
    if (!csv.fits(row)) {
      problems.add(csv.misfit(row));
      return;
    }
    int before = problems.size();
    for (String name : List.of(OWNER, REASON)) {
      if (text(row, name).isEmpty()) {
        problems.add(Problem.at(row.place(column(name)), "\"" + name + "\" is blank"));
      }
    }
    if (problems.size() == before) {
      exclusions.add(
          new Exclusion(
              text(row, OWNER),
              text(row, REASON),
              Optional.of(text(row, SOURCE)).filter(text -> !text.isEmpty()),
              row.place(column(OWNER)),
              true));
    }
  }

  private String text(CsvFile.Row row, String name) {
    return columns.containsKey(name) ? row.cell(column(name)).strip() : "";
  }

  private int column(String name) {
    return columns.getOrDefault(name, 0);
  }
}
