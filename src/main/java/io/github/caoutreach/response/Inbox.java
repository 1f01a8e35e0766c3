package io.github.caoutreach.response;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.input.Lazy;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.judgement.Classifier;
import io.github.caoutreach.judgement.Incoming;
import io.github.caoutreach.judgement.Judgement;
import io.github.caoutreach.judgement.Undelivered;
import io.github.caoutreach.notice.Reference;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Confidence;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where mail comes in: each message is kept byte for byte, judged, and matched to a CA owner. The
 * same message is taken once, by whatever ways it comes.
 */
public final class Inbox {
  private final Store store;
  private final AuditLog log;
  private final AddressBook book;
  private final Sender sender;
  private final Reference reference;

  /**
   * The inbox of a campaign: what it takes in goes to {@code store} and {@code log}.
   *
   * @param reference how the campaign's messages are recognised
   */
  public Inbox(Store store, AuditLog log, AddressBook book, Sender sender, Reference reference) {
    this.store = store;
    this.log = log;
    this.book = book;
    this.sender = sender;
    this.reference = reference;
  }

  /**
   * Fetches what is new in the folders of a mailbox. Marks and moves nothing there.
   *
   * @throws Stop where the server can't be reached, or refuses the login or a folder; what was
   *     fetched before that is kept
   */
  public Intake fetch(Mailbox mailbox, Map<String, String> environment) {
    Taker taker = new Taker();
    new ImapFetch(mailbox, environment, store)
        .fetch(
            (content, source) ->
                store.write(
                    handle -> {
                      taker.take(handle, content, source);
                      return null;
                    }));
    return taker.intake();
  }

  /**
   * Imports what is in files.
   *
   * @throws Stop where one can't be read to its end; nothing of any is imported then
   */
  public Intake importAll(List<MailSource> sources) {
    Taker taker = new Taker();
    return store.write(
        handle -> {
          sources.forEach(
              source -> source.read((content, name) -> taker.take(handle, content, name)));
          return taker.intake();
        });
  }

  /** Takes one message after the other. */
  private final class Taker {
    private final Standing standing = log.standing();
    // most fetches bring nothing, and need neither the rules nor the references
    private final Lazy<Classifier> classifier = new Lazy<>(Classifier::new);
    private final Lazy<Matcher> matcher =
        new Lazy<>(() -> new Matcher(standing, book, sender, reference));
    private final LocalDate today = store.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    private final List<Event.Received> added = new ArrayList<>();
    private int known;

    void take(Handle handle, byte[] content, String source) {
      Incoming mail = Incoming.of(content);
      if (isKnown(handle, mail)) {
        known++;
        return;
      }
      Event.Received event = received(mail);
      handle.execute(
          """
          insert into mail (digest, message_id, arrived_at, sender, subject, source, content)
          values (?, ?, ?, ?, ?, ?, ?)
          """,
          mail.digest(),
          mail.messageId().map(MessageId::value).orElse(null),
          store.clock().instant().toString(),
          mail.from(),
          mail.subject(),
          source,
          mail.content());
      log.append(handle, event);
      added.add(event);
    }

    Intake intake() {
      return new Intake(added, known);
    }

    private Event.Received received(Incoming mail) {
      if (matcher.get().isOurOwn(mail)) {
        return new Event.Received(
            mail.digest(),
            MailKind.OTHER,
            Optional.empty(),
            mail.messageId(),
            Confidence.CERTAIN,
            List.of(),
            "a message of our own",
            List.of(),
            List.of(),
            mail.writtenOn(today));
      }
      Judgement judgement = classifier.get().judge(mail);
      Match match = matcher.get().match(mail, judgement);
      return new Event.Received(
          mail.digest(),
          judgement.kind(),
          match.owner(),
          match.answersTo(),
          match.confidence(),
          match.candidates(),
          judgement.reason() + "; " + match.evidence(),
          unreachable(judgement, match),
          offers(mail, judgement, match),
          mail.writtenOn(today));
    }

    /** The addresses to write to instead, as far as they are not known to be of that CA. */
    private List<String> offers(Incoming mail, Judgement judgement, Match match) {
      boolean mayOffer =
          match.owner().isPresent()
              && (judgement.kind() == MailKind.ANSWER || judgement.kind() == MailKind.AUTO_REPLY);
      return mayOffer
          ? OfferedContacts.in(NewText.of(mail).text(), mail, sender).stream()
              .filter(email -> !matcher.get().isContact(match.owner().get(), email))
              .map(EmailAddress::value)
              .toList()
          : List.of();
    }

    /** The addresses as we wrote to them that a bounce says can't be reached, for good. */
    private List<String> unreachable(Judgement judgement, Match match) {
      if (judgement.kind() != MailKind.BOUNCE) {
        return List.of();
      }
      Optional<SentMessage> about =
          match
              .answersTo()
              .flatMap(standing::message)
              .or(() -> match.owner().flatMap(standing::lastTo));
      WrittenTo writtenTo = new WrittenTo(about.map(SentMessage::everybody).orElse(List.of()));
      return judgement.recipients().stream()
          .filter(Undelivered::permanent)
          .flatMap(one -> writtenTo.meantBy(one).stream())
          .distinct()
          .toList();
    }
  }

  /**
   * Whether the message is there already: its very bytes, or one of the same Message-ID and Date. A
   * Message-ID alone proves nothing, since anybody may claim it.
   */
  private static boolean isKnown(Handle handle, Incoming mail) {
    return handle
        .createQuery(
            "select content from mail where digest = :digest"
                + " union all select content from mail where message_id = :id")
        .bind("digest", mail.digest())
        .bind("id", mail.messageId().map(MessageId::value).orElse(null))
        .mapTo(byte[].class)
        .stream()
        .anyMatch(stored -> mail.isSameAs(Incoming.of(stored)));
  }
}
