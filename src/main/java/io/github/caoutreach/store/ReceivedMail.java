package io.github.caoutreach.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that came in, as it is judged now.
 *
 * @param event the judgement on arrival
 * @param at when it was stored
 * @param owner the CA it belongs to now, after any correction by a person
 * @param kind what it is now, after any correction by a person
 * @param isSettled whether a person has said whose it is
 */
public record ReceivedMail(
    Event.Received event, Instant at, Optional<String> owner, MailKind kind, boolean isSettled) {

  static ReceivedMail of(Event.Received event, Instant at) {
    return new ReceivedMail(event, at, event.ca(), event.kind(), false);
  }

  ReceivedMail corrected(Event.Reassigned by) {
    return new ReceivedMail(event, at, by.ca(), by.kind().orElse(kind), true);
  }

  /** How sure it is whose it is. */
  public Confidence confidence() {
    return isSettled ? Confidence.CERTAIN : event.confidence();
  }

  /**
   * Whether it waits for a person: to say whose it is, or whether to write to the address that it
   * offers. Of nobody can stay what programs send on receipt (auto-replies, delays, tickets) and
   * other mail of theirs.
   */
  public boolean isOpen() {
    return !isSettled && (isOfNobody() || owner.isPresent() && !event.offers().isEmpty());
  }

  private boolean isOfNobody() {
    boolean matters =
        kind == MailKind.ANSWER
            || kind == MailKind.BOUNCE
            || kind == MailKind.CHALLENGE
            || !event.candidates().isEmpty();
    return owner.isEmpty() && matters;
  }
}
