package io.github.caoutreach.outbox;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.outbox.OwnMessages.Described;
import io.github.caoutreach.outbox.SendRecord.Fate;
import io.github.caoutreach.outbox.SentFolder.Copy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Brings a store that is older than what was sent from it up to what was sent. The evidence is the
 * send record of this machine, and the Sent folder: what either shows was sent is sent; what was
 * only about to be is uncertain.
 */
public final class Reconciliation {
  private final Store store;
  private final SendRecords records;
  private final List<OwnMessages> campaigns;
  private final Optional<SentPlace> place;
  private final Instant since;

  private final List<Settled> sent = new ArrayList<>();
  private final List<Settled> partly = new ArrayList<>();
  private final List<Settled> uncertain = new ArrayList<>();
  private final Set<MessageId> unplaced = new LinkedHashSet<>();
  private final Map<Path, Set<String>> elsewhere = new LinkedHashMap<>();

  /**
   * A reconciliation of {@code store}.
   *
   * @param campaigns every campaign that may have sent something
   * @param place the Sent folder; empty if there is none
   * @param since before anything was sent
   */
  public Reconciliation(
      Store store,
      SendRecords records,
      List<OwnMessages> campaigns,
      Optional<SentPlace> place,
      Instant since) {
    this.store = store;
    this.records = records;
    this.campaigns = List.copyOf(campaigns);
    this.place = place;
    this.since = since;
  }

  /** A message whose state was recorded, and whom it is to. */
  public record Settled(String campaign, String messageId, String addressee) {}

  /**
   * What was found.
   *
   * @param sent the messages that are now recorded as sent
   * @param partly those too, though the server had put off some of their recipients
   * @param uncertain all that a person has to resolve, also those that the store had as uncertain
   * @param unplaced messages that were sent from here, to somebody whom the store does not know
   * @param lostLines how many lines the log had more than it has, as far as is known
   * @param unread why the Sent folder could not be read; empty if it was, or there is none
   * @param doubt why a person has to say that this is everything; empty if it is certain
   */
  public record Found(
      List<Settled> sent,
      List<Settled> partly,
      List<Settled> uncertain,
      List<String> unplaced,
      long lostLines,
      Optional<String> unread,
      Optional<String> doubt) {}

  /** What speaks for a message. */
  private record Evidence(Optional<Copy> copy, Optional<Fate> fate) {
    boolean isSent() {
      return copy.isPresent() || is(Fate.SENT) || isPartly();
    }

    boolean isPartly() {
      return is(Fate.PARTLY) || is(Fate.PARTLY_AGAIN);
    }

    boolean is(Fate wanted) {
      return fate.equals(Optional.of(wanted));
    }
  }

  /**
   * Records what the evidence shows. Unless there is a doubt, the store can be sent from
   * afterwards.
   *
   * @throws OutreachException if the record can't be read; (locked) if somebody is sending
   */
  public Found settle() {
    try (ProcessLock lock = Outbox.turn(store)) {
      return settled();
    } catch (UnreadableRecordException e) {
      throw OutreachException.refuse(e.problem());
    }
  }

  private Found settled() throws UnreadableRecordException {
    elsewhere.putAll(records.elsewhere());
    boolean isBehind = records.lack().isPresent();
    Optional<SendRecord> record = records.read();
    long end = AuditLog.head(store).line();
    long lost = record.map(r -> Math.max(0, r.head().line() - end)).orElse(0L);
    Map<MessageId, Evidence> evidence = new LinkedHashMap<>();
    record.ifPresent(
        r ->
            r.messages()
                .forEach(
                    (id, fate) ->
                        evidence.put(id, new Evidence(Optional.empty(), Optional.of(fate)))));
    Optional<Problem> unread = look(evidence);
    evidence.keySet().stream().filter(id -> !SendRecords.isDigest(id)).forEach(unplaced::add);
    Set<MessageId> missing = records.withoutMark(evidence.keySet());
    for (OwnMessages campaign : campaigns) {
      settle(campaign, evidence, id -> isBehind || missing.contains(id));
    }
    Optional<String> doubt =
        Stream.concat(records.inWords(elsewhere).stream(), doubt(record, isBehind, unread).stream())
            .reduce((one, next) -> one + "; " + next);
    if (doubt.isEmpty()) {
      record(record);
    }
    return new Found(
        sent,
        partly,
        uncertain,
        unplaced.stream().map(MessageId::value).toList(),
        lost,
        unread.map(Problem::line),
        doubt);
  }

  /**
   * Takes a person's word that the store, as it is now, contains everything that was sent.
   *
   * @throws OutreachException if the record can't be read; (locked) if somebody is sending
   */
  public void accept() {
    try (ProcessLock lock = Outbox.turn(store)) {
      record(records.read());
    } catch (UnreadableRecordException e) {
      throw OutreachException.refuse(e.problem());
    }
  }

