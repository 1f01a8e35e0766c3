package io.github.caoutreach.cli;

import io.github.caoutreach.reminder.Reminder;
import io.github.caoutreach.report.CaRow;
import io.github.caoutreach.report.Counts;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Report;
import io.github.caoutreach.store.Entry;
import io.github.caoutreach.store.MessageState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "status", description = "How the campaign stands, on one screen.")
final class StatusCommand extends WorkspaceCommand {
  /** How a campaign stands, for programs. */
  record StatusView(
      String campaign,
      String phase,
      LocalDate asOf,
      Counts counts,
      List<String> silent,
      int remindersDue,
      Optional<LocalDate> nextReminderOn,
      int queued,
      int uncertain,
      int unmatched,
      Optional<Instant> lastRun) {}

  @Override
  Output run(Workspace workspace) {
    Report report = workspace.reporter().report(Disclosure.INTERNAL);
    List<Reminder> reminders = workspace.reminders().all();
    StatusView view =
        new StatusView(
            report.campaign(),
            report.phase(),
            report.asOf(),
            report.counts(),
            report.cas().stream()
                .filter(ca -> ca.noticeOn().isPresent() && ca.answeredOn().isEmpty())
                .map(CaRow::owner)
                .toList(),
            (int) reminders.stream().filter(r -> r instanceof Reminder.Due).count(),
            reminders.stream()
                .flatMap(
                    r ->
                        r instanceof Reminder.NotDue not
                            ? not.next().stream()
                            : Optional.<LocalDate>empty().stream())
                .min(LocalDate::compareTo),
            count(workspace, MessageState.QUEUED),
            count(workspace, MessageState.UNCERTAIN),
            workspace.standing().open().size(),
            workspace.standing().lastRun().map(Entry::at));
    return Output.of(text(view), view);
  }

  private static int count(Workspace workspace, MessageState state) {
    return (int) workspace.standing().messages().stream().filter(m -> m.state() == state).count();
  }

  private static String text(StatusView v) {
    Counts c = v.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "campaign %s%s, as of %s%n"
            .formatted(v.campaign(), v.phase().isEmpty() ? "" : " (" + v.phase() + ")", v.asOf()));
    text.append("  %d to write to, %d left out%n".formatted(c.selected(), c.excluded()));
    text.append(
        "  %d written to: %d answered, %d bounced, %d silent%n"
            .formatted(c.sent(), c.answered(), c.bounced(), c.silent()));
    if (!v.silent().isEmpty()) {
      text.append("no answer from:\n");
      v.silent().forEach(owner -> text.append("  ").append(owner).append('\n'));
    }
    text.append("next: ");
    if (v.remindersDue() > 0) {
      text.append(v.remindersDue()).append(" reminders are due (ca-outreach remind)\n");
    } else {
      text.append(
          v.nextReminderOn()
              .map(on -> "reminders on " + on + "\n")
              .orElse("no reminder planned\n"));
    }
    v.lastRun().ifPresent(at -> text.append("last unattended pass: ").append(at).append('\n'));
    waits(text, v.queued(), "in the outbox: ca-outreach send");
    waits(text, v.uncertain(), "uncertain: ca-outreach outbox list");
    waits(text, v.unmatched(), "to assign: ca-outreach responses review");
    return text.toString();
  }

  private static void waits(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append("waits for a person: ").append(count).append(' ').append(what).append('\n');
    }
  }
}
