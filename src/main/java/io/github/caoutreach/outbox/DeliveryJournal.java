package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.log.OutboundMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.HandleCallback;

/**
 * Records what a send does. A mark is on disk when {@link #mark} returns. An outcome is written
 * together with the next mark, or by {@link #flush} before every wait and at every orderly end;
 * that halves the number of disk writes. If the process dies in between, the message stays
 * uncertain, which is true.
 *
 * <p>Each mark is also in the {@link SendRecord}, after the store has it and before the message can
 * be accepted.
 */
final class DeliveryJournal {
  private final Store store;
  private final AuditLog log;
  private final CurrentPolicy current;
  private final Optional<SendRecordFile> record;
  private final List<Event> pending = new ArrayList<>();
  private long newest;

  /**
   * A journal in {@code log}.
   *
   * @param record empty if what is sent goes to the chair alone
   */
  DeliveryJournal(
      Store store, AuditLog log, CurrentPolicy current, Optional<SendRecordFile> record) {
    this.store = store;
    this.log = log;
    this.current = current;
    this.record = record;
    this.newest = current.reach();
  }

  /**
   * Records that the end of the message is about to be sent, unless something that others have
   * written to the log meanwhile, or the time that has passed, holds it back.
   *
   * @return whether it was recorded, so the message may be sent
   */
  boolean mark(OutboundMessage message) {
    if (!current.test(message)) {
      return false; // time may have passed since it was begun
    }
    List<Event> events = new ArrayList<>(pending);
    events.add(new Event.HandedOver(message.id()));
    Optional<LogHead> last = appendedAfterNewest(events);
    while (last.isEmpty()) {
      current.refresh();
      newest = current.reach();
      if (!current.test(message)) {
        return false;
      }
      last = appendedAfterNewest(events);
    }
    LogHead head = last.get();
    String lines = outcomes() + SendRecord.leaving(message.id()) + SendRecord.head(head);
    pending.clear();
    newest = head.line();
    record.ifPresent(
        file -> {
          file.append(lines);
          file.force();
        });
    return true;
  }

  /** Records the outcome for a message. */
  void settle(Event outcome) {
    pending.add(outcome);
  }

  /**
   * The Message-ID under which the server passes a message on: it goes to disk with the outcome.
   */
  void name(MessageId id, MessageId name) {
    log.state().named(id, name, NameSource.REPLY).ifPresent(pending::add);
  }

  /** Puts all outcomes on disk. */
  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Optional<LogHead> last = appendedAfterNewest(pending);
    if (last.isPresent()) {
      newest = last.get().line();
    } else { // others have written; the next mark will notice
      written(handle -> log.append(handle, pending));
    }
    String lines = outcomes(); // without waiting for the disk: a message would only be uncertain
    pending.clear();
    record.ifPresent(file -> file.append(lines));
  }

  private String outcomes() {
    return pending.stream().map(DeliveryJournal::line).collect(Collectors.joining());
  }

  private static String line(Event outcome) {
    if (outcome instanceof Event.RecipientsDeferred later) {
      return SendRecord.partly(later.messageId());
    }
    if (outcome instanceof Event.Sent || outcome instanceof Event.GivenUp) {
      return outcome.about().map(SendRecord::sent).orElse("");
    }
    return outcome instanceof Event.Failed || outcome instanceof Event.Deferred
        ? outcome.about().map(SendRecord::notSent).orElse("")
        : "";
  }

  private Optional<LogHead> appendedAfterNewest(List<Event> events) {
    return written(handle -> log.appendAfter(newest, handle, events));
  }

  /** If the store can't be written, what became of the messages is kept in the record meanwhile. */
  private <T> T written(HandleCallback<T, RuntimeException> work) {
    try {
      return store.write(work);
    } catch (OutreachException e) {
      record.ifPresent(
          file -> {
            file.append(outcomes());
            file.force();
          });
      throw e;
    }
  }
}
