package io.github.caoutreach.log;

import io.github.caoutreach.campaign.Stance.Consequence;
import io.github.caoutreach.campaign.Stances;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.RefusedRecipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Builds the state of a campaign from the lines of its log, taken one by one. The lines themselves
 * are not kept. Not thread-safe.
 */
final class CampaignProjection {
  final Map<MessageId, OutboundMessage> messages = new LinkedHashMap<>();
  final Set<MessageId> filed = new HashSet<>();
  final Map<MessageId, String> byHand = new HashMap<>();
  final Map<MessageId, List<MessageId>> rehearsals = new LinkedHashMap<>();
  final Map<String, MessageId> names = new HashMap<>();
  final Set<MessageId> erased = new HashSet<>();
  final Map<String, ReceivedMail> mails = new LinkedHashMap<>();
  final NavigableMap<Long, Event> words = new TreeMap<>();
  private final Map<Long, Instant> wordsAt = new HashMap<>();
  final Map<String, Event.Answered> answered = new HashMap<>();
  final NavigableMap<Long, Event.StepTaken> steps = new TreeMap<>();
  final Map<String, Long> arrivals = new HashMap<>();
  final Map<MessageId, Long> queuedIn = new HashMap<>();
  final Map<String, Event.Archived> archived = new LinkedHashMap<>();
  final Map<String, MessageId> lastTo = new HashMap<>();
  Optional<Entry> lastRun = Optional.empty();
  long newestChange;
  private final String campaign;
  private final OwnerNames owners;
  private final Stances stances;
  private final Map<String, NavigableMap<Long, Event.Recorded>> said = new HashMap<>();
  private final Map<String, Corrections> corrections = new HashMap<>();
  private long newest;
  private long newestErasure;
  private Instant latest = Instant.MIN;

  /**
   * The lines of {@code campaign}, and those of others that say whose mail is.
   *
   * @param owners under which names the CA owners are known
   * @param stances what follows from what a CA said
   */
  CampaignProjection(String campaign, OwnerNames owners, Stances stances) {
    this.campaign = campaign;
    this.owners = owners;
    this.stances = stances;
  }

  /** What follows from what a CA said. */
  Stances stances() {
    return stances;
  }

  /** The campaign. */
  String campaign() {
    return campaign;
  }

  /** The number of the last line taken; 0 before the first. */
  long newest() {
    return newest;
  }

  /** The number of the last line taken that records an erasure; 0 if there was none. */
  long newestErasure() {
    return newestErasure;
  }

  /** The latest time of the lines taken. */
  Instant latest() {
    return latest;
  }

  /** The state after the lines taken so far. */
  CampaignState state() {
    return new CampaignState(this);
  }

