package io.github.caoutreach.log;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.RefusedRecipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the state of a campaign from the lines of its log, taken one by one. The lines themselves
 * are not kept. Not thread-safe.
 */
final class CampaignProjection {
  final Map<MessageId, OutboundMessage> messages = new LinkedHashMap<>();
  final Set<MessageId> filed = new HashSet<>();
  final Map<MessageId, List<MessageId>> rehearsals = new LinkedHashMap<>();
  final Map<String, MessageId> names = new HashMap<>();
  final Set<MessageId> erased = new HashSet<>();
  final Map<String, ReceivedMail> mails = new LinkedHashMap<>();
  final Map<String, Answer> recorded = new LinkedHashMap<>();
  final Map<String, Event.Answered> answered = new HashMap<>();
  final List<Event.AnswerRecorded> answersRecorded = new ArrayList<>();
  final Map<String, Long> arrivals = new HashMap<>();
  final Map<String, Long> lastWords = new HashMap<>();
  final Map<String, Event.Archived> archived = new LinkedHashMap<>();
  final Map<String, MessageId> lastTo = new HashMap<>();
  Optional<Entry> lastRun = Optional.empty();
  long newestChange;
  private final String campaign;
  private final OwnerNames owners;
  private long newest;
  private long newestErasure;
  private Instant latest = Instant.MIN;

  /**
   * The lines of {@code campaign}, and those of others that say whose mail is.
   *
   * @param owners under which names the CA owners are known
   */
  CampaignProjection(String campaign, OwnerNames owners) {
    this.campaign = campaign;
    this.owners = owners;
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
    } else if (event instanceof Event.Filed copy) {
      filed.add(copy.messageId());
    } else if (event instanceof Event.Recorded said) {
      recorded.put(said.ca(), new Answer(said.on(), Optional.of(said.stance()), said.note()));
      lastWords.put(said.ca(), entry.number());
    } else if (event instanceof Event.Answered said) {
      answered.put(said.mail(), said);
    } else if (event instanceof Event.AnswerRecorded said) {
      answersRecorded.add(said);
    } else if (event instanceof Event.Ran) {
      lastRun = Optional.of(entry);
    } else if (event instanceof Event.Erased gone) {
      erased.addAll(gone.messages());
      newestErasure = entry.number();
    } else if (event instanceof Event.Archived link) {
      archived.put(link.post(), link);
    }
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
      take(
          Optional.ofNullable(mails.get(received.mail()))
              .map(before -> before.again(received, entry.campaign()))
              .orElseGet(() -> ReceivedMail.of(received, entry.at(), entry.campaign())),
          entry.number());
    } else if (event instanceof Event.Reassigned reassigned) {
      Optional.ofNullable(mails.get(reassigned.mail()))
          .ifPresent(mail -> take(mail.corrected(reassigned, entry.campaign()), entry.number()));
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
