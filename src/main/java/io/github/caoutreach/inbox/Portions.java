package io.github.caoutreach.inbox;

import io.github.caoutreach.db.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Writes many messages a few at a time, so that others get their turn at the store meanwhile. */
final class Portions {
  private static final int MESSAGES = 50;
  private static final int BYTES = 4 << 20;

  /** Those who wait for the store look every tenth of a second whether it is free. */
  private static final int PAUSE_IN = 8;

  private final Store store;
  private final List<Consumer<Handle>> next = new ArrayList<>();
  private int bytes;

  Portions(Store store) {
    this.store = store;
  }

  /** Writes it now, or with the next ones. */
  void add(byte[] content, Consumer<Handle> writing) {
    if (next.size() == MESSAGES || bytes + content.length > BYTES) {
      long begun = System.nanoTime();
      flush();
      LockSupport.parkNanos((System.nanoTime() - begun) / PAUSE_IN);
    }
    next.add(writing);
    bytes += content.length;
  }

  /** Writes what has been added and is not written yet. */
  void flush() {
    if (!next.isEmpty()) {
      store.write(
          handle -> {
            next.forEach(one -> one.accept(handle));
            return null;
          });
      next.clear();
      bytes = 0;
    }
  }
}
