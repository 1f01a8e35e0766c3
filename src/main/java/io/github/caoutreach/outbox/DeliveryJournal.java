package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.NameSource;
import io.github.caoutreach.log.OutboundMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Records what a send does. A mark is on disk when {@link #mark} returns. An outcome is written
 * together with the next mark, or by {@link #flush} before every wait and at every orderly end;
 * that halves the number of disk writes. If the process dies in between, the message stays
 * uncertain, which is true.
 */
final class DeliveryJournal {
  private final Store store;
  private final AuditLog log;
  private final CurrentPolicy current;
  private final List<Event> pending = new ArrayList<>();
  private long newest;

  DeliveryJournal(Store store, AuditLog log, CurrentPolicy current) {
    this.store = store;
    this.log = log;
    this.current = current;
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
    OptionalLong last = appendedAfterNewest(events);
    while (last.isEmpty()) {
      current.refresh();
      newest = current.reach();
      if (!current.test(message)) {
        return false;
      }
      last = appendedAfterNewest(events);
    }
    pending.clear();
    newest = last.getAsLong();
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
    OptionalLong last = appendedAfterNewest(pending);
    if (last.isPresent()) {
      newest = last.getAsLong();
    } else { // others have written; the next mark will notice
      store.write(handle -> log.append(handle, pending));
    }
    pending.clear();
  }

  private OptionalLong appendedAfterNewest(List<Event> events) {
    return store.write(handle -> log.appendAfter(newest, handle, events));
  }
}