  void take(Entry entry) {
    Event event = owners.today(entry.event());
    newest = entry.number();
    latest = entry.at().isAfter(latest) ? entry.at() : latest;
    Instant at = entry.at();
    if (event instanceof Event.Received || event instanceof Event.Reassigned) {
      takeMail(event, entry);
      return;
    }
    newestChange = event instanceof Event.Ran ? newestChange : entry.number();
    if (event instanceof Event.Queued queued) {
      messages.put(
          queued.messageId(),
          new OutboundMessage(
              queued, MessageState.QUEUED, at, at, "", List.of(), List.of(), List.of()));
      queuedIn.put(queued.messageId(), entry.number());
      if (queued.kind().asks()) {
        lastTo.put(queued.addressee(), queued.messageId());
      }
    } else if (event instanceof Event.Revised anew) {
      revise(anew);
      erased.remove(anew.messageId());
    } else if (event instanceof Event.Withdrawn withdrawn) {
      withdraw(withdrawn.messageId());
    } else if (event instanceof Event.HandedOver handed) {
      settle(handed.messageId(), MessageState.UNCERTAIN, at, "no reply from the server was seen");
    } else if (event instanceof Event.Sent sent) {
      settle(sent.messageId(), MessageState.SENT, at, sent.reply());
      putOff(sent.messageId(), List.of());
      unreached(sent.messageId(), sent.refused());
    } else if (event instanceof Event.RecipientsDeferred later) {
      stillSent(later.messageId(), at, later.recipients());
      putOff(later.messageId(), later.recipients());
    } else if (event instanceof Event.GivenUp without) {
      stillSent(without.messageId(), at, without.recipients());
      putOff(without.messageId(), List.of());
      unreached(without.messageId(), without.recipients());
    } else if (event instanceof Event.Failed failed) {
      settle(failed.messageId(), MessageState.FAILED, at, failed.reply());
    } else if (event instanceof Event.Deferred deferred) {
      settle(deferred.messageId(), MessageState.QUEUED, at, deferred.reason());
    } else if (event instanceof Event.Resolved resolved) {
      settle(
          resolved.messageId(),
          resolved.sent() ? MessageState.SENT : MessageState.LOST,
          at,
          "resolved by a person");
      if (resolved.sent()) {
        putOff(resolved.messageId(), List.of());
      }
    } else if (event instanceof Event.Requeued requeued) {
      settle(requeued.messageId(), MessageState.QUEUED, at, "to be sent again");
    } else if (event instanceof Event.Rehearsed rehearsed) {
      rehearsals.put(rehearsed.messageId(), List.of());
    } else if (event instanceof Event.Named named) {
      name(named.messageId(), named.name());
    } else if (event instanceof Event.SentByHand sent) {
      boolean isToday = sent.on().equals(LocalDate.ofInstant(at, ZoneOffset.UTC));
      Instant then = isToday ? at : sent.on().atStartOfDay(ZoneOffset.UTC).toInstant();
      settle(sent.messageId(), MessageState.SENT, then, "by hand " + sent.through());
      putOff(sent.messageId(), List.of());
      byHand.put(sent.messageId(), sent.through());
    } else if (event instanceof Event.Filed copy) {
      filed.add(copy.messageId());
    } else if (event instanceof Event.Recorded word) {
      unmark(word.ca());
      say(word, entry);
      said.computeIfAbsent(word.ca(), ca -> new TreeMap<>()).put(entry.number(), word);
      mark(word.ca());
    } else if (event instanceof Event.Answered says) {
      answered.put(says.mail(), says);
    } else if (event instanceof Event.StepTaken step) {
      steps.put(entry.number(), step);
    } else if (event instanceof Event.AnswerRecorded) {
      say(event, entry);
    } else if (event instanceof Event.TakenBack back) {
      takeBack(back.line());
    } else if (event instanceof Event.Ran) {
      lastRun = Optional.of(entry);
    } else if (event instanceof Event.Erased gone) {
      erased.addAll(gone.messages());
      newestErasure = entry.number();
    } else if (event instanceof Event.Archived link) {
      archived.put(link.post(), link);
    }
  }

  /** Takes down what a person said: {@code word} is under the owner's name of today. */
  private void say(Event word, Entry entry) {
    words.put(entry.number(), word);
    wordsAt.put(entry.number(), entry.at());
  }

  /**
   * What a person said last, by line, with what the same command said in the lines just before. In
   * older stores that is what was said of the same CA in the same moment.
   */
  NavigableMap<Long, Event> lastSaid() {
    NavigableMap<Long, Event> together = new TreeMap<>();
    for (Map.Entry<Long, Event> word : words.descendingMap().entrySet()) {
      boolean isWithThem =
          together.isEmpty()
              || word.getKey() == together.firstKey() - 1
                  && word.getValue() instanceof Event.AnswerRecorded answer
                  && !(together.firstEntry().getValue() instanceof Event.Reassigned)
                  && word.getValue().owner().equals(together.firstEntry().getValue().owner())
                  && answer.goesOn().orElse(isOfOneMoment(word.getKey(), together.firstKey()));
      if (!isWithThem) {
        break;
      }
      together.put(word.getKey(), word.getValue());
    }
    return together;
  }

  private boolean isOfOneMoment(long line, long other) {
    return Objects.equals(wordsAt.get(line), wordsAt.get(other));
  }

