package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendReminders;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.display.RemindersTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "remind",
    description = "List whom to remind and why, and send the reminders that are due.")
final class RemindCommand extends SendingCommand {
  @Override
  protected Output run(Workspace workspace) {
    SendReminders reminders = new SendReminders(workspace);
    List<SendReminders.Row> rows = reminders.rows();
    if (!isJson()) {
      terminal().out().print(RemindersTable.of(rows, terminal().width()));
    }
    Output sent = send(reminders::begin);
    return Output.of(sent.text(), rows).exit(sent.exitCode());
  }
}
