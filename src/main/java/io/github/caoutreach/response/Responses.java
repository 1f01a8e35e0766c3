package io.github.caoutreach.response;

import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.judgement.Incoming;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.Stance;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers to a campaign, and all other mail that came in with them. */
public final class Responses {
  private final Store store;
  private final AuditLog log;

  /** The answers that {@code store} keeps in {@code log}. */
  public Responses(Store store, AuditLog log) {
    this.store = store;
    this.log = log;
  }

  /** Writes down what a CA owner said. */
  public void record(String owner, Stance stance, LocalDate on, String note) {
    log.append(new Event.Recorded(owner, stance, on, note));
  }

  /**
   * Says whose a message is, over whatever was matched.
   *
   * @param owner the CA owner; empty: nobody's who was asked
   * @param kind what it is; empty: what it was judged to be
   */
  public void reassign(StoredMail mail, Optional<String> owner, Optional<MailKind> kind) {
    log.append(new Event.Reassigned(mail.received().event().mail(), owner, kind));
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
              Envelope envelope = envelopes.getOrDefault(mail.event().mail(), Envelope.NONE);
              return new StoredMail(mail, envelope.from(), envelope.subject(), envelope.source());
            })
        .toList();
  }

  private record Envelope(String digest, String from, String subject, String source) {
    /** That of a message of which nothing is there any more. */
    static final Envelope NONE = new Envelope("", "", "", "");
  }

  /** The messages that wait for a person to say whose they are. */
  public List<StoredMail> open() {
    return mails().stream().filter(mail -> mail.received().isOpen()).toList();
  }

  /**
   * The message whose digest begins with {@code id}, in any case.
   *
   * @throws Stop where there is none, or more than one
   */
  public StoredMail mail(String id) {
    String start = id.strip().toLowerCase(Locale.ROOT);
    List<StoredMail> found =
        start.isEmpty()
            ? List.of()
            : mails().stream()
                .filter(mail -> mail.received().event().mail().startsWith(start))
                .toList();
    if (found.size() != 1) {
      String what = found.isEmpty() ? "no message has" : found.size() + " messages have";
      throw Stop.refuse(
          Problem.of(what + " an id that begins with \"" + id + "\"")
              .advise("ca-outreach responses list shows them"));
    }
    return found.get(0);
  }

  /** Reads a message, for a person to judge. */
  public Reading read(StoredMail mail, SignatureCheck signatures) {
    Incoming incoming = Incoming.of(content(mail));
    String ours = mail.received().event().answersTo().map(this::textOfOurs).orElse("");
    String text = NewText.of(incoming, ours).text();
    Optional<SuggestedStance> suggested =
        mail.received().kind() == MailKind.ANSWER ? SuggestedStance.of(text) : Optional.empty();
    return new Reading(mail, text, signatures.of(incoming, mail.received().at()), suggested);
  }

  String textOfOurs(MessageId id) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select content from message where message_id = ? and content is not null")
                .bind(0, id.value())
                .mapTo(byte[].class)
                .findOne()
                .map(bytes -> Incoming.of(bytes).text())
                .orElse(""));
  }

  /** The bytes of a message, as they arrived; none where they were erased. */
  public byte[] content(StoredMail mail) {
    return store.read(
        handle ->
            handle
                .createQuery("select content from mail where digest = ? and content is not null")
                .bind(0, mail.received().event().mail())
                .mapTo(byte[].class)
                .findOne()
                .orElse(new byte[0]));
  }
}
