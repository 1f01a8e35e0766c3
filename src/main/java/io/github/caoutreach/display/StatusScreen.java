package io.github.caoutreach.display;

import io.github.caoutreach.app.CampaignStatus;
import io.github.caoutreach.app.WorkspaceStatus;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.report.Counts;
import java.util.List;
import java.util.function.UnaryOperator;

/** The state of a campaign on one screen, or that of several in a line each. */
public final class StatusScreen {
  // one screen of 80 x 24
  private static final int SILENT_SHOWN = 12;
  private static final int WAITING_SHOWN = 3;

  private StatusScreen() {}

  /** {@code status} in lines of at most {@code width} columns. */
  public static Lines of(WorkspaceStatus status, int width) {
    return status.campaigns().size() == 1
        ? one(status.campaigns().get(0), status.isOneOfSeveral(), width)
        : all(status, width);
  }

  private static Lines all(WorkspaceStatus all, int width) {
    Lines text = new Lines();
    for (CampaignStatus v : all.campaigns()) {
      Counts c = v.counts();
      text.add(
          "%s: %d written to: %d answered, %d to confirm, %s%d bounced, %d silent; next: %s",
          v.campaign(),
          c.sent(),
          c.answered(),
          c.toConfirm(),
          onList(c),
          c.bounced(),
          c.silent(),
          withCampaign(v, next(v)));
    }
    if (all.campaigns().stream().anyMatch(CampaignStatus::sending)) {
      text.add("a send is in progress");
    }
    list(text, "needs a person: ", all.waiting(), SILENT_SHOWN, "ca-outreach doctor", width);
    return text;
  }

  private static String withCampaign(CampaignStatus v, String command) {
    return command.replace("ca-outreach ", "ca-outreach -c " + v.campaign() + " ");
  }

  private static Lines one(CampaignStatus v, boolean isOneOfSeveral, int width) {
    UnaryOperator<String> command =
        isOneOfSeveral ? words -> withCampaign(v, words) : UnaryOperator.identity();
    Counts c = v.counts();
    Lines text = new Lines();
    text.add(
        "campaign %s%s, as of %s%s",
        v.campaign(),
        v.phase().isEmpty() ? "" : " (" + v.phase() + ")",
        v.asOf(),
        v.closed().map(on -> ", closed on " + on).orElse(""));
    text.add("  %d to write to, %d left out", c.selected(), c.excluded());
    text.add(
        "  %d written to: %d answered, %d to confirm, %s%d bounced, %d silent",
        c.sent(), c.answered(), c.toConfirm(), onList(c), c.bounced(), c.silent());
    if (!v.silent().isEmpty()) {
      text.add("no answer from:");
      list(text, "  ", v.silent(), SILENT_SHOWN, command.apply("ca-outreach report"), width);
    }
    text.add("next: " + command.apply(next(v)));
    if (v.lastRun().isPresent()) {
      String failed = v.lastFailure().map(what -> ", FAILED: " + what).orElse("");
      String late = v.overdue() ? ", MORE THAN A DAY AGO" : "";
      text.add(TextWidth.cut("last unattended pass: " + v.lastRun().get() + late + failed, width));
    }
    if (v.sending()) {
      text.add("a send is in progress: %s to go", Counted.of(v.queued(), "message"));
    } else if (v.queued() > 0) {
      text.add(
          "in the outbox: %d%s",
          v.queued(),
          v.heldBack() == 0
              ? command.apply(" (ca-outreach send)")
              : ", "
                  + v.heldBack()
                  + command.apply(" of them held back (ca-outreach outbox list)"));
    }
    v.queuedPosts()
        .forEach(
            post ->
                text.add(
                    v.closed().isPresent()
                        ? "in the outbox: the post %s, held back"
                        : command.apply("in the outbox: the post %1$s (ca-outreach post %1$s)"),
                    post));
    list(
        text,
        "needs a person: ",
        v.waiting(),
        WAITING_SHOWN,
        command.apply("ca-outreach doctor"),
        width);
    return text;
  }

  private static String onList(Counts c) {
    return c.spokeOnList() == 0 ? "" : c.spokeOnList() + " spoke on the list, ";
  }

  private static String next(CampaignStatus v) {
    if (v.closed().isPresent()) {
      return "nothing is sent any longer";
    }
    if (v.remindersDue() > 0) {
      return v.remindersDue() + " reminders are due (ca-outreach remind)";
    }
    if (v.notices() > 0) {
      return Counted.of(v.notices(), "notice") + " (ca-outreach send)";
    }
    return v.nextReminderOn().map(on -> "reminders on " + on).orElse("no reminder planned");
  }

  /** Cuts what goes before a command: the command is to be typed. */
  private static String cut(String line, int width) {
    int command = line.lastIndexOf(": ca-outreach ");
    int rest = command < 0 ? 0 : line.length() - command;
    return TextWidth.cut(line.substring(0, line.length() - rest), width - rest)
        + line.substring(line.length() - rest);
  }

  private static void list(
      Lines text, String before, List<String> lines, int shown, String all, int width) {
    text.first(
        lines.size() == shown + 1 ? shown + 1 : shown,
        lines,
        line -> text.add(cut(before + OneLine.of(line), width)),
        before + "and %d more: " + all);
  }
}