  /** The steps that the last command recorded, by line. */
  NavigableMap<Long, Event.StepTaken> lastSteps() {
    NavigableMap<Long, Event.StepTaken> together = new TreeMap<>();
    for (Map.Entry<Long, Event.StepTaken> step : steps.descendingMap().entrySet()) {
      boolean isWithThem =
          together.isEmpty()
              || step.getKey() == together.firstKey() - 1 && step.getValue().goesOn().orElse(false);
      if (!isWithThem) {
        break;
      }
      together.put(step.getKey(), step.getValue());
    }
    return together;
  }

  private void takeBack(long line) {
    steps.remove(line);
    Optional<Event> word = Optional.ofNullable(words.remove(line));
    if (word.isPresent() && word.get() instanceof Event.Recorded recorded) {
      unmark(recorded.ca());
      said.getOrDefault(recorded.ca(), new TreeMap<>()).remove(line);
      mark(recorded.ca());
    }
    corrections.values().stream()
        .filter(made -> made.by().remove(line) != null)
        .forEach(made -> made.mail(this::take));
  }

  /** Takes back that the messages to a CA went to the wrong people. */
  private void unmark(String owner) {
    askedBefore(owner).forEach(m -> messages.put(m.id(), m.reached(wrong(m))));
  }

  private void mark(String owner) {
    askedBefore(owner).forEach(m -> unreached(m.id(), wrong(m)));
  }

  /** The messages that a CA had when it said that they went to the wrong people; else none. */
  private List<OutboundMessage> askedBefore(String owner) {
    Optional<Map.Entry<Long, Event.Recorded>> word =
        Optional.ofNullable(said.get(owner))
            .flatMap(all -> Optional.ofNullable(all.lastEntry()))
            .filter(
                last -> stances.of(last.getValue().stance()).then() == Consequence.OTHER_CONTACT);
    return word.isEmpty()
        ? List.of()
        : messages.values().stream()
            .filter(m -> m.queued().kind().asks() && m.someHaveIt())
            .filter(m -> m.queued().addressee().equals(owner))
            .filter(m -> queuedIn.getOrDefault(m.id(), 0L) < word.get().getKey())
            .toList();
  }

  private static List<RefusedRecipient> wrong(OutboundMessage message) {
    return RefusedRecipient.each(message.queued().recipients(), "wrong contact");
  }

  /** What was queued for a CA that turned out to be another one is that one's from then on. */
  private void revise(Event.Revised anew) {
    MessageId id = anew.messageId();
    Optional<String> before =
        Optional.ofNullable(messages.get(id))
            .map(OutboundMessage::queued)
            .filter(queued -> queued.kind().asks())
            .map(Event.Queued::addressee);
    messages.computeIfPresent(id, (key, message) -> message.revised(anew));
    if (before.isPresent() && !before.get().equals(anew.addressee())) {
      lastTo.remove(before.get(), id);
      lastTo.put(anew.addressee(), id);
    }
  }

  /** A name that is another message's already stays that one's. */
  private void name(MessageId id, MessageId name) {
    boolean isOurs = messages.containsKey(name) || rehearsals.containsKey(name);
    if (!isOurs && names.putIfAbsent(name.key(), id) == null) {
      messages.computeIfPresent(id, (key, message) -> message.alsoNamed(name));
      rehearsals.computeIfPresent(
          id, (key, before) -> Stream.concat(before.stream(), Stream.of(name)).toList());
    }
  }

  /** Mail may be of another campaign, and become one of this one, or the other way round. */
  private void takeMail(Event event, Entry entry) {
    if (event instanceof Event.Received received) {
      corrections.remove(received.mail());
      take(
          Optional.ofNullable(mails.get(received.mail()))
              .map(before -> before.again(received, entry.campaign()))
              .orElseGet(() -> ReceivedMail.of(received, entry.at(), entry.campaign())),
          entry.number());
    } else if (event instanceof Event.Reassigned reassigned) {
      if (entry.campaign().equals(campaign)) {
        say(reassigned, entry);
      }
      Optional.ofNullable(mails.get(reassigned.mail()))
          .ifPresent(mail -> correct(mail, reassigned, entry));
    }
  }

