package io.github.caoutreach.display;

import io.github.caoutreach.app.LogLine;
import io.github.caoutreach.common.TextTable;
import java.util.List;

/** The audit log. */
public final class LogTable {
  private LogTable() {}

  /** {@code lines} in at most {@code width} columns. */
  public static String of(List<LogLine> lines, int width) {
    TextTable table =
        new TextTable("no", "at", "event", "about", "detail").whole("no", "at").names("about");
    lines.forEach(
        line ->
            table.row(
                line.number(), line.at(), line.event(), line.about().orElse("-"), line.inWords()));
    return table.fit(width);
  }
}
