package io.github.caoutreach.outbox;

import io.github.caoutreach.config.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Determines how long the next message has to wait. */
final class RateLimiter {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Pace pace;
  private final Clock clock;
  private final Deque<Instant> starts = new ArrayDeque<>();

  RateLimiter(Pace pace, Clock clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Reserves a slot for one message.
   *
   * @param isFirst whether it is the first one of its connection, which needs no pause
   * @return how long to wait before it may be sent
   */
  Duration next(boolean isFirst) {
    Instant now = clock.instant();
    Instant start = isFirst ? now : now.plus(pace.pause());
    if (pace.perMinute().isPresent()) {
      int most = pace.perMinute().get();
      if (starts.size() == most) {
        Instant free = starts.removeFirst().plus(MINUTE);
        start = free.isAfter(start) ? free : start;
      }
      starts.addLast(start);
    }
    return Duration.between(now, start);
  }
}
