package io.github.caoutreach.cli;

import io.github.caoutreach.app.Attention;
import io.github.caoutreach.app.LastPass;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.reminder.Reminder;
import io.github.caoutreach.report.CaRow;
import io.github.caoutreach.report.Counts;
import io.github.caoutreach.report.Disclosure;
import io.github.caoutreach.report.Outcome;
import io.github.caoutreach.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

@Command(name = "status", description = "How the campaign stands, on one screen.")
final class StatusCommand extends WorkspaceCommand {
  // one screen of 80 x 24
  private static final int SILENT_SHOWN = 12;
  private static final int WAITING_SHOWN = 3;

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
      int heldBack,
      List<String> queuedPosts,
      int uncertain,
      int unmatched,
      List<String> waiting,
      Optional<Instant> lastRun,
      Optional<String> lastFailure,
      boolean overdue,
      int notices,
      boolean sending) {}

  @Override
  Output run(Workspace workspace) {
    Report report = workspace.reporters().now().report(Disclosure.INTERNAL);
    List<Reminder> reminders = workspace.reminders().all();
    Standing standing = workspace.standing();
    LastPass last = new LastPass(standing.lastRun(), world().clock().instant());
    Attention attention = workspace.attention();
    int uncertain = uncertain(standing);
    StatusView view =
        new StatusView(
            report.campaign(),
            report.phase(),
            report.asOf(),
            report.counts(),
            report.cas().stream()
                .filter(ca -> ca.outcome() == Outcome.SILENT)
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
            queued(standing, queued -> queued.kind().isToCa()).size(),
            workspace.mailing().heldBack().size(),
            queued(standing, queued -> queued.kind() == MessageKind.POST),
            uncertain,
            standing.open().size(),
            attention.lines(standing),
            standing.lastRun().map(entry -> entry.at().truncatedTo(ChronoUnit.SECONDS)),
            last.failure(),
            last.isOverdue(),
            (int) attention.notices(standing),
            uncertain > 0 && workspace.mailing().outbox().isSending());
    return Output.of(text(view, terminal().width()), view);
  }

  /** To whom what waits is; digests go with the next pass. */
  private static List<String> queued(Standing standing, Predicate<Event.Queued> which) {
    return standing.messages().stream()
        .filter(SentMessage::isWaiting)
        .map(SentMessage::queued)
        .filter(which)
        .map(Event.Queued::addressee)
        .toList();
  }

  private static int uncertain(Standing standing) {
    return (int)
        standing.messages().stream()
            .filter(m -> m.state() == MessageState.UNCERTAIN)
            .filter(m -> m.queued().kind() != MessageKind.DIGEST)
            .count();
  }

  private static String text(StatusView v, int width) {
    Counts c = v.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "campaign %s%s, as of %s%n"
            .formatted(v.campaign(), v.phase().isEmpty() ? "" : " (" + v.phase() + ")", v.asOf()));
    text.append(
        String.format(Locale.ROOT, "  %d to write to, %d left out%n", c.selected(), c.excluded()));
    text.append(
        String.format(
            Locale.ROOT,
            "  %d written to: %d answered, %d to confirm, %d bounced, %d silent%n",
            c.sent(),
            c.answered(),
            c.toConfirm(),
            c.bounced(),
            c.silent()));
    if (!v.silent().isEmpty()) {
      text.append("no answer from:\n");
      list(text, "  ", v.silent(), SILENT_SHOWN, "ca-outreach report", width);
    }
    text.append("next: ");
    if (v.remindersDue() > 0) {
      text.append(v.remindersDue()).append(" reminders are due (ca-outreach remind)\n");
    } else if (v.notices() > 0) {
      text.append(v.notices()).append(v.notices() == 1 ? " notice" : " notices");
      text.append(" (ca-outreach send)\n");
    } else {
      text.append(
          v.nextReminderOn()
              .map(on -> "reminders on " + on + "\n")
              .orElse("no reminder planned\n"));
    }
    v.lastRun()
        .ifPresent(
            at -> {
              String failed = v.lastFailure().map(what -> ", FAILED: " + what).orElse("");
              String late = v.overdue() ? ", MORE THAN A DAY AGO" : "";
              text.append(TextWidth.cut("last unattended pass: " + at + late + failed, width));
              text.append('\n');
            });
    if (v.sending()) {
      text.append("a send is on: what is uncertain may be leaving at this moment\n");
    }
    if (v.queued() > 0) {
      text.append("in the outbox: ").append(v.queued());
      text.append(
          v.heldBack() == 0
              ? v.sending() ? "\n" : " (ca-outreach send)\n"
              : ", " + v.heldBack() + " of them held back (ca-outreach outbox list)\n");
    }
    v.queuedPosts()
        .forEach(
            post ->
                text.append(
                    "in the outbox: the post %1$s (ca-outreach post %1$s)%n".formatted(post)));
    list(text, "waits for a person: ", v.waiting(), WAITING_SHOWN, "ca-outreach doctor", width);
    return text.toString();
  }

  /** Cuts what goes before a command: the command is to be typed. */
  private static String cut(String line, int width) {
    int command = line.lastIndexOf(": ca-outreach ");
    int rest = command < 0 ? 0 : line.length() - command;
    return TextWidth.cut(line.substring(0, line.length() - rest), width - rest)
        + line.substring(line.length() - rest);
  }

  private static void list(
      StringBuilder text, String before, List<String> lines, int shown, String all, int width) {
    lines.stream()
        .limit(lines.size() == shown + 1 ? shown + 1 : shown)
        .map(line -> cut(before + OneLine.of(line), width) + "\n")
        .forEach(text::append);
    if (lines.size() > shown + 1) {
      text.append(
          String.format(Locale.ROOT, "%sand %d more: %s%n", before, lines.size() - shown, all));
    }
  }
}