  private void correct(ReceivedMail mail, Event.Reassigned by, Entry entry) {
    Corrections made =
        corrections.computeIfAbsent(
            by.mail(),
            digest -> new Corrections(mail, arrivals.getOrDefault(digest, 0L), new TreeMap<>()));
    made.by().put(entry.number(), new Correction(by, entry.campaign()));
    made.mail(this::take);
  }

  /** A person's decision on a message, and in whose log it stands. */
  private record Correction(Event.Reassigned event, String campaign) {}

  /**
   * What people decided on a message, by line.
   *
   * @param before the message as the program judged it
   * @param since the line in which it did
   */
  private record Corrections(ReceivedMail before, long since, NavigableMap<Long, Correction> by) {
    /** Passes on the message as it is now, and the line that made it so. */
    void mail(BiConsumer<ReceivedMail, Long> take) {
      ReceivedMail mail = before;
      for (Correction one : by.values()) {
        mail = mail.corrected(one.event(), one.campaign());
      }
      take.accept(mail, by.isEmpty() ? since : by.lastKey());
    }
  }

  private void withdraw(MessageId id) {
    Optional.ofNullable(messages.remove(id))
        .filter(message -> message.queued().kind().asks())
        .flatMap(message -> message.queued().owner())
        .ifPresent(
            owner ->
                messages.values().stream()
                    .filter(m -> m.queued().kind().asks())
                    .filter(m -> m.queued().owner().equals(Optional.of(owner)))
                    .reduce((before, after) -> after)
                    .ifPresentOrElse(
                        last -> lastTo.put(owner, last.id()), () -> lastTo.remove(owner)));
  }

  private void settle(MessageId id, MessageState state, Instant at, String note) {
    messages.computeIfPresent(id, (key, message) -> message.now(state, at, note));
  }

  /** A message that some recipients have stays sent, even if it was about to go to the others. */
  private void stillSent(MessageId id, Instant at, List<RefusedRecipient> rest) {
    messages.computeIfPresent(
        id,
        (key, message) ->
            message.state() == MessageState.SENT
                ? message
                : message.now(MessageState.SENT, at, rest.get(0).reply()));
  }

  private void putOff(MessageId id, List<RefusedRecipient> recipients) {
    messages.computeIfPresent(id, (key, message) -> message.onlyFor(recipients));
  }

  private void unreached(MessageId id, List<RefusedRecipient> recipients) {
    messages.computeIfPresent(id, (key, message) -> message.unreached(recipients));
  }

  /** Takes a message as it is classified now, replacing any earlier classification. */
  private void take(ReceivedMail mail, long line) {
    Optional<ReceivedMail> earlier = Optional.ofNullable(mails.put(mail.event().mail(), mail));
    if (mail.concerns(campaign) || earlier.filter(m -> m.concerns(campaign)).isPresent()) {
      newestChange = line;
    }
    earlier
        .filter(this::isBounceThatCounts)
        .ifPresent(
            before ->
                reported(before)
                    .ifPresent(
                        id ->
                            messages.computeIfPresent(
                                id, (key, message) -> message.reached(bounced(before)))));
    arrivals.put(mail.event().mail(), line);
    if (isBounceThatCounts(mail)) {
      reported(mail).ifPresent(id -> unreached(id, bounced(mail)));
    }
  }

  private boolean isBounceThatCounts(ReceivedMail mail) {
    return mail.campaigns().contains(campaign)
        && mail.kind() == MailKind.BOUNCE
        && mail.isBelieved();
  }

  /** A bounce that doesn't name a message is about the last one to that CA. */
  private Optional<MessageId> reported(ReceivedMail bounce) {
    return bounce.event().answersTo().or(() -> bounce.owner().map(lastTo::get));
  }

  private static List<RefusedRecipient> bounced(ReceivedMail bounce) {
    return RefusedRecipient.each(bounce.event().failed(), "it bounced");
  }
}
