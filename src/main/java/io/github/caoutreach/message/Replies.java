package io.github.caoutreach.message;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.mail.Incoming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Messages that answer one that came in, in its thread (RFC 5322, section 3.6.4).
 *
 * @param reference how they are recognised when they are answered
 */
public record Replies(Reference reference) {
  private static final Pattern AGAIN =
      Pattern.compile("(?i)^\\s*((re|aw|antw|sv|rv|odp)\\s*:\\s*)+");

  /** So many names of a thread as programs need to find it. */
  private static final int MOST_REFERENCES = 20;

  /** To whom an answer to {@code mail} goes: Reply-To, else From; never to {@code us}. */
  public static Optional<EmailAddress> recipient(Incoming mail, Sender us) {
    return Stream.concat(mail.repliesTo().stream(), mail.sender().stream())
        .filter(address -> !address.sameAs(us.address()) && !address.sameAs(us.answersTo()))
        .findFirst();
  }

  /** The subject of an answer to {@code mail}. */
  public static String subject(Incoming mail) {
    return "Re: " + OneLine.of(AGAIN.matcher(mail.subject()).replaceFirst(""));
  }

  /** What a person wrote, as message {@code number} of its kind. */
  public Draft reply(String owner, Incoming mail, EmailAddress to, String body, int number) {
    return answer(MessageKind.REPLY, owner, mail, to, subject(mail), body, number);
  }

  /** What the program understood; to its author alone, whatever the template says. */
  Draft acknowledgement(
      String owner, Incoming mail, EmailAddress to, Template.Rendered text, int number) {
    return answer(
        MessageKind.ACKNOWLEDGEMENT, owner, mail, to, text.subject(), text.body(), number);
  }

  private Draft answer(
      MessageKind kind,
      String owner,
      Incoming mail,
      EmailAddress to,
      String subject,
      String body,
      int number) {
    return new Draft(
        reference.messageId(kind, owner, number),
        kind,
        owner,
        number,
        List.of(to),
        List.of(),
        List.of(),
        subject,
        body,
        Optional.empty(),
        thread(mail));
  }

  private static List<MessageId> thread(Incoming mail) {
    List<MessageId> ids = new ArrayList<>(mail.messageId().stream().toList());
    ids.addAll(mail.answersTo());
    List<MessageId> oldestFirst =
        new ArrayList<>(ids.stream().distinct().limit(MOST_REFERENCES).toList());
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }
}
