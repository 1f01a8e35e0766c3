package io.github.caoutreach.response;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.judgement.Classifier;
import io.github.caoutreach.judgement.Incoming;
import io.github.caoutreach.judgement.Judgement;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
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

  /** The inbox of a campaign: what it takes in goes to {@code store} and {@code log}. */
  public Inbox(Store store, AuditLog log, AddressBook book, Sender sender) {
    this.store = store;
    this.log = log;
    this.book = book;
    this.sender = sender;
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
    private final Classifier classifier = new Classifier();
    private final Matcher matcher = new Matcher(log.standing(), book, sender);
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
      if (matcher.isOurOwn(mail)) {
        return new Event.Received(
            mail.digest(),
            MailKind.OTHER,
            Optional.empty(),
            mail.messageId(),
            "a message of our own",
            List.of(),
            mail.writtenOn(today));
      }
      Judgement judgement = classifier.judge(mail);
      Matcher.Match match = matcher.match(mail, judgement);
      return new Event.Received(
          mail.digest(),
          judgement.kind(),
          match.owner(),
          match.answersTo(),
          judgement.reason() + "; " + match.evidence(),
          judgement.kind() == MailKind.BOUNCE ? judgement.addresses() : List.of(),
          mail.writtenOn(today));
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
