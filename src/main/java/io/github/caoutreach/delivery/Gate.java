package io.github.caoutreach.delivery;

import io.github.caoutreach.store.AuditLog;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.function.Predicate;

/** Asks a guard about each message, with the standing read again only when it has changed. */
final class Gate implements Predicate<SentMessage> {
  private final Ledger ledger;
  private final AuditLog log;
  private final Guard guard;
  private Standing standing;

  Gate(Ledger ledger, AuditLog log, Guard guard) {
    this.ledger = ledger;
    this.log = log;
    this.guard = guard;
    this.standing = log.standing();
  }

  @Override
  public synchronized boolean test(SentMessage message) {
    if (ledger.othersWrote()) {
      standing = log.standing();
    }
    return guard.lets(message, standing);
  }
}
