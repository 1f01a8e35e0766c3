package io.github.caoutreach.outbox;

import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.function.Predicate;

/** Asks a policy about each message, with the state as it was when it was last read. */
final class CurrentPolicy implements Predicate<OutboundMessage> {
  private final AuditLog log;
  private final SendPolicy policy;
  private long reach;
  private CampaignState state;

  CurrentPolicy(AuditLog log, SendPolicy policy) {
    this.log = log;
    this.policy = policy;
    this.reach = log.newest();
    this.state = log.state();
  }

  /** The number of a line of the log that the state reaches to. */
  synchronized long reach() {
    return reach;
  }

  /** Reads the state again. */
  synchronized void refresh() {
    reach = log.newest(); // first: what is written in between is read, and looked at once more
    state = log.state();
  }

  @Override
  public synchronized boolean test(OutboundMessage message) {
    return policy.concerns(message.queued()) && policy.reason(message, state).isEmpty();
  }
}
