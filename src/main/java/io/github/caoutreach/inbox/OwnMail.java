package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.mail.Incoming;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Recognises our own mail. The program's messages are recognised by Message-ID, never by From:
 * lists rewrite it, chairs forward answers, and anybody can forge it.
 */
final class OwnMail {
  private static final Pattern FORWARDED =
      Pattern.compile("(?i)^\\s*(fwd?|wg|tr|rv|i|enc|doorst|videresendt|vs|vb|vl)\\s*[:：]");

  /** Fields added by a list that replaces the author in From or passes mail on. */
  private static final List<String> PASSED_ON =
      List.of(
          "List-Id",
          "List-Post",
          "Mailing-List",
          "X-Original-From",
          "X-Original-Sender",
          "X-Google-Group-Id",
          "X-Forwarded-Message-Id",
          "X-Forwarded-For",
          "Resent-From");

  private final SentMail sent;
  private final Sender sender;
  private final Predicate<EmailAddress> isContact;

  /**
   * Recognises the mail of a campaign.
   *
   * @param isContact whether an address is a contact of a CA
   */
  OwnMail(SentMail sent, Sender sender, Predicate<EmailAddress> isContact) {
    this.sent = sent;
    this.sender = sender;
    this.isContact = isContact;
  }

  /** The message of the program that it bears the Message-ID of, or bore it, if it does. */
  Optional<MessageId> named(Incoming mail) {
    return Stream.concat(mail.messageId().stream(), mail.originalIds().stream())
        .flatMap(id -> sent.known(id).stream())
        .findFirst();
  }

  /** Whether {@code id} belongs to a message to the chair alone: a rehearsal or a digest. */
  boolean isToTheChair(MessageId id) {
    return sent.isRehearsal(id) || sent.isOfKind(id, MessageKind.DIGEST);
  }

  /** Whether {@code id} belongs to a post, which lists send back with additions of their own. */
  boolean isPost(MessageId id) {
    return sent.isOfKind(id, MessageKind.POST);
  }

  /** Whether it answers a message to the chair alone. */
  boolean answersTheChairsOwn(Incoming mail) {
    return mail.answersTo().stream().anyMatch(this::isToTheChair);
  }

  /** Whether our address is in From; by itself that says nothing. */
  boolean isFromOurAddress(Incoming mail) {
    return mail.senders().stream().anyMatch(this::isOurs);
  }

  /**
   * Whether it is a message from the chair to a CA: from our address alone to a contact, neither
   * forwarded nor passed on by a list, with replies coming to us. Such a message is not an answer,
   * whatever it quotes.
   */
  boolean isWrittenByTheChair(Incoming mail) {
    return isFromOurAddress(mail)
        && PASSED_ON.stream().noneMatch(mail::has)
        && !FORWARDED.matcher(mail.subject()).find()
        && mail.senders().size() == 1
        && mail.repliesTo().stream().allMatch(this::isOurs)
        && mail.recipients().stream().anyMatch(isContact);
  }

  private boolean isOurs(EmailAddress address) {
    return address.sameAs(sender.address()) || address.sameAs(sender.answersTo());
  }
}
