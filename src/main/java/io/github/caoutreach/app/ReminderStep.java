package io.github.caoutreach.app;

import io.github.caoutreach.common.Stop;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.SentMessage;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.outbox.Backlog;
import io.github.caoutreach.outbox.Departure;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.Route;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import io.github.caoutreach.outbox.StillWanted;
import io.github.caoutreach.reminder.Reminders;
import java.util.List;
import java.util.function.Supplier;

/** Sends the reminders that are due, and those that an earlier pass had queued and not sent. */
public record ReminderStep(
    Supplier<Standing> standing,
    Supplier<Reminders> reminders,
    Supplier<Drafts> drafts,
    Outbox outbox,
    StillWanted guard,
    Supplier<Route> route,
    SendProgress progress)
    implements Pass.Step {

  @Override
  public String get() {
    Drafts today = drafts.get();
    Backlog backlog = Backlog.of(outbox.waiting(), today, guard, standing.get());
    outbox.settle(backlog);
    List<Draft> due = reminders.get().drafts(today);
    Departure departure = new Departure(backlog, due);
    if (departure.count() == 0) {
      return "nothing is due";
    }
    SendReport report =
        outbox.send(departure.drafts(), route.get(), guard.only(departure.ids()), progress);
    int sent = report.in(MessageState.SENT).size();
    int rest = report.messages().size() - sent;
    if (rest > 0) {
      throw Stop.fail(told(report) + ", " + rest + " not; see ca-outreach outbox list", "");
    }
    return told(report)
        + (progress.wantsToStop() ? "; told to stop, " + report.left() + " wait" : "");
  }

  private static String told(SendReport report) {
    List<SentMessage> sent = report.in(MessageState.SENT);
    long again = sent.stream().filter(m -> m.queued().kind() == MessageKind.NOTICE).count();
    long reminders = sent.size() - again;
    String told = reminders == 1 ? "1 reminder sent" : reminders + " reminders sent";
    return again == 0 ? told : told + ", " + again + " notices to a next address";
  }
}
