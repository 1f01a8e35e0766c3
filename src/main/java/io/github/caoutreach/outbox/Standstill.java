package io.github.caoutreach.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Notices that nothing was done for a time, as on a machine that was suspended, or that the clock
 * was set forward: what was planned before is not for now.
 */
final class Standstill {
  /** Longer than any step of a send, and any pause in it. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  private final Clock clock;
  private Instant last;
  private Optional<String> found = Optional.empty();

  /** Looks out from now on. */
  Standstill(Clock clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  /** Why nothing more is sent; empty as long as one step follows the other. */
  Optional<String> reason() {
    Instant now = clock.instant();
    if (found.isEmpty() && Duration.between(last, now).compareTo(LONGEST_STEP) > 0) {
      found =
          Optional.of(
              "the machine stood still from %s to %s, or its clock was set"
                  .formatted(
                      last.truncatedTo(ChronoUnit.SECONDS), now.truncatedTo(ChronoUnit.SECONDS)));
    }
    last = now;
    return found;
  }
}
