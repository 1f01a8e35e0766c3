package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Composer;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The rendered messages of a campaign in the database, each with a digest that shows whether its
 * text or recipients would be different now.
 */
final class MessageTable {
  private final Store store;
  private final AuditLog log;
  private final String campaign;
  private final Composer composer;

  MessageTable(Store store, AuditLog log, String campaign, Composer composer) {
    this.store = store;
    this.log = log;
    this.campaign = campaign;
    this.composer = composer;
  }

  /**
   * Those of {@code drafts} that are waiting in the outbox and have changed since they were last
   * rendered.
   */
  List<Draft> changed(List<Draft> drafts, CampaignState state) {
    List<Draft> waiting =
        drafts.stream()
            .filter(
                d -> state.message(d.id()).filter(OutboundMessage::mayBeRenderedAnew).isPresent())
            .toList();
    if (waiting.isEmpty()) {
      return waiting;
    }
    Map<String, String> rendered =
        store.read(
            handle ->
                handle
                    .createQuery("select message_id, rendered from message where campaign = ?")
                    .bind(0, campaign)
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    return waiting.stream()
        .filter(draft -> !composer.digest(draft).equals(rendered.get(draft.id().value())))
        .toList();
  }

  /** What identifies a message within the campaign. */
  private record Key(String kind, String addressee, int number) {
    static Key of(Draft draft) {
      return new Key(draft.kind().spelling(), draft.addressee(), draft.number());
    }
  }

  private Set<Key> keys(Handle handle) {
    return handle
        .createQuery("select kind, addressee, number from message where campaign = ?")
        .bind(0, campaign)
        .map((row, context) -> new Key(row.getString(1), row.getString(2), row.getInt(3)))
        .collect(Collectors.toSet());
  }

  /** What waits may be there for a CA under a name that it had. */
  private Set<String> ids(Handle handle) {
    return handle
        .createQuery("select message_id from message where campaign = ?")
        .bind(0, campaign)
        .mapTo(String.class)
        .collect(Collectors.toSet());
  }

  /** Puts the new drafts into the outbox, all of them or none. */
  void queue(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = store.clock().instant();
    store.write(
        handle -> {
          Set<Key> there = keys(handle);
          Set<String> ids = ids(handle);
          List<Draft> added =
              drafts.stream()
                  .filter(draft -> !ids.contains(draft.id().value()) && there.add(Key.of(draft)))
                  .toList();
          insert(handle, added, now);
          return drafts;
        });
  }

  /** Renders messages again that nobody has yet, keeping their Message-IDs. */
  void render(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = store.clock().instant();
    store.write(
        handle -> {
          PreparedBatch rows =
              handle.prepareBatch(
                  "update message set content = ?, rendered = ? where message_id = ?");
          List<Event> events = new ArrayList<>();
          for (Draft draft : drafts) {
            Message message = composer.message(draft, now);
            rows.add(message.content(), composer.digest(draft), draft.id().value());
            events.add(
                new Event.Revised(
                    draft.id(),
                    draft.addressee(),
                    addresses(draft.to()),
                    addresses(draft.copies()),
                    draft.subject(),
                    message.digest()));
          }
          rows.execute();
          return log.append(handle, events);
        });
  }

  /** Withdraws messages that nobody has yet, each with its reason. */
  void withdraw(Map<OutboundMessage, String> messages) {
    if (messages.isEmpty()) {
      return;
    }
    store.write(
        handle -> {
          PreparedBatch rows = handle.prepareBatch("delete from message where message_id = ?");
          List<Event> events = new ArrayList<>();
          messages.forEach(
              (message, why) -> {
                rows.add(message.id().value());
                events.add(new Event.Withdrawn(message.id(), message.queued().addressee(), why));
              });
          rows.execute();
          return log.append(handle, events);
        });
  }

  private static List<String> addresses(List<EmailAddress> emails) {
    return emails.stream().map(EmailAddress::value).toList();
  }

  private void insert(Handle handle, List<Draft> drafts, Instant now) {
    if (drafts.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            insert into message (message_id, campaign, kind, addressee, number, rendered, content)
            values (?, ?, ?, ?, ?, ?, ?)
            """);
    List<Event> events = new ArrayList<>();
    for (Draft draft : drafts) {
      Message message = composer.message(draft, now);
      rows.add(
          draft.id().value(),
          campaign,
          draft.kind().spelling(),
          draft.addressee(),
          draft.number(),
          composer.digest(draft),
          message.content());
      events.add(
          new Event.Queued(
              draft.id(),
              draft.kind(),
              draft.addressee(),
              draft.number(),
              addresses(draft.to()),
              addresses(draft.copies()),
              draft.subject(),
              message.digest()));
    }
    rows.execute();
    log.append(handle, events);
  }
}
