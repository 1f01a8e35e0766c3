package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.selection.UnconfirmedOwners;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Holds back what is for a CA owner that has answered, or was left out, or has other addresses now
 * than when the message was drawn; and everything, once the campaign is closed.
 *
 * @param which the messages that are to be sent at all
 * @param audience whom the campaign writes to now
 * @param unconfirmed who may be known to the campaign under another name
 * @param untimely why no reminder is sent at this time, or as planned; empty where it may be
 * @param clock tells the time
 */
public record AudiencePolicy(
    Predicate<Event.Queued> which,
    Supplier<Audience> audience,
    UnconfirmedOwners unconfirmed,
    Supplier<Optional<String>> untimely,
    Clock clock)
    implements SendPolicy {
  @Override
  public boolean concerns(Event.Queued message) {
    return which.test(message);
  }

  @Override
  public Optional<String> reason(OutboundMessage message, CampaignState now) {
    Audience audienceNow = audience.get(); // looks at files
    return closed(audienceNow)
        .or(() -> message.queued().isAutomatic() ? untimely.get() : Optional.empty())
        .or(() -> unwanted(message, now, audienceNow))
        .or(() -> doubled(message, now))
        .or(() -> onHold(message, now))
        .or(
            () ->
                Optional.of("its contacts have changed since; the next send uses the new ones")
                    .filter(why -> !message.isAsWritten())
                    .filter(why -> !audienceNow.strangers(message).isEmpty()));
  }

  /** The same policy, for the messages of {@code ids} alone. */
  AudiencePolicy only(Set<MessageId> ids) {
    return new AudiencePolicy(
        queued -> ids.contains(queued.messageId()), audience, unconfirmed, untimely, clock);
  }

  /** Why nothing at all is sent; empty while the campaign is open. */
  static Optional<String> closed(Audience audience) {
    return audience.closed().map(day -> "the campaign was closed on " + day);
  }

  /** Why a waiting reminder was planned wrongly; empty if it was not. */
  Optional<String> misplanned(OutboundMessage message) {
    return Optional.of("the clock was ahead when it was queued")
        .filter(why -> message.queued().isFollowUp() && message.mayBeRenderedAnew())
        .filter(why -> ClockAhead.isAhead(message.queuedAt(), clock.instant()));
  }

  /** Why a message waits; empty where it does not. A first notice asks, whatever came before. */
  Optional<String> onHold(OutboundMessage message, CampaignState now) {
    Optional<String> owner = message.queued().owner();
    return owner
        .flatMap(name -> unconfirmed.reason(name, now))
        .or(
            () ->
                owner
                    .filter(name -> message.queued().isFollowUp() && message.queued().kind().asks())
                    .filter(now::mayHaveAnswered)
                    .map(name -> "a message may be its answer: ca-outreach responses review"));
  }

  /** Why the CA owner of {@code message} is asked no more; empty if it may be. */
  static Optional<String> unwanted(OutboundMessage message, CampaignState now, Audience audience) {
    Optional<String> owner = message.queued().owner();
    if (message.queued().kind() == MessageKind.UPDATE) {
      return owner
          .filter(name -> !audience.isFor(name) || !audience.isUpdateFor(message.queued(), now))
          .map(name -> "it is no longer among those that this is for");
    }
    if (!message.queued().kind().asks()) {
      return overtaken(message, now);
    }
    if (owner.flatMap(now::answer).isPresent()) {
      return Optional.of("it has answered");
    }
    if (message.queued().kind() == MessageKind.REMINDER
        && owner.filter(now::isWrongContact).isPresent()
        && message.mayBeRenderedAnew()) {
      return Optional.of("somebody else is to be asked first");
    }
    return owner.filter(name -> !audience.isFor(name)).map(name -> "it is no longer selected");
  }

  /** Why an answer is not acknowledged after all; empty if it is, and for anything else. */
  private static Optional<String> overtaken(OutboundMessage message, CampaignState now) {
    Event.Queued queued = message.queued();
    if (queued.kind() != MessageKind.ACKNOWLEDGEMENT || !message.delays().isEmpty()) {
      return Optional.empty();
    }
    boolean isLast =
        now.lastUnderstood(queued.addressee())
            .filter(last -> last.number() == queued.number())
            .isPresent();
    return isLast ? Optional.empty() : Optional.of("it is no longer the CA's last answer");
  }

  /**
   * Why a message that nobody has is one too many: its CA has, or gets, another one. That happens
   * where two names turn out to be of one CA.
   */
  static Optional<String> doubled(OutboundMessage message, CampaignState now) {
    List<OutboundMessage> all = message.queued().owner().map(now::messagesTo).orElse(List.of());
    int place = all.stream().map(OutboundMessage::id).toList().indexOf(message.id());
    if (place < 0 || !message.mayBeRenderedAnew()) {
      return Optional.empty();
    }
    boolean isDoubled =
        message.queued().kind() == MessageKind.NOTICE
            ? all.stream()
                .filter(other -> other.queued().kind() == MessageKind.NOTICE)
                .anyMatch(
                    other ->
                        other.state() == MessageState.QUEUED && all.indexOf(other) < place
                            || other.state() == MessageState.UNCERTAIN
                            || other.state() == MessageState.SENT && !other.reachedNobody())
            : place < all.size() - 1;
    return Optional.of("the CA has another one").filter(why -> isDoubled);
  }
}
