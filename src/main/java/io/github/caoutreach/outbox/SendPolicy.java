package io.github.caoutreach.outbox;

import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.util.Optional;

/** Says which messages of an outbox may go, and is asked again until the last moment. */
public interface SendPolicy {
  /** Whether the message is one of those that are to go at all. */
  boolean concerns(Event.Queued message);

  /** Why a message that is to go may not go as things stand now; empty where it may. */
  default Optional<String> reason(OutboundMessage message, CampaignState now) {
    return Optional.empty();
  }
}
