package io.github.caoutreach.app;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RefusedRecipient;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.outbox.SendReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a plan.
 *
 * @param lines a line for each message that was tried
 * @param heldBack what was held back meanwhile, and why
 * @param unfiled why there are no copies in the Sent folder; empty if there are
 * @param isStopped whether a person stopped it before its end
 * @param trouble what went wrong; empty if nothing did
 * @param messages the messages that were tried, for programs
 */
public record SendResult(
    List<String> lines,
    List<String> heldBack,
    List<Problem> unfiled,
    int sent,
    int failed,
    int uncertain,
    int left,
    boolean isStopped,
    Optional<OutreachException.Reason> trouble,
    List<SentView> messages) {

  /**
   * What {@code report} says, where {@code gone} are those that left in this send.
   *
   * @param isAnyUncertain whether a person has to settle a message, of this send or another
   */
  static SendResult of(
      SendReport report, Set<MessageId> gone, boolean isInterrupted, boolean isAnyUncertain) {
    int sent =
        (int) report.in(MessageState.SENT).stream().filter(m -> gone.contains(m.id())).count();
    int failed = report.in(MessageState.FAILED).size();
    int uncertain = report.in(MessageState.UNCERTAIN).size();
    Optional<OutreachException.Reason> trouble = Optional.empty();
    if (isAnyUncertain) {
      trouble = Optional.of(OutreachException.Reason.NEEDS_PERSON);
    } else if (failed > 0 || report.unsent() > 0) {
      trouble =
          Optional.of(
              sent == 0 ? OutreachException.Reason.FAILED : OutreachException.Reason.PARTLY);
    }
    return new SendResult(
        report.messages().stream().map(SendResult::line).toList(),
        report.heldBack().entrySet().stream()
            .map(one -> Sending.line("held back, " + one.getValue(), one.getKey()))
            .toList(),
        report.unfiled(),
        sent,
        failed,
        uncertain,
        report.left(),
        isInterrupted && report.left() > 0,
        trouble,
        report.messages().stream().map(SentView::of).toList());
  }

  private static String line(OutboundMessage message) {
    Event.Queued queued = message.queued();
    StringBuilder text = new StringBuilder(message.state().spelling()).append("  ");
    text.append(SendPlan.line(queued.addressee(), queued.recipients(), queued.copies()));
    if (message.state() != MessageState.SENT) {
      text.append(": ").append(OneLine.of(message.note()));
    } else if (!message.failures().isEmpty()) {
      text.append(" (did not work: ")
          .append(RefusedRecipient.inWords(message.failures()))
          .append(")");
    }
    if (!message.delays().isEmpty()) {
      text.append(" (not yet: ").append(RefusedRecipient.inWords(message.delays())).append(")");
    }
    return text.toString();
  }
}
