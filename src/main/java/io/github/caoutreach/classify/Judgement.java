package io.github.caoutreach.classify;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import java.util.List;

/**
 * What a message is.
 *
 * @param kind what it is
 * @param reason the evidence in the message
 * @param recipients the recipients whom, according to a report, a message did not reach, or not yet
 * @param reportsOn the message that a report is about, if given
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

  /** The same of a message in the archive of a list: what a person wrote was for the list. */
  public Judgement inArchive(String why) {
    return kind == MailKind.ANSWER || kind == MailKind.LIST
        ? Judgement.of(MailKind.LIST, why)
        : this;
  }

  /** The addresses in a report. */
  public List<String> addresses() {
    return recipients.stream().map(FailedRecipient::address).filter(a -> !a.isEmpty()).toList();
  }
}