  /** Adds what is in the Sent folder; says why that did not work. */
  private Optional<Problem> look(Map<MessageId, Evidence> evidence) {
    try {
      if (place.isPresent()) {
        try (SentFolder folder = place.get().open()) {
          folder.ours(since, this::isOurs).stream()
              .sorted(Comparator.comparing(copy -> described(copy.id()).orElseThrow().number()))
              .sorted(Comparator.comparing(copy -> described(copy.id()).orElseThrow().kind()))
              .forEach(
                  copy ->
                      evidence.merge(
                          copy.id(),
                          new Evidence(Optional.of(copy), Optional.empty()),
                          (before, now) -> new Evidence(now.copy(), before.fate())));
        }
      }
      return Optional.empty();
    } catch (OutreachException e) {
      return Optional.of(e.problems().get(0));
    }
  }

  private boolean isOurs(MessageId id) {
    return described(id).isPresent();
  }

  private Optional<Described> described(MessageId id) {
    return campaigns.stream().flatMap(campaign -> campaign.described(id).stream()).findFirst();
  }

  private void settle(
      OwnMessages campaign, Map<MessageId, Evidence> evidence, Predicate<MessageId> isBehind) {
    CampaignState state = campaign.log().state();
    List<Event> events = new ArrayList<>();
    Map<Described, Optional<byte[]>> lost = new LinkedHashMap<>();
    evidence.forEach(
        (id, shown) -> {
          Optional<OutboundMessage> known = state.message(id);
          Optional<Described> described = campaign.described(id);
          if (known.isEmpty() && described.isEmpty()) {
            return; // another campaign's
          }
          unplaced.remove(id);
          String addressee =
              known.map(m -> m.queued().addressee()).orElseGet(() -> described.get().addressee());
          List<Event> news = news(id, known, shown, isBehind.test(id));
          if (news.isEmpty()) {
            return;
          }
          if (known.isEmpty()) {
            events.add(queued(described.get(), shown.copy()));
            lost.put(described.get(), shown.copy().map(Copy::content));
          }
          events.addAll(news);
          if (news.stream().noneMatch(Event.Resolved.class::isInstance)) {
            return; // uncertain, like those that are listed below
          }
          if (shown.isPartly()) {
            partly.add(settled(campaign, id, addressee));
          } else {
            sent.add(settled(campaign, id, addressee));
          }
        });
    if (!events.isEmpty()) {
      store.write(
          handle -> {
            lost.forEach((message, content) -> insert(handle, campaign, message, content));
            return campaign.log().append(handle, events);
          });
    }
    campaign
        .log()
        .state()
        .uncertain()
        .forEach(m -> uncertain.add(settled(campaign, m.id(), m.queued().addressee())));
  }

  private static Settled settled(OwnMessages campaign, MessageId id, String addressee) {
    return new Settled(campaign.campaign(), id.value(), addressee);
  }

  /** What is to be recorded of a message that the store has in that state, or does not know. */
  private static List<Event> news(
      MessageId id, Optional<OutboundMessage> known, Evidence shown, boolean isBehind) {
    MessageState state = known.map(OutboundMessage::state).orElse(MessageState.QUEUED);
    List<Event> news = new ArrayList<>();
    boolean isAboutToLeave = state != MessageState.UNCERTAIN;
    if (isPutOff(known)) {
      return newsOfOthers(id, shown, isAboutToLeave, isBehind);
    }
    if (state == MessageState.SENT) {
      return news;
    }
    if (shown.isSent()) {
      if (isAboutToLeave) {
        news.add(new Event.HandedOver(id));
      }
      shown
          .copy()
          .map(Copy::name)
          .filter(name -> !name.equals(id))
          .ifPresent(name -> news.add(new Event.Named(id, name, NameSource.SENT_FOLDER)));
      news.add(new Event.Resolved(id, true));
      shown.copy().ifPresent(copy -> news.add(new Event.Filed(id)));
    } else if (isAboutToLeave && isBehind) { // else a person has resolved it meanwhile
      news.add(new Event.HandedOver(id));
    }
    return news;
  }

  /** That some have a message says nothing of those who were put off, as far as the store knows. */
  private static List<Event> newsOfOthers(
      MessageId id, Evidence shown, boolean isAboutToLeave, boolean isBehind) {
    List<Event> news = new ArrayList<>();
    boolean isSent = shown.is(Fate.SENT);
    boolean hasLeft = isSent || shown.is(Fate.PARTLY_AGAIN) || shown.is(Fate.LEAVING);
    if (isAboutToLeave && isBehind && hasLeft) {
      news.add(new Event.HandedOver(id));
    }
    if (isSent && (isBehind || !isAboutToLeave)) {
      news.add(new Event.Resolved(id, true));
    }
    return news;
  }

