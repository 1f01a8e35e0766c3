package io.github.caoutreach.display;

import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.reminder.Schedule;
import java.util.List;

/** What is planned, day by day. */
public final class ScheduleTable {
  private ScheduleTable() {}

  /** {@code entries} in at most {@code width} columns. */
  public static String of(List<Schedule.Entry> entries, int width) {
    TextTable table = new TextTable("on", "what");
    entries.forEach(entry -> table.row(entry.on(), entry.what()));
    return table.isEmpty() ? "nothing is planned\n" : table.fit(width);
  }
}
