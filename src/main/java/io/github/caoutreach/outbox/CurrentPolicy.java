package io.github.caoutreach.outbox;

import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks a policy about each message, using the state of the campaign when it was last read; refuses
 * everything once the machine stood still.
 */
final class CurrentPolicy implements Predicate<OutboundMessage> {
  private final AuditLog log;
  private final SendPolicy policy;
  private final Standstill standstill;
  private long reach;
  private CampaignState state;

  CurrentPolicy(AuditLog log, SendPolicy policy, Clock clock) {
    this.log = log;
    this.policy = policy;
    this.standstill = new Standstill(clock);
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
    return policy.concerns(message.queued()) && reason(message).isEmpty();
  }

  /** Why a message is not sent now; empty if it may be. */
  synchronized Optional<String> reason(OutboundMessage message) {
    return standstill.reason().or(() -> policy.reason(message, state));
  }
}
