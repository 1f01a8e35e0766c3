package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Holds back what is for a CA owner that has answered, or was left out, or has other addresses now
 * than when the message was drawn.
 *
 * @param which the messages that are to go at all
 * @param audience whom the campaign is for as of now
 */
public record AudiencePolicy(Predicate<Event.Queued> which, Supplier<Audience> audience)
    implements SendPolicy {
  @Override
  public boolean concerns(Event.Queued message) {
    return which.test(message);
  }

  @Override
  public Optional<String> reason(OutboundMessage message, CampaignState now) {
    Audience audienceNow = audience.get(); // looks at files
    return unwanted(message, now, audienceNow)
        .or(() -> onHold(message, now))
        .or(
            () ->
                Optional.of("its contacts have changed since; the next send goes by them")
                    .filter(why -> !audienceNow.strangers(message).isEmpty()));
  }

  /** The same, for the messages of {@code ids} alone. */
  AudiencePolicy only(Set<MessageId> ids) {
    return new AudiencePolicy(queued -> ids.contains(queued.messageId()), audience);
  }

  /** Why a follow-up waits; empty where it does not. A first notice asks, whatever came before. */
  static Optional<String> onHold(OutboundMessage message, CampaignState now) {
    return message
        .queued()
        .owner()
        .filter(owner -> message.queued().isFollowUp() && now.mayHaveAnswered(owner))
        .map(owner -> "a message that may be its answer waits: ca-outreach responses review");
  }

  /** Why nothing is to go to the CA owner of {@code message} any more; empty where it may. */
  static Optional<String> unwanted(OutboundMessage message, CampaignState now, Audience audience) {
    Optional<String> owner = message.queued().owner();
    if (owner.flatMap(now::answer).isPresent()) {
      return Optional.of("it answered");
    }
    return owner.filter(name -> !audience.isFor(name)).map(name -> "it is not selected any more");
  }
}
