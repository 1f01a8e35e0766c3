package io.github.caoutreach.outbox;

import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.function.Predicate;

/** Asks a policy about each message, using the state of the campaign when it was last read. */
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

  /** The line of the log up to which the state was read. */
  synchronized long reach() {
    return reach;
  }

  /** Reads the state of the campaign again. */
  synchronized void refresh() {
    reach = log.newest(); // first, so that lines written in between are read again
    state = log.state();
  }

  @Override
  public synchronized boolean test(OutboundMessage message) {
    return policy.concerns(message.queued()) && policy.reason(message, state).isEmpty();
  }
}