  private static boolean isPutOff(Optional<OutboundMessage> message) {
    return message.filter(m -> !m.delays().isEmpty()).isPresent();
  }

  private static Event.Queued queued(Described message, Optional<Copy> copy) {
    return new Event.Queued(
        message.id(),
        message.kind(),
        message.addressee(),
        message.number(),
        copy.map(Copy::to).orElse(List.of()),
        copy.map(Copy::copies).orElse(List.of()),
        copy.map(Copy::subject).orElse(""),
        copy.map(found -> Sha256.hex(Sha256.of(found.content()))).orElse(""));
  }

  /** Where only the Message-ID is known, there is no content. */
  private static void insert(
      Handle handle, OwnMessages campaign, Described message, Optional<byte[]> content) {
    handle
        .createUpdate(
            """
            insert into message (message_id, campaign, kind, addressee, number, rendered)
            values (:id, :campaign, :kind, :addressee, :number, '')
            """)
        .bind("id", message.id().value())
        .bind("campaign", campaign.campaign())
        .bind("kind", message.kind().spelling())
        .bind("addressee", message.addressee())
        .bind("number", message.number())
        .execute();
    content.ifPresent(
        bytes ->
            handle.execute(
                "update message set content = ? where message_id = ?",
                bytes,
                message.id().value()));
  }

  private Optional<String> doubt(
      Optional<SendRecord> record, boolean isBehind, Optional<Problem> unread) {
    Optional<String> damage = record.flatMap(SendRecord::damage);
    if (damage.isPresent()) {
      return Optional.of(
          SendRecords.damaged(damage.get())
              + ", so more may have been sent than it shows: whatever the store does not have as"
              + " sent is sent again");
    }
    if (!unplaced.isEmpty()) {
      return Optional.of(
          Counted.of(unplaced.size(), "message was", "messages were")
              + " sent from here to somebody whom the store does not know: if a newer"
              + " CCADB report was imported since, import it again first");
    }
    if (record.isPresent() && isBehind && store.isOnServer()) {
      return Optional.of(
          "other machines may have sent from this store too: before one of them sends again, run"
              + " ca-outreach store reconcile on each");
    }
    boolean isUntouched = unread.isEmpty() && AuditLog.handedOver(store).isEmpty();
    return record.isPresent() || isUntouched
        ? Optional.empty()
        : Optional.of(
            "this machine has no record of what was sent from the store before, so nothing shows"
                + " that the store is the newest one");
  }

  /** Records that the store contains everything that was sent, as it is now. */
  private void record(Optional<SendRecord> before) {
    Map<MessageId, Fate> messages = new LinkedHashMap<>();
    Map<MessageId, MessageState> states = new HashMap<>();
    for (OwnMessages campaign : campaigns) {
      for (OutboundMessage message : campaign.log().state().messages()) {
        states.put(message.id(), message.state());
        if (message.queued().kind() == MessageKind.DIGEST) {
          continue;
        }
        if (!message.delays().isEmpty()) {
          messages.put(message.id(), partly(message, before));
        } else if (message.state() == MessageState.SENT) {
          messages.put(message.id(), Fate.SENT);
        } else if (message.state() == MessageState.UNCERTAIN) {
          messages.put(message.id(), Fate.LEAVING);
        }
      }
    }
    before.ifPresent(
        record ->
            record.messages().entrySet().stream()
                .filter(m -> m.getValue() == Fate.SENT || !states.containsKey(m.getKey()))
                .forEach(
                    m ->
                        messages.merge(
                            m.getKey(),
                            m.getValue(),
                            (now, then) -> now == Fate.LEAVING ? then : now)));
    Set<String> accepted =
        before.map(SendRecord::accepted).map(LinkedHashSet::new).orElseGet(LinkedHashSet::new);
    elsewhere.values().forEach(accepted::addAll); // nothing, unless a person was asked
    records.replace(new SendRecord(AuditLog.head(store), messages, accepted));
  }

  /** Once it was about to be sent to some again, only the newest store knows who is left. */
  private static Fate partly(OutboundMessage message, Optional<SendRecord> before) {
    Optional<Fate> shown = before.map(SendRecord::messages).map(m -> m.get(message.id()));
    return message.state() == MessageState.UNCERTAIN || shown.equals(Optional.of(Fate.PARTLY_AGAIN))
        ? Fate.PARTLY_AGAIN
        : Fate.PARTLY;
  }
}
