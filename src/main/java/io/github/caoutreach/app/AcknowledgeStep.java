package io.github.caoutreach.app;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SendProgress;
import io.github.caoutreach.outbox.SendReport;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Acknowledges the answers that came, if the campaign does so, and sends the replies that could not
 * leave when they were written.
 *
 * @param obstacle why none is sent at the moment; asked before each of them
 */
record AcknowledgeStep(Mailing mailing, Supplier<Optional<String>> obstacle, SendProgress progress)
    implements Pass.Step {
  @Override
  public String get() {
    SendPlan plan = mailing.acknowledgements(obstacle);
    mailing.outbox().settle(plan);
    if (plan.count() == 0) {
      return "nothing to acknowledge";
    }
    SendReport report =
        mailing.outbox().send(plan, mailing.route(), mailing.sentCopies(), progress);
    int sent = report.in(MessageState.SENT).size();
    String words = Counted.of(sent, "message") + " to those that answered sent";
    if (report.messages().size() > sent) {
      throw OutreachException.fail(
          words + ", " + (report.messages().size() - sent) + " not; see ca-outreach outbox list",
          "");
    }
    return words;
  }
}
