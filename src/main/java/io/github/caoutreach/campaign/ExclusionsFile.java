package io.github.caoutreach.campaign;

import io.github.caoutreach.common.CsvColumns;
import io.github.caoutreach.common.CsvFile;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table of names to leave out, such as the members of a forum: owner, reason, source. */
final class ExclusionsFile {
  private static final String OWNER = "owner";
  private static final String REASON = "reason";
  private static final String SOURCE = "source";
  private static final List<String> COLUMNS = List.of(OWNER, REASON, SOURCE);
  private static final List<String> NEEDED = List.of(OWNER, REASON);

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
      CsvColumns columns = new CsvColumns(csv.header(), COLUMNS, NEEDED);
      Optional<CsvFile.Row> row = csv.nextFilled();
      while (row.isPresent()) {
        if (csv.fits(row.get())) {
          read.add(columns.of(row.get()));
        } else {
          read.problems.add(csv.misfit(row.get()));
        }
        row = csv.nextFilled();
      }
    }
    if (!read.problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, read.problems);
    }
    return read.exclusions;
  }

  private void add(CsvColumns.Cells cells) {
    int before = problems.size();
    for (String name : NEEDED) {
      if (cells.text(name).isEmpty()) {
        problems.add(Problem.at(cells.place(name), "\"" + name + "\" is blank"));
      }
    }
    if (problems.size() == before) {
      exclusions.add(
          new Exclusion(
              cells.text(OWNER),
              cells.text(REASON),
              Optional.of(cells.text(SOURCE)).filter(text -> !text.isEmpty()),
              cells.place(OWNER),
              true));
    }
  }
}
