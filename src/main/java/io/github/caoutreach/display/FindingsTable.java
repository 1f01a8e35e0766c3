package io.github.caoutreach.display;

import io.github.caoutreach.app.Checkup.Finding;
import io.github.caoutreach.common.TextTable;
import java.util.List;

/** What was looked at, whether it will do, and what to do where it will not. */
public final class FindingsTable {
  private FindingsTable() {}

  /** {@code findings}, a row for each. */
  public static String of(List<Finding> findings) {
    TextTable table = new TextTable("what", "", "found");
    for (Finding finding : findings) {
      table.row(finding.what(), finding.isGood() ? "ok" : "WRONG", finding.found());
      finding.advice().lines().forEach(line -> table.row("", "", line));
    }
    return table.fit(Integer.MAX_VALUE);
  }
}
