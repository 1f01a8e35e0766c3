package io.github.caoutreach.classify;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import java.util.List;

/**
 * What a message is.
 *
 * @param kind what it is
 * @param reason what in the message says so
 * @param recipients those whom a report says a message did not reach, or not yet
 * @param reportsOn the message a report is about, if it says
 */
public record Judgement(
    MailKind kind, String reason, List<FailedRecipient> recipients, List<MessageId> reportsOn) {
  public Judgement {
    recipients = List.copyOf(recipients);
    reportsOn = List.copyOf(reportsOn);
  }

  static Judgement of(MailKind kind, String reason) {
    return new Judgement(kind, reason, List.of(), List.of());
  }

  /** The addresses that a report names. */
  public List<String> addresses() {
    return recipients.stream().map(FailedRecipient::address).filter(a -> !a.isEmpty()).toList();
  }
}
