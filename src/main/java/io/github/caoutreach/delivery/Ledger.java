package io.github.caoutreach.delivery;

import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a send does. A mark is on disk when {@link #mark} returns. An outcome goes to
 * disk together with the next mark, or with {@link #flush}, which comes before every wait and at
 * every orderly end: that halves the waits for the disk. If the process dies in between, the
 * message stays uncertain, which is true. Thread-safe.
 */
final class Ledger {
  private final Store store;
  private final AuditLog log;
  private final List<Event> pending = new ArrayList<>();
  private long newest;

  Ledger(Store store, AuditLog log) {
    this.store = store;
    this.log = log;
    this.newest = log.newest();
  }

  /** The end of the message is about to be sent. */
  synchronized void mark(MessageId id) {
    write(new Event.HandedOver(id));
  }

  /** What came of a message. */
  synchronized void settle(Event outcome) {
    pending.add(outcome);
  }

  /** Puts all outcomes on disk. */
  synchronized void flush() {
    if (!pending.isEmpty()) {
      write();
    }
  }

  /** Whether somebody else has written to the log since this was last asked. */
  synchronized boolean othersWrote() {
    long now = log.newest();
    boolean others = now != newest;
    newest = now;
    return others;
  }

  private void write(Event... more) {
    List<Event> events = new ArrayList<>(pending);
    events.addAll(List.of(more));
    long before = newest;
    long last = store.write(handle -> log.append(handle, events));
    pending.clear();
    newest = before + events.size() == last ? last : before;
  }
}
