package io.github.caoutreach.run;

import io.github.caoutreach.delivery.Outbox;
import io.github.caoutreach.delivery.Route;
import io.github.caoutreach.delivery.SendProgress;
import io.github.caoutreach.delivery.SendReport;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.notice.Drafts;
import io.github.caoutreach.reminder.Reminders;
import io.github.caoutreach.store.MessageKind;
import io.github.caoutreach.store.MessageState;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.List;
import java.util.function.Supplier;

/** Sends the reminders that are due, and those that an earlier pass had queued and not sent. */
public record ReminderStep(
    Supplier<Standing> standing,
    Supplier<Reminders> reminders,
    Supplier<Drafts> drafts,
    Outbox outbox,
    Supplier<Route> route,
    SendProgress progress)
    implements Pass.Step {

  @Override
  public String get() {
    List<Draft> due = reminders.get().drafts(drafts.get());
    outbox.queue(due);
    Standing now = standing.get();
    boolean nothing = outbox.waiting().stream().noneMatch(message -> mayGo(message, now));
    if (nothing) {
      return "nothing is due";
    }
    SendReport report = outbox.send(route.get(), ReminderStep::mayGo, progress);
    int sent = report.in(MessageState.SENT).size();
    int rest = report.messages().size() - sent;
    if (rest > 0) {
      throw Stop.fail(sent + " reminders sent, " + rest + " not; see ca-outreach outbox list", "");
    }
    return sent == 1 ? "1 reminder sent" : sent + " reminders sent";
  }

  private static boolean mayGo(SentMessage message, Standing standing) {
    return message.queued().kind() == MessageKind.REMINDER
        && message.queued().owner().flatMap(standing::answer).isEmpty();
  }
}
