package io.github.caoutreach.outbox;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.util.Optional;

/** Decides which messages of an outbox may be sent, and is asked again until the last moment. */
public interface SendPolicy {
  /** Whether the message is one of those that are to be sent at all. */
  boolean concerns(Event.Queued message);

  /** Why such a message may not be sent now; empty if it may. */
  default Optional<String> reason(OutboundMessage message, CampaignState now) {
    return Optional.empty();
  }
}
