package io.github.caoutreach.classify;

import java.util.Optional;

/**
 * A recipient whom a message did not reach, or not yet, as a report says.
 *
 * @param address its address as the report writes it; empty if it names none
 * @param status the enhanced status code (RFC 3463), where the report gives one
 * @param permanent whether sending the same message again is in vain: class 5 of the enhanced
 *     status code, else of the reply code, else what the reason means. What it is in vain for is
 *     {@code scope}
 * @param scope what the failure is about
 * @param reason what the report says, on one line
 */
public record FailedRecipient(
    String address, Optional<String> status, boolean permanent, FailureScope scope, String reason) {
  /** Whether the report says that nobody gets mail at the address any more. */
  public boolean isDead() {
    return scope == FailureScope.RECIPIENT_FOR_GOOD;
  }

  /** The same recipient, whom the message may reach yet. */
  FailedRecipient late() {
    return new FailedRecipient(address, status, false, FailureScope.PASSING, reason);
  }
}
