package io.github.caoutreach.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast messages leave.
 *
 * @param perConnection how many messages go over one connection before it is closed and a new one
 *     is opened; empty: as many as there are
 * @param pause between two messages of a connection
 * @param perMinute how many messages start within a minute; empty: no limit
 */
public record Pace(Optional<Integer> perConnection, Duration pause, Optional<Integer> perMinute) {
  private static final int USUAL_PER_CONNECTION = 50;
  private static final int USUAL_PER_MINUTE = 60;
  private static final Duration USUAL_PAUSE = Duration.ofMillis(500);

  /** What a mail provider takes from a stranger without asking. */
  static Pace gentle() {
    return new Pace(Optional.of(USUAL_PER_CONNECTION), USUAL_PAUSE, Optional.of(USUAL_PER_MINUTE));
  }

  /** As fast as the server takes them, one after the other: for a server on this machine. */
  static Pace full() {
    return new Pace(Optional.empty(), Duration.ZERO, Optional.empty());
  }
}
