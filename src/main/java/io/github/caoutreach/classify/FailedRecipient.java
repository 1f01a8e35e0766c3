package io.github.caoutreach.classify;

import java.util.Optional;

/**
 * A recipient whom, according to a report, a message did not reach, or not yet.
 *
 * @param address its address as written in the report; empty if there is none
 * @param status the enhanced status code (RFC 3463), if the report gives one
 * @param permanent whether sending the same message again is useless: by class 5 of the enhanced
 *     status code, else of the reply code, else by the words
 * @param scope what the failure is about
 * @param reason the words of the report, on one line
 */
public record FailedRecipient(
    String address, Optional<String> status, boolean permanent, FailureScope scope, String reason) {
  /** Whether the report says that the address no longer receives mail. */
  public boolean isDead() {
    return scope == FailureScope.RECIPIENT_FOR_GOOD;
  }

  /** The same recipient, whom the message may still reach. */
  FailedRecipient late() {
    return new FailedRecipient(address, status, false, FailureScope.PASSING, reason);
  }
}
