package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.List;
import java.util.Map;

/**
 * The result of one send.
 *
 * @param messages those that were tried, with their current state
 * @param left how many are still in the outbox, tried or not
 * @param unsent how many of those were to be sent by this send
 * @param heldBack those of them that have been held back since, each with the reason
 * @param unfiled why copies could not be filed in the Sent folder; empty if they were
 */
public record SendReport(
    List<OutboundMessage> messages,
    int left,
    int unsent,
    Map<OutboundMessage, String> heldBack,
    List<Problem> unfiled) {
  public SendReport {
    messages = List.copyOf(messages);
    unfiled = List.copyOf(unfiled);
  }

  SendReport unfiled(List<Problem> why) {
    return new SendReport(messages, left, unsent, heldBack, why);
  }

  /** The messages that ended in {@code state}. */
  public List<OutboundMessage> in(MessageState state) {
    return messages.stream().filter(message -> message.state() == state).toList();
  }
}
