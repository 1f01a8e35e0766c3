package io.github.caoutreach.app;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends the reminders that are due, and those that an earlier pass had queued and not sent.
 *
 * @param obstacle why none is sent at the moment; asked before each of them
 */
record ReminderStep(Mailing mailing, Supplier<Optional<String>> obstacle, SendProgress progress)
    implements Pass.Step {

  @Override
  public String get() {
    SendPlan plan = mailing.followUps(obstacle);
    mailing.outbox().settle(plan);
    if (!plan.gone().isEmpty()) {
      plan =
          mailing.followUps(obstacle); // in place of what is no longer sent another one may be due
    }
    if (plan.count() == 0) {
      Optional<LocalDate> closed = mailing.workspace().closed();
      return closed.map(ReminderStep::closed).orElse("nothing is due")
          + unfiled(mailing.fileCopies());
    }
    SendReport report =
        mailing.outbox().send(plan, mailing.route(), mailing.sentCopies(), progress);
    int sent = report.in(MessageState.SENT).size();
    int rest = report.messages().size() - sent;
    if (rest > 0) {
      throw OutreachException.fail(
          summary(report) + ", " + rest + " not; see ca-outreach outbox list", "");
    }
    return summary(report)
        + heldBack(report)
        + (progress.wantsToStop() ? "; told to stop, " + report.left() + " wait" : "")
        + unfiled(report.unfiled());
  }

  /** What is said where the campaign was closed on {@code day}. */
  static String closed(LocalDate day) {
    return "the campaign was closed on " + day;
  }

  private static String heldBack(SendReport report) {
    return report.heldBack().values().stream()
        .findFirst()
        .map(why -> "; " + report.heldBack().size() + " held back: " + why)
        .orElse("");
  }

  private static String unfiled(List<Problem> why) {
    return why.isEmpty() ? "" : "; no copy in the Sent folder: " + why.get(0).line();
  }

  private static String summary(SendReport report) {
    List<OutboundMessage> sent = report.in(MessageState.SENT);
    long again = sent.stream().filter(m -> m.queued().kind() == MessageKind.NOTICE).count();
    long updates = sent.stream().filter(m -> m.queued().kind() == MessageKind.UPDATE).count();
    long reminders = sent.size() - again - updates;
    return Counted.of(reminders, "reminder")
        + " sent"
        + (again == 0 ? "" : ", " + again + " notices to a next address")
        + (updates == 0 ? "" : ", " + Counted.of(updates, "update"));
  }
}
