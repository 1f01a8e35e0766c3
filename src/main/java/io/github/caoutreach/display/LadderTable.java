package io.github.caoutreach.display;

import io.github.caoutreach.app.ClimbLadder;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.TextTable;
import java.util.List;

/** The silent CAs, and the steps that a person takes against silence. */
public final class LadderTable {
  private LadderTable() {}

  /** {@code silent} CAs in at most {@code width} columns. */
  public static String of(List<ClimbLadder.Row> silent, int width) {
    TextTable table =
        new TextTable("CA owner", "notice", "done", "next", "due")
            .names("CA owner")
            .whole("notice", "next", "due");
    silent.forEach(r -> table.row(r.owner(), r.noticed(), r.taken(), r.next(), r.due()));
    return table.fit(width);
  }

  /** Asks whether {@code step} was taken for {@code owners}. */
  public static String question(String step, List<String> owners) {
    return new Lines()
            .add(
                "About to record that the step \"%s\" was taken for %s:",
                step, Counted.of(owners.size(), "CA"))
            .each("  ", owners)
        + "Record? [y/N] ";
  }

  /** {@code what} was done for each of {@code names}, or that there are none. */
  public static Lines done(String what, List<String> names) {
    return names.isEmpty()
        ? new Lines().add("that step is due for nobody")
        : new Lines().each(what + " ", names);
  }
}
