package io.github.caoutreach.inbox;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import io.github.caoutreach.mail.Attachment;
import io.github.caoutreach.mail.CheckedSignature;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import io.github.caoutreach.mail.MailContents.NoText;
import io.github.caoutreach.mail.MailPart;
import io.github.caoutreach.mail.SignatureCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers to a campaign, and all other received mail. */
public final class Responses {
  private static final int LAST_OF_ALL = 5;
  private static final int MOST_QUOTED = 20;

  private final Store store;
  private final AuditLog log;
  private final List<Question> questions;
  private final Stances stances;

  /**
   * The answers in {@code store} and {@code log}.
   *
   * @param questions what the campaign asks
   * @param stances what an answer may amount to
   */
  public Responses(Store store, AuditLog log, List<Question> questions, Stances stances) {
    this.store = store;
    this.log = log;
    this.questions = List.copyOf(questions);
    this.stances = stances;
  }

  /** Records what a CA owner said. */
  public void record(String owner, String stance, LocalDate on, String note) {
    log.append(new Event.Recorded(owner, stance, on, note));
  }

  /**
   * Records a person's decision on which CA a message is from.
   *
   * @param owner the CA owner; empty: nobody's who was asked
   * @param kind what it is; empty to keep its kind
   * @param campaigns those it belongs to; none to keep them, or else this campaign
   */
  public void reassign(
      StoredMail mail, Optional<String> owner, Optional<MailKind> kind, List<String> campaigns) {
    log.append(
        new Event.Reassigned(
            mail.received().event().mail(),
            owner,
            kind,
            campaigns.isEmpty() ? List.copyOf(mail.received().campaigns()) : campaigns));
    readAnswers(mail.received().event());
  }

  /** Whose it is, or what it is, was not known when it came: then it was not read for answers. */
  private void readAnswers(Event.Received event) {
    CampaignState state = log.state();
    state.mails().stream()
        .filter(mail -> mail.event().mail().equals(event.mail()))
        .filter(mail -> mail.owner().isPresent() && !state.isReadForAnswers(event.mail()))
        .findFirst()
        .flatMap(
            mail ->
                new FormAnswers(store, state, questions)
                    .in(
                        Incoming.of(contentOf(store, event.mail())),
                        mail.kind(),
                        event.answersTo(),
                        mail.owner().stream().toList(),
                        ""))
        .ifPresent(log::append);
  }

  /** Records what a CA owner answers to a question. */
  public void record(Event.AnswerRecorded said) {
    log.append(said);
  }

  /** Records what belongs together, all of it or nothing. */
  public void record(List<Event> said) {
    store.write(handle -> log.append(handle, said));
  }

  /** Takes back what a person said last, in one command; says what, by the line of the log. */
  public NavigableMap<Long, Event> takeBack() {
    NavigableMap<Long, Event> last = log.state().lastSaid();
    record(last.keySet().stream().<Event>map(Event.TakenBack::new).toList());
    return last;
  }

  /** Every message of the campaign or of nobody, in the order in which they were stored. */
  public List<StoredMail> mails() {
    return mails(log.state());
  }

  /** Every message that came in, of whatever campaign. */
  public List<StoredMail> allMails() {
    return stored(log.state().allMails());
  }

  /** Those of the campaign or of nobody in {@code state}. */
  public List<StoredMail> mails(CampaignState state) {
    return stored(state.mails());
  }

  private List<StoredMail> stored(List<ReceivedMail> mails) {
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
    return mails.stream()
        .map(
            mail -> {
              Envelope envelope = envelopes.getOrDefault(mail.event().mail(), Envelope.NONE);
              return new StoredMail(mail, envelope.from(), envelope.subject(), envelope.source());
            })
        .toList();
  }

  private record Envelope(String digest, String from, String subject, String source) {
    /** For a message whose row is gone. */
    static final Envelope NONE = new Envelope("", "", "", "");
  }

  /** The messages that need a person, and the answers nobody has read yet. */
  public List<StoredMail> waiting() {
    CampaignState state = log.state();
    Set<String> waiting =
        state.waiting().stream()
            .map(mail -> mail.event().mail())
            .collect(Collectors.toUnmodifiableSet());
    return mails(state).stream()
        .filter(mail -> waiting.contains(mail.received().event().mail()))
        .toList();
  }

  /**
   * The message whose digest begins with {@code id}, in any case.
   *
   * @throws OutreachException if there is none, or more than one
   */
  public StoredMail mail(String id) {
    String start = id.strip().toLowerCase(Locale.ROOT);
    List<StoredMail> found =
        start.isEmpty()
            ? List.of()
            : allMails().stream()
                .filter(mail -> mail.received().event().mail().startsWith(start))
                .toList();
    if (found.size() != 1) {
      String what = found.isEmpty() ? "no message has" : found.size() + " messages have";
      throw OutreachException.refuse(
          Problem.of(what + " an id that begins with \"" + id + "\"")
              .advise("ca-outreach responses list shows them"));
    }
    return found.get(0);
  }

