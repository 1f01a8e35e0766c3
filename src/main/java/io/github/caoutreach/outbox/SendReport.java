package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.List;
import java.util.Map;

/**
 * What became of the messages of one send.
 *
 * @param messages those that were tried, as they stand now
 * @param left how many are still in the outbox, tried or not
 * @param unsent how many of those were to go in this send
 * @param heldBack those of them that something holds back since, each with the reason
 * @param unfiled why copies could not be filed in the Sent folder; empty where they were
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

  /** Those that ended in {@code state}. */
  public List<OutboundMessage> in(MessageState state) {
    return messages.stream().filter(message -> message.state() == state).toList();
  }
}
