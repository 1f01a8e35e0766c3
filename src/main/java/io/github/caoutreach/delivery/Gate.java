package io.github.caoutreach.delivery;

import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.function.Predicate;

/** Asks a guard about each message, with the standing as it was when it was last read. */
final class Gate implements Predicate<SentMessage> {
  private final AuditLog log;
  private final Guard guard;
  private Standing standing;

  Gate(AuditLog log, Guard guard) {
    this.log = log;
    this.guard = guard;
    this.standing = log.standing();
  }

  /**
   * Reads the standing again.
   *
   * @return the number of a line of the log that it reaches to
   */
  synchronized long refresh() {
    long newest = log.newest();
    standing = log.standing();
    return newest;
  }

  @Override
  public synchronized boolean test(SentMessage message) {
    return guard.lets(message, standing);
  }
}
