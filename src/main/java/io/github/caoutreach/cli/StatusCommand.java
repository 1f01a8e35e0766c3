package io.github.caoutreach.cli;

import io.github.caoutreach.app.CampaignStatus;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.report.Counts;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(name = "status", description = "The state of the campaign on one screen.")
final class StatusCommand extends WorkspaceCommand {
  // one screen of 80 x 24
  private static final int SILENT_SHOWN = 12;
  private static final int WAITING_SHOWN = 3;

  @Override
  Output run(Workspace workspace) {
    CampaignStatus status = CampaignStatus.of(workspace);
    return Output.of(text(status, terminal().width()), status);
  }

  private static String text(CampaignStatus v, int width) {
    Counts c = v.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "campaign %s%s, as of %s%s%n"
            .formatted(
                v.campaign(),
                v.phase().isEmpty() ? "" : " (" + v.phase() + ")",
                v.asOf(),
                v.closed().map(on -> ", closed on " + on).orElse("")));
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
    if (v.closed().isPresent()) {
      text.append("nothing is sent any longer\n");
    } else if (v.remindersDue() > 0) {
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
      text.append("a send is in progress: an uncertain message may be leaving right now\n");
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
                    v.closed().isPresent()
                        ? "in the outbox: the post " + post + ", held back\n"
                        : "in the outbox: the post %1$s (ca-outreach post %1$s)%n"
                            .formatted(post)));
    list(text, "needs a person: ", v.waiting(), WAITING_SHOWN, "ca-outreach doctor", width);
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
