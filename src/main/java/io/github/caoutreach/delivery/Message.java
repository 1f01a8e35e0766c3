package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.store.MessageId;
import java.util.List;

/**
 * A message as it leaves.
 *
 * @param id its Message-ID
 * @param recipients everybody it goes to
 * @param content its bytes: headers and body, lines ended by CRLF (RFC 5322)
 */
record Message(MessageId id, List<EmailAddress> recipients, byte[] content) {
  /** Whether an address needs the server's SMTPUTF8 (RFC 6531). */
  boolean needsUtf8() {
    return recipients.stream().anyMatch(EmailAddress::needsUtf8);
  }
}
