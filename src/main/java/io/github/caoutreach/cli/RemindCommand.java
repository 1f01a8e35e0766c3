package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.reminder.Reminder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "remind",
    description = "List whom to remind and why, and send the reminders that are due.")
final class RemindCommand extends WorkspaceCommand {
  @Mixin SendOptions options = new SendOptions();

  /** What the plan says about a CA, for programs. */
  record ReminderView(String owner, boolean due, int number, Optional<LocalDate> next, String why) {
    static ReminderView of(Reminder reminder) {
      return reminder instanceof Reminder.Due due
          ? new ReminderView(due.owner(), true, due.number(), Optional.empty(), due.why())
          : new ReminderView(
              reminder.owner(), false, 0, ((Reminder.NotDue) reminder).next(), reminder.why());
    }

    /** The same CA, written to again where the message reached nobody. */
    ReminderView again() {
      return new ReminderView(
          owner,
          true,
          0,
          Optional.empty(),
          "the message bounced; the notice goes to the next address");
    }
  }

  @Override
  Output run(Workspace workspace) {
    SendPlan plan = workspace.mailing().followUps();
    Set<String> again =
        plan.added().stream()
            .filter(draft -> draft.kind() == MessageKind.NOTICE)
            .map(Draft::addressee)
            .collect(Collectors.toSet());
    List<ReminderView> all =
        workspace.reminders().all().stream()
            .map(ReminderView::of)
            .map(r -> again.contains(r.owner()) ? r.again() : r)
            .toList();
    TextTable table = new TextTable("CA owner", "due", "why").keep("due", "why");
    all.forEach(
        r ->
            table.row(
                r.owner(),
                r.due() ? "now" : r.next().map(LocalDate::toString).orElse("never"),
                r.why()));
    if (!globals().json) {
      terminal().out().print(table.fit(terminal().width()));
    }
    Output sent =
        new SendSession(workspace, terminal(), options)
            .send(plan, Output.of("no reminder is due\n", List.of()));
    return new Output(sent.text(), all, sent.exitCode());
  }
}
