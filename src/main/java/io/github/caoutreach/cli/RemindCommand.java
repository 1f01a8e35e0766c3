package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendReminders;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.dialogue.SendDialogue;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "remind",
    description = "List whom to remind and why, and send the reminders that are due.")
final class RemindCommand extends WorkspaceCommand {
  @Mixin SendOptions options = new SendOptions();

  @Override
  Output run(Workspace workspace) {
    SendReminders reminders = new SendReminders(workspace);
    List<SendReminders.Row> rows = reminders.rows();
    TextTable table = new TextTable("CA owner", "due", "why").names("CA owner").whole("due", "why");
    rows.forEach(row -> table.row(row.owner(), row.when(), row.why()));
    if (!globals().json) {
      terminal().out().print(table.fit(terminal().width()));
    }
    Output sent =
        new SendDialogue(terminal(), reminders.begin(options.wish(), options.saveEml)).run();
    return Output.of(sent.text(), rows).exit(sent.exitCode());
  }
}
