package io.github.caoutreach.response;

import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.ReceivedMail;
import io.github.caoutreach.store.Stance;
import io.github.caoutreach.store.Standing;
import io.github.caoutreach.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
}
