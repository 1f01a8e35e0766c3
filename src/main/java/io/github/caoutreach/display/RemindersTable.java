package io.github.caoutreach.display;

import io.github.caoutreach.app.SendReminders;
import io.github.caoutreach.common.TextTable;
import java.util.List;

/** Whom to remind, when and why. */
public final class RemindersTable {
  private RemindersTable() {}

  /** {@code rows} in at most {@code width} columns. */
  public static String of(List<SendReminders.Row> rows, int width) {
    TextTable table = new TextTable("CA owner", "due", "why").names("CA owner").whole("due", "why");
    rows.forEach(row -> table.row(row.owner(), row.when(), row.why()));
    return table.fit(width);
  }
}