  /** Prepares a message for a person to read. */
  public Reading read(StoredMail mail, SignatureCheck signatures) {
    Incoming incoming = Incoming.of(content(mail));
    String ours = ours(mail, incoming);
    CheckedSignature signed = signatures.check(incoming, arrival(mail, incoming));
    MailContents contents =
        signed.covered().map(MailContents::of).orElseGet(() -> MailContents.of(incoming));
    NewText text = NewText.of(contents, ours);
    List<MailContents> beside =
        signed.carrier().map(part -> beside(part, incoming)).orElse(List.of());
    List<GivenAnswer> answers = log.state().answersIn(mail.received().event().mail());
    Optional<SuggestedStance> suggested =
        mail.received().kind() == MailKind.ANSWER
            ? SuggestedStance.of(text.text(), stances.names(), areComplete(answers))
            : Optional.empty();
    return new Reading(
        mail,
        text.text(),
        text.leftOut(),
        beside.stream().map(MailContents::text).collect(Collectors.joining("\n")).strip(),
        incoming.content().length == 0
            ? List.of("its content was erased on request, or it never had any")
            : contents.hidden().stream().map(NoText::toString).toList(),
        contents.attachments(),
        beside.stream().flatMap(part -> part.attachments().stream()).toList(),
        signed.signature(),
        suggested,
        answers);
  }

  private boolean areComplete(List<GivenAnswer> answers) {
    return !questions.isEmpty()
        && questions.stream()
            .filter(Question::isNeeded)
            .allMatch(
                question ->
                    answers.stream()
                        .anyMatch(
                            a -> a.question().equals(question.id()) && a.value().isPresent()));
  }

  /** What a message contains besides what is signed: around it, or as a third part. */
  private static List<MailContents> beside(MailPart carrier, Incoming mail) {
    List<MailContents> beside = new ArrayList<>(List.of(MailContents.beside(carrier, mail)));
    if (carrier.type().equals("multipart/signed")) {
      carrier.parts().stream().skip(2).map(MailContents::of).forEach(beside::add);
    }
    return beside;
  }

  /** The attachments of a message. */
  public List<Attachment> attachments(StoredMail mail) {
    return MailContents.of(Incoming.of(content(mail))).attachments();
  }

  /**
   * Our messages that a message may quote: the one it answers and all that were sent to its CA, or
   * to its candidates; if there are none, our latest messages, since they are all much alike.
   */
  private String ours(StoredMail mail, Incoming incoming) {
    CampaignState state = log.state();
    List<MessageId> ids = new ArrayList<>(incoming.answersTo());
    mail.received().event().answersTo().ifPresent(ids::add);
    Stream<String> owners =
        Stream.concat(
            mail.received().owner().stream(), mail.received().event().candidates().stream());
    owners
        .flatMap(owner -> state.allMessagesTo(owner).stream())
        .map(OutboundMessage::id)
        .forEach(ids::add);
    ids.replaceAll(id -> state.known(id).orElse(id));
    ids.removeIf(id -> state.message(id).isEmpty());
    if (ids.isEmpty()) {
      List<OutboundMessage> all = state.messages();
      all.subList(Math.max(0, all.size() - LAST_OF_ALL), all.size()).stream()
          .map(OutboundMessage::id)
          .forEach(ids::add);
    }
    return ids.stream()
        .distinct()
        .limit(MOST_QUOTED)
        .map(id -> textOfOurs(store, id))
        .collect(Collectors.joining("\n"));
  }

  /** When the mail server received it, else when it was stored. */
  private Instant arrival(StoredMail mail, Incoming incoming) {
    return store
        .read(
            handle ->
                handle
                    .createQuery(
                        "select arrived_at from mail where digest = ? and arrived_at is not null")
                    .bind(0, mail.received().event().mail())
                    .mapTo(String.class)
                    .findOne())
        .map(Instant::parse)
        .or(incoming::receivedAt)
        .orElse(mail.received().at());
  }

  /** The text of a message of ours, of whatever campaign; "" if it is not there any more. */
  static String textOfOurs(Store store, MessageId id) {
    return contentOfOurs(store, id).map(bytes -> Incoming.of(bytes).text()).orElse("");
  }

  /** Whom a message of ours is from, and where its answers go. */
  static List<EmailAddress> addressesOfOurs(Store store, MessageId id) {
    return contentOfOurs(store, id)
        .map(Incoming::of)
        .map(mail -> Stream.concat(mail.senders().stream(), mail.repliesTo().stream()).toList())
        .orElse(List.of());
  }

  private static Optional<byte[]> contentOfOurs(Store store, MessageId id) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select content from message where message_id = ? and content is not null")
                .bind(0, id.value())
                .mapTo(byte[].class)
                .findOne());
  }

  /** The bytes of a message as they arrived; empty if they were erased. */
  public byte[] content(StoredMail mail) {
    return contentOf(store, mail.received().event().mail());
  }

  /** The same for the message with that digest. */
  static byte[] contentOf(Store store, String digest) {
    return store.read(
        handle ->
            handle
                .createQuery("select content from mail where digest = ? and content is not null")
                .bind(0, digest)
                .mapTo(byte[].class)
                .findOne()
                .orElse(new byte[0]));
  }
}
