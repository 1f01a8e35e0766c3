package io.github.caoutreach.message;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.MessageKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message as it would be sent.
 *
 * @param id its Message-ID; the same each time the same message is drafted in the same store
 * @param kind what it is
 * @param addressee the CA owner, or the post's name
 * @param number 1, or the number of the reminder
 * @param to its recipients; none if no address is known
 * @param cc further recipients, from the template
 * @param bcc further recipients that the others don't see, from the template
 * @param subject one line
 * @param body plain text with LF line endings
 * @param html the same text as HTML, if there is one
 * @param references the messages it follows, oldest first; it replies to the last one
 */
public record Draft(
    MessageId id,
    MessageKind kind,
    String addressee,
    int number,
    List<EmailAddress> to,
    List<EmailAddress> cc,
    List<EmailAddress> bcc,
    String subject,
    String body,
    Optional<String> html,
    List<MessageId> references) {
  public Draft {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    references = List.copyOf(references);
  }

  /** The same message under the Message-ID that it has already. */
  Draft as(MessageId known) {
    return new Draft(known, kind, addressee, number, to, cc, bcc, subject, body, html, references);
  }

  /** Everybody in Cc and Bcc. */
  public List<EmailAddress> copies() {
    return Stream.concat(cc.stream(), bcc.stream()).toList();
  }
}
