package io.github.caoutreach.log;

import io.github.caoutreach.campaign.Stance;
import io.github.caoutreach.campaign.Stance.Consequence;
import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a campaign: a view of its audit log, computed each time and stored nowhere.
 *
 * <p>An answer is a message of kind {@link MailKind#ANSWER} that belongs to the CA, or what a
 * person recorded. Auto-replies and reports of mail systems are not answers.
 */
public final class CampaignState {
  /** More than a message gets by being tried again; a reminder refers to all of them. */
  private static final int MOST_NAMES = 10;

  private final Map<MessageId, OutboundMessage> messages;
  private final List<OutboundMessage> inOrder;
  private final Set<MessageId> filed;
  private final Map<MessageId, String> byHand;
  private final Map<MessageId, List<MessageId>> rehearsals;
  private final Map<String, MessageId> names;
  private final Set<String> mayHaveAnswered;
  private final Set<MessageId> erased;
  private final List<ReceivedMail> allMails;
  private final List<ReceivedMail> mails;
  private final Map<String, Answer> recorded = new LinkedHashMap<>();
  private final Map<String, Event.Answered> answered;
  private final Map<String, List<Event.StepTaken>> steps;
  private final Map<String, List<Event.AnswerRecorded>> answersRecorded;
  private final Map<String, Long> arrivals;
  private final Map<String, Long> lastWords = new HashMap<>();
  private final Map<String, Long> lastCalls = new HashMap<>();
  private final Map<MessageId, Long> queuedIn;
  private final Stances stances;
  private final NavigableMap<Long, Event> lastSaid;
  private final NavigableMap<Long, Event.StepTaken> lastSteps;
  private final Set<Integer> acknowledged;
  private final Map<String, Event.Archived> archived;
  private final Map<String, MessageId> lastTo;
  private final Optional<Entry> lastRun;
  private final long newestChange;
  private final Map<String, List<OutboundMessage>> messagesByOwner;
  private final Map<String, List<OutboundMessage>> allByOwner;
  private final Map<String, List<ReceivedMail>> mailsByOwner;

  CampaignState(CampaignProjection projection) {
    messages = new LinkedHashMap<>(projection.messages);
    inOrder = List.copyOf(messages.values());
    filed = Set.copyOf(projection.filed);
    byHand = Map.copyOf(projection.byHand);
    rehearsals = new LinkedHashMap<>(projection.rehearsals);
    names = Map.copyOf(projection.names);
    erased = Set.copyOf(projection.erased);
    allMails = List.copyOf(projection.mails.values());
    mails = allMails.stream().filter(mail -> mail.concerns(projection.campaign())).toList();
    answered = Map.copyOf(projection.answered);
    List<Event.AnswerRecorded> said = new ArrayList<>();
    projection.words.forEach((line, word) -> take(line, word, said));
    steps = byOwner(List.copyOf(projection.steps.values()), Event.StepTaken::owner);
    answersRecorded = byOwner(said, answer -> Optional.of(answer.ca()));
    lastSaid = projection.lastSaid();
    lastSteps = projection.lastSteps();
    queuedIn = Map.copyOf(projection.queuedIn);
    stances = projection.stances();
    arrivals = Map.copyOf(projection.arrivals);
    archived = Map.copyOf(projection.archived);
    lastTo = Map.copyOf(projection.lastTo);
    lastRun = projection.lastRun;
    newestChange = projection.newestChange;
    acknowledged =
        inOrder.stream()
            .map(OutboundMessage::queued)
            .filter(queued -> queued.kind() == MessageKind.ACKNOWLEDGEMENT)
            .map(Event.Queued::number)
            .collect(Collectors.toUnmodifiableSet());
    allByOwner = byOwner(inOrder, message -> message.queued().owner());
    messagesByOwner =
        byOwner(
            inOrder.stream().filter(message -> message.queued().kind().asks()).toList(),
            message -> message.queued().owner());
    mailsByOwner = byOwner(mails, ReceivedMail::owner);
    mayHaveAnswered =
        mails.stream()
            .flatMap(mail -> mail.mayBeAnswerOf().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private void take(long line, Event word, List<Event.AnswerRecorded> answers) {
    if (word instanceof Event.Recorded said) {
      recorded.put(said.ca(), new Answer(said.on(), Optional.of(said.stance()), said.note()));
      lastWords.put(said.ca(), line);
    } else if (word instanceof Event.AnswerRecorded answer) {
      answers.add(answer);
      if (answer.mail().isEmpty() && answer.value().isPresent()) {
        lastCalls.put(answer.ca(), line);
      }
    }
  }

  /** The state of {@code campaign} after {@code entries}. */
  public static CampaignState after(String campaign, Iterable<Entry> entries) {
    return after(campaign, entries, OwnerNames.asWritten());
  }

  /** The same, with each CA owner under its name of today. */
  public static CampaignState after(String campaign, Iterable<Entry> entries, OwnerNames names) {
    CampaignProjection projection = new CampaignProjection(campaign, names, Stances.bundled());
    entries.forEach(projection::take);
    return projection.state();
  }

  /** Every message of ours, in the order in which they were queued. */
  public List<OutboundMessage> messages() {
    return inOrder;
  }

  /** Those that may have been sent, for all that is known. */
  public List<OutboundMessage> uncertain() {
    return inOrder.stream().filter(m -> m.state() == MessageState.UNCERTAIN).toList();
  }

  /** The message with that Message-ID, be it one that a server gave it. */
  public Optional<OutboundMessage> message(MessageId id) {
    return known(id).map(messages::get);
  }

  /** Whether a message, by whatever name, was sent to the chair alone, to try it out. */
  public boolean isRehearsal(MessageId id) {
    return known(id).filter(rehearsals::containsKey).isPresent();
  }

  /** The messages to the chair alone, the first one first, each with what servers named it. */
  public Map<MessageId, List<MessageId>> rehearsals() {
    return Collections.unmodifiableMap(rehearsals);
  }

  /** The Message-ID that we gave to what goes by {@code name}, if it is of ours. */
  public Optional<MessageId> known(MessageId name) {
    return Stream.of(name, names.getOrDefault(name.key(), name))
        .filter(id -> messages.containsKey(id) || rehearsals.containsKey(id))
        .findFirst();
  }

  /** That a message of ours goes by another name too; empty where nothing new follows from it. */
  public Optional<Event.Named> named(MessageId id, MessageId name, NameSource source) {
    boolean isItsOwn = id.value().equalsIgnoreCase(name.value());
    boolean hasMany = message(id).filter(m -> m.otherNames().size() >= MOST_NAMES).isPresent();
    return isItsOwn || hasMany || known(name).isPresent()
        ? Optional.empty()
        : Optional.of(new Event.Named(id, name, source));
  }

  /**
   * The page that a CA owner was last written to through, by hand; "" if nobody has said which.
   * Empty if its last message went by mail.
   */
  public Optional<String> byHand(String owner) {
    return lastTo(owner).flatMap(message -> Optional.ofNullable(byHand.get(message.id())));
  }

  /** Whether a copy of the message is known to be in the Sent folder. */
  public boolean isFiled(MessageId id) {
    return filed.contains(id);
  }

  /** Whether the content of the message was erased. */
  public boolean isErased(MessageId id) {
    return erased.contains(id);
  }

  /** The notices and reminders to a CA owner, in the order in which they were queued. */
  public List<OutboundMessage> messagesTo(String owner) {
    return messagesByOwner.getOrDefault(owner, List.of());
  }

  /** Every message to a CA owner, also those that ask it for nothing, in the same order. */
  public List<OutboundMessage> allMessagesTo(String owner) {
    return allByOwner.getOrDefault(owner, List.of());
  }

  /** The last notice or reminder to a CA owner, if there was one. */
  public Optional<OutboundMessage> lastTo(String owner) {
    return Optional.ofNullable(lastTo.get(owner)).flatMap(this::message);
  }

  /** The message of a post, if it was queued. */
  public Optional<OutboundMessage> post(String name) {
    return inOrder.stream()
        .filter(m -> m.queued().kind() == MessageKind.POST && m.queued().addressee().equals(name))
        .findFirst();
  }

  /** Where a post can be read, once recorded. */
  public Optional<Event.Archived> archived(String post) {
    return Optional.ofNullable(archived.get(post));
  }

  /** The number of the newest line that is not about a pass itself; 0 if there is none. */
  public long newestChange() {
    return newestChange;
  }

  /** The end of the last unattended pass, if there was one. */
  public Optional<Entry> lastRun() {
    return lastRun;
  }

  /**
   * The campaign's received messages and those that are nobody's, in the order in which they were
   * stored.
   */
  public List<ReceivedMail> mails() {
    return mails;
  }

  /** Every received message, of whatever campaign. */
  public List<ReceivedMail> allMails() {
    return allMails;
  }

  /** The received messages from a CA owner. */
  public List<ReceivedMail> mailsFrom(String owner) {
    return mailsByOwner.getOrDefault(owner, List.of());
  }

  /** The messages from a CA owner that count as answers of it. */
  public List<ReceivedMail> answersFrom(String owner) {
    return mailsFrom(owner).stream().filter(CampaignState::isAnswer).toList();
  }

  /** The last of them that says something clear to a question. */
  public Optional<ReceivedMail> lastUnderstood(String owner) {
    return answersFrom(owner).stream()
        .filter(
            mail -> answersIn(mail.event().mail()).stream().anyMatch(a -> a.value().isPresent()))
        .reduce((before, after) -> after);
  }

  /** Whether a message of the campaign is with a CA owner, as far as is known. */
  public boolean isReached(String owner) {
    return messagesTo(owner).stream()
        .anyMatch(message -> message.someHaveIt() && !message.reachedNobody());
  }

  /** Whether a message was acknowledged, or is about to be, whatever its CA is called now. */
  public boolean isAcknowledged(ReceivedMail mail) {
    return acknowledged.contains(mail.number());
  }

  /** The addresses of a CA owner that did not work, in any message to it. */
  public Set<String> unreachable(String owner) {
    return OutboundMessage.unreachedIn(allMessagesTo(owner));
  }

  /** The answers received since a person last recorded one for their CA. */
  public List<ReceivedMail> unread() {
    return mails.stream().filter(this::isUnread).toList();
  }

  /** Whether it is an answer received since a person last recorded one for its CA. */
  public boolean isUnread(ReceivedMail mail) {
    return isAnswer(mail)
        && mail.owner()
            .filter(
                ca ->
                    arrivals.getOrDefault(mail.event().mail(), 0L) > lastWords.getOrDefault(ca, 0L))
            .isPresent();
  }

  /** The messages that need a person. */
  public List<ReceivedMail> open() {
    return mails.stream().filter(ReceivedMail::isOpen).toList();
  }

  /** The messages that need a person, and the answers nobody has read, or that are not clear. */
  public List<ReceivedMail> waiting() {
    return mails.stream()
        .filter(mail -> mail.isOpen() || isUnread(mail) || !unclearIn(mail).isEmpty())
        .toList();
  }

  /**
   * Whether a message that may be the answer of a CA owner needs a person: the owner is not
   * reminded until then.
   */
  public boolean mayHaveAnswered(String owner) {
    return mayHaveAnswered.contains(owner);
  }

  /** The CA owners that a message was queued for, or that were heard from. */
  public List<String> owners() {
    List<String> owners = new ArrayList<>();
    inOrder.forEach(message -> message.queued().owner().ifPresent(owners::add));
    mails.forEach(mail -> mail.owner().ifPresent(owners::add));
    owners.addAll(recorded.keySet());
    owners.addAll(answersRecorded.keySet());
    return owners.stream().distinct().toList();
  }

  /**
   * What a CA owner answered, if it did. What a person recorded takes precedence over the mere fact
   * that a message came. A message that anyone could have written is not an answer until a person
   * has confirmed it.
   */
  public Optional<Answer> answer(String owner) {
    Optional<Answer> written = Optional.ofNullable(recorded.get(owner));
    boolean isOver = written.isPresent() && isOvertaken(owner);
    return written
        .filter(answer -> !isOver)
        .or(
            () ->
                mailsFrom(owner).stream()
                    .filter(CampaignState::isAnswer)
                    .filter(mail -> !isOver || isUnread(mail))
                    .max(Comparator.comparing(ReceivedMail::at))
                    .map(mail -> new Answer(mail.event().on(), Optional.empty(), ""))
                    .or(() -> answerToAQuestion(owner, isOver)));
  }

  /**
   * Whether what a person recorded of a CA owner no longer says where it stands: it settled
   * nothing, and the owner has been asked again or has written again. That somebody else is to be
   * asked is never an answer.
   */
  private boolean isOvertaken(String owner) {
    long word = lastWords.getOrDefault(owner, 0L);
    Stance stance = stance(owner).orElseThrow();
    return stance.then() == Consequence.OTHER_CONTACT
        || stance.askedAgainAfter().isPresent()
            && !isOwed(owner)
            && (isAfter(word, messagesTo(owner))
                || mailsFrom(owner).stream().anyMatch(this::isUnread));
  }

  private boolean isAfter(long line, List<OutboundMessage> ours) {
    return ours.stream().anyMatch(message -> queuedIn.getOrDefault(message.id(), 0L) > line);
  }

  /** The stance that a person last recorded of a CA owner. */
  private Optional<Stance> stance(String owner) {
    return Optional.ofNullable(recorded.get(owner)).flatMap(Answer::stance).map(stances::of);
  }

  /**
   * From which day on a CA owner that has answered is asked again, UTC; empty if it is not, or not
   * yet.
   */
  public Optional<LocalDate> askedAgainFrom(String owner) {
    return answer(owner)
        .filter(answer -> answer.stance().isPresent())
        .flatMap(
            answer -> {
              Stance stance = stance(owner).orElseThrow();
              Optional<LocalDate> since =
                  stance.then() == Consequence.REPLY
                      ? repliesSince(owner).map(OutboundMessage::settledOn)
                      : Optional.of(answer.on());
              return stance.askedAgainAfter().isPresent()
                  ? since.map(day -> day.plusDays(stance.askedAgainAfter().getAsInt()))
                  : Optional.empty();
            });
  }

  /** Our last reply to a CA owner since a person recorded what it said. */
  private Optional<OutboundMessage> repliesSince(String owner) {
    long word = lastWords.getOrDefault(owner, 0L);
    return allMessagesTo(owner).stream()
        .filter(message -> message.queued().kind() == MessageKind.REPLY)
        .filter(message -> queuedIn.getOrDefault(message.id(), 0L) > word)
        .filter(
            message ->
                message.state() != MessageState.FAILED && message.state() != MessageState.LOST)
        .reduce((before, after) -> after);
  }

  private boolean isOwed(String owner) {
    return stance(owner).filter(stance -> stance.then() == Consequence.REPLY).isPresent()
        && repliesSince(owner).isEmpty();
  }

  /** The CA owners that we owe a reply, each with what it said. */
  public Map<String, Answer> owed() {
    Map<String, Answer> owed = new LinkedHashMap<>(recorded);
    owed.keySet().removeIf(owner -> !isOwed(owner));
    return owed;
  }

  /** Whether somebody else at a CA owner is to be asked, and has not been yet. */
  public boolean isWrongContact(String owner) {
    return stance(owner).filter(s -> s.then() == Consequence.OTHER_CONTACT).isPresent()
        && !isAfter(lastWords.getOrDefault(owner, 0L), messagesTo(owner));
  }

  /** What a person said last, in one command, and nobody has taken back, by line. */
  public NavigableMap<Long, Event> lastSaid() {
    return Collections.unmodifiableNavigableMap(lastSaid);
  }

  /** The steps that the last command recorded and nobody has taken back, by line. */
  public NavigableMap<Long, Event.StepTaken> lastSteps() {
    return Collections.unmodifiableNavigableMap(lastSteps);
  }

  /** The steps that were taken against the silence of a CA owner, the earliest first. */
  public List<Event.StepTaken> stepsFor(String owner) {
    return steps.getOrDefault(owner, List.of());
  }

  /** All of them. */
  public List<Event.StepTaken> steps() {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Whether a CA owner is in one of some parts of the audience.
   *
   * @param parts "answered", "silent" or names of stances; empty: everybody is
   */
  public boolean isIn(List<String> parts, String owner) {
    Optional<Answer> answer = answer(owner);
    boolean isSilent = answer.isEmpty() && !mayHaveAnswered(owner) && !isWrongContact(owner);
    return parts.isEmpty()
        || parts.contains(UpdatePlan.ANSWERED) && answer.isPresent()
        || parts.contains(UpdatePlan.SILENT) && isSilent
        || answer.flatMap(Answer::stance).filter(parts::contains).isPresent();
  }

  /** What was said in a call may be answers to questions only. */
  private Optional<Answer> answerToAQuestion(String owner, boolean isOver) {
    boolean isEarlier = lastCalls.getOrDefault(owner, 0L) < lastWords.getOrDefault(owner, 0L);
    return isOver && isEarlier ? Optional.empty() : lastAnswerToAQuestion(owner);
  }

  private Optional<Answer> lastAnswerToAQuestion(String owner) {
    return recordedOf(owner).stream()
        .filter(said -> said.mail().isEmpty() && said.value().isPresent())
        .map(said -> new Answer(said.on(), Optional.empty(), ""))
        .reduce((before, after) -> after);
  }

  private List<Event.AnswerRecorded> recordedOf(String owner) {
    return answersRecorded.getOrDefault(owner, List.of());
  }

  /** What a message says in answer to the questions, as the program read it. */
  public List<GivenAnswer> answersIn(String mail) {
    return Optional.ofNullable(answered.get(mail)).map(Event.Answered::answers).orElse(List.of());
  }

  /** Whether a message was read for answers to the questions. */
  public boolean isReadForAnswers(String mail) {
    return answered.containsKey(mail);
  }

  /**
   * Everything that a CA owner has answered to the questions, the earliest first: what its messages
   * that count say, and what a person recorded. For each question the last one counts.
   */
  public List<AnswerOnRecord> answersOf(String owner) {
    List<AnswerOnRecord> all = new ArrayList<>();
    List<String> order = mailsFrom(owner).stream().map(mail -> mail.event().mail()).toList();
    for (ReceivedMail mail : mailsFrom(owner)) {
      if (isAnswer(mail)) {
        String digest = mail.event().mail();
        answersIn(digest).stream()
            .filter(answer -> answer.value().isPresent())
            .map(
                answer -> new AnswerOnRecord(answer, Optional.of(digest), mail.event().on(), false))
            .forEach(all::add);
      }
    }
    for (Event.AnswerRecorded said : recordedOf(owner)) {
      all.add(new AnswerOnRecord(given(said), said.mail(), said.on(), true));
    }
    // of one day: in the order of the messages, then what was said otherwise
    all.sort(
        Comparator.comparing(AnswerOnRecord::on)
            .thenComparing(said -> said.mail().map(order::indexOf).orElse(order.size())));
    return all;
  }

  private GivenAnswer given(Event.AnswerRecorded said) {
    Optional<GivenAnswer> read =
        said.mail().stream()
            .flatMap(mail -> answersIn(mail).stream())
            .filter(answer -> answer.question().equals(said.question()))
            .findFirst();
    return new GivenAnswer(
        said.question(),
        said.value(),
        read.map(GivenAnswer::words).orElse(""),
        read.map(GivenAnswer::line).orElse(0),
        List.of(),
        read.flatMap(GivenAnswer::remark).filter(words -> said.value().isPresent()),
        said.isPublic());
  }

  /** The answer of a CA owner to each question that counts now, by the question's id. */
  public Map<String, AnswerOnRecord> latestAnswers(String owner) {
    Map<String, AnswerOnRecord> latest = new LinkedHashMap<>();
    answersOf(owner).forEach(answer -> latest.put(answer.question(), answer));
    latest.values().removeIf(answer -> answer.answer().value().isEmpty());
    return latest;
  }

  /**
   * What a message that counts says about questions without being clear, as long as neither a
   * person nor a later message of its CA has said it.
   */
  public List<GivenAnswer> unclearIn(ReceivedMail mail) {
    if (!isAnswer(mail) || mail.owner().isEmpty()) {
      return List.of();
    }
    String digest = mail.event().mail();
    List<AnswerOnRecord> said = answersOf(mail.owner().get());
    return answersIn(digest).stream()
        .filter(answer -> answer.value().isEmpty())
        .filter(
            answer ->
                said.stream()
                    .filter(other -> other.question().equals(answer.question()))
                    .noneMatch(other -> isSaidBy(other, mail)))
        .toList();
  }

  /** Whether {@code said} is what a person says of {@code mail}, or came after it. */
  private boolean isSaidBy(AnswerOnRecord said, ReceivedMail mail) {
    LocalDate on = mail.event().on();
    Optional<String> digest = Optional.of(mail.event().mail());
    if (said.mail().equals(digest) || said.on().isAfter(on)) {
      return true;
    }
    List<String> order =
        mailsFrom(mail.owner().orElseThrow()).stream().map(m -> m.event().mail()).toList();
    return said.on().equals(on)
        && said.mail().map(order::indexOf).orElse(order.size()) > order.indexOf(digest.get());
  }

  /** The messages that say something about a question that is not clear. */
  public List<ReceivedMail> unclear() {
    return mails.stream().filter(mail -> !unclearIn(mail).isEmpty()).toList();
  }

  private boolean hasMail(String owner, Predicate<ReceivedMail> which) {
    return mailsFrom(owner).stream().anyMatch(which);
  }

  /** Whether nothing about the message itself needs a person. */
  private static boolean mayRest(OutboundMessage message) {
    return message.state() == MessageState.SENT || message.state() == MessageState.QUEUED;
  }

  private static boolean isAnswer(ReceivedMail mail) {
    return mail.kind() == MailKind.ANSWER && mail.isBelieved();
  }

  /** The state that follows from the messages to and from a CA owner; empty if there are none. */
  public Optional<CaState> state(String owner) {
    if (answer(owner).isPresent()) {
      return Optional.of(CaState.RESPONDED);
    }
    List<OutboundMessage> sent = messagesTo(owner);
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    OutboundMessage last = sent.get(sent.size() - 1);
    if (mayRest(last) && sent.stream().anyMatch(OutboundMessage::someHaveIt)) {
      if (hasMail(owner, ReceivedMail::isToConfirm)) {
        return Optional.of(CaState.TO_CONFIRM);
      }
      if (hasMail(owner, ReceivedMail::isSpokenOnList)) {
        return Optional.of(CaState.SPOKE_ON_LIST);
      }
    }
    if (last.someHaveIt()) {
      CaState unreached = isWrongContact(owner) ? CaState.WRONG_CONTACT : CaState.BOUNCED;
      return Optional.of(last.reachedNobody() ? unreached : heardSince(owner, last));
    }
    return Optional.of(
        switch (last.state()) {
          case QUEUED, LOST -> CaState.QUEUED;
          case UNCERTAIN -> CaState.UNCERTAIN;
          case FAILED -> CaState.FAILED;
          case SENT -> CaState.SENT;
        });
  }

  private CaState heardSince(String owner, OutboundMessage last) {
    return mailsFrom(owner).stream()
        .filter(mail -> !mail.at().isBefore(last.queuedAt()))
        .flatMap(mail -> heard(mail).stream())
        .reduce((earlier, later) -> later)
        .orElse(CaState.SENT);
  }

  /** A bounce that is not permanent is a delay: the address is right, but the message is late. */
  private static Optional<CaState> heard(ReceivedMail mail) {
    return switch (mail.kind()) {
      case DELAYED -> Optional.of(CaState.DELAYED);
      case BOUNCE ->
          mail.event().failed().isEmpty() ? Optional.of(CaState.DELAYED) : Optional.empty();
      case AUTO_REPLY, TICKET -> Optional.of(CaState.AUTO_REPLIED);
      default -> Optional.empty();
    };
  }

  private static <T> Map<String, List<T>> byOwner(
      Collection<T> all, Function<T, Optional<String>> owner) {
    Map<String, List<T>> found = new HashMap<>();
    for (T one : all) {
      owner
          .apply(one)
          .ifPresent(name -> found.computeIfAbsent(name, any -> new ArrayList<>()).add(one));
    }
    found.replaceAll((name, of) -> List.copyOf(of));
    return found;
  }
}
