package io.github.caoutreach.outbox;

import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes down what a send does. A mark is on disk when {@link #mark} returns. An outcome goes to
 * disk together with the next mark, or with {@link #flush}, which comes before every wait and at
 * every orderly end: that halves the waits for the disk. If the process dies in between, the
 * message stays uncertain, which is true.
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
   * Writes that the end of the message is about to be sent, unless what others have written to the
   * log in the meantime holds it back.
   *
   * @return whether it was written, so that the message may go
   */
  boolean mark(OutboundMessage message) {
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

  /** What came of a message. */
  void settle(Event outcome) {
    pending.add(outcome);
  }

  /** Puts all outcomes on disk. */
  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    OptionalLong last = appendedAfterNewest(pending);
    if (last.isPresent()) {
      newest = last.getAsLong();
    } else { // others have written, which the next mark will see
      store.write(handle -> log.append(handle, pending));
    }
    pending.clear();
  }

  private OptionalLong appendedAfterNewest(List<Event> events) {
    return store.write(handle -> log.appendAfter(newest, handle, events));
  }
}
