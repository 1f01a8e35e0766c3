package io.github.caoutreach.response;

import io.github.caoutreach.campaign.Mailbox;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.ReceivedMail;
import io.github.caoutreach.store.Stance;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The answers to a campaign, and all other mail that came in with them. */
public final class Responses {
  private final Store store;
  private final AuditLog log;
  private final AddressBook book;
  private final Sender sender;

  /** The answers that {@code store} keeps in {@code log}. */
  public Responses(Store store, AuditLog log, AddressBook book, Sender sender) {
    this.store = store;
    this.log = log;
    this.book = book;
    this.sender = sender;
  }

  /**
   * Fetches what is new in the folders of a mailbox. Marks and moves nothing there; the same
   * message is taken once, however often it is fetched.
   *
   * @throws Stop where the server can't be reached, or refuses the login or a folder; what was
   *     fetched before that is kept
   */
  public Intake fetch(Mailbox mailbox, Map<String, String> environment) {
    Collected collected = new Collected();
    new ImapFetch(mailbox, environment, store).fetch(collected::take);
    return collected.intake();
  }

  /**
   * Imports messages from files; a folder stands for all {@code .eml} files in it and below.
   *
   * @throws Stop where a file is missing or can't be read; nothing is imported then
   */
  public Intake importFiles(List<Path> paths) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (Path path : paths) {
      for (Path file : emlFiles(path)) {
        contents.put(file, bytes(file));
      }
    }
    Collected collected = new Collected();
    contents.forEach((file, content) -> collected.take(content, file.toString()));
    return collected.intake();
  }

  /** Writes down what a CA owner said. */
  public void record(String owner, Stance stance, LocalDate on, String note) {
    log.append(new Event.Recorded(owner, stance, on, note));
  }

  /** Assigns a message to a CA owner, over whatever was matched. */
  public void reassign(StoredMail mail, String owner) {
    log.append(new Event.Reassigned(mail.received().event().mail(), owner));
  }

  /** Every message that came in, in the order in which they were stored. */
  public List<StoredMail> mails() {
    return mails(log.standing());
  }

  /** Every message that had come in as the campaign stood. */
  public List<StoredMail> mails(Standing standing) {
    Map<String, Envelope> envelopes =
        store.read(
            handle ->
                handle
                    .createQuery("select digest, sender, subject, source from mail")
                    .map(
                        (row, context) ->
                            new Envelope(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                    .collect(Collectors.toMap(Envelope::digest, Function.identity())));
    return standing.mails().stream()
        .map(
            mail -> {
              Envelope envelope = envelopes.get(mail.event().mail());
              return new StoredMail(mail, envelope.from(), envelope.subject(), envelope.source());
            })
        .toList();
  }

  private record Envelope(String digest, String from, String subject, String source) {}

  /** Messages that nobody could be found for, and that a person has to look at. */
  public List<StoredMail> unmatched() {
    return mails().stream().filter(mail -> needsPerson(mail.received())).toList();
  }

  /**
   * The message whose digest begins with {@code id}.
   *
   * @throws Stop where there is none, or more than one
   */
  public StoredMail mail(String id) {
    List<StoredMail> found =
        mails().stream().filter(mail -> mail.received().event().mail().startsWith(id)).toList();
    if (found.size() != 1 || id.isBlank()) {
      throw Stop.refuse(
          Problem.of((found.isEmpty() ? "no message " : "several messages begin with ") + id)
              .advise("ca-outreach responses list shows them"));
    }
    return found.get(0);
  }

  /** The bytes of a message, as they arrived. */
  public byte[] content(StoredMail mail) {
    return store.read(
        handle ->
            handle
                .createQuery("select content from mail where digest = ?")
                .bind(0, mail.received().event().mail())
                .mapTo(byte[].class)
                .one());
  }

  /** Whether a message is of nobody and may matter. */
  public static boolean needsPerson(ReceivedMail mail) {
    MailKind kind = mail.event().kind();
    return mail.owner().isEmpty() && (kind == MailKind.ANSWER || kind == MailKind.BOUNCE);
  }

  /** Takes one message after the other. */
  private final class Collected {
    private final List<Event.Received> added = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int known;

    void take(byte[] content, String source) {
      try {
        Optional<Event.Received> event = keep(Incoming.of(content), source);
        event.ifPresentOrElse(added::add, () -> known++);
      } catch (MessagingException e) {
        unreadable.add(source + ": " + e.getMessage());
      }
    }

    Intake intake() {
      return new Intake(added, known, unreadable);
    }
  }

  private Optional<Event.Received> keep(Incoming mail, String source) {
    return store.write(
        handle -> {
          if (isKnown(handle, mail)) {
            return Optional.empty();
          }
          Event.Received event = judge(handle, mail);
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
          return Optional.of(event);
        });
  }

  private Event.Received judge(Handle handle, Incoming mail) {
    Matcher matcher = new Matcher(new Standing(log.entries(handle)), book, sender);
    LocalDate today = store.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
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
    Judgement judgement = Classifier.judge(mail);
    Matcher.Match match = matcher.match(mail, judgement);
    return new Event.Received(
        mail.digest(),
        judgement.kind(),
        match.owner(),
        match.answersTo(),
        judgement.reason() + "; " + match.evidence(),
        judgement.failed(),
        mail.writtenOn(today));
  }

  private static boolean isKnown(Handle handle, Incoming mail) {
    return handle
        .createQuery("select 1 from mail where digest = :digest or message_id = :id")
        .bind("digest", mail.digest())
        .bind("id", mail.messageId().map(MessageId::value).orElse(null))
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private static List<Path> emlFiles(Path path) {
    if (!Files.exists(path)) {
      throw Stop.refuse(Problem.at(Place.of(path), "no such file or folder"));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(path), "can't be read: " + e.getMessage()));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(file), "can't be read: " + e.getMessage()));
    }
  }
}
