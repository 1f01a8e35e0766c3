package io.github.caoutreach.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits between messages; in tests, without really waiting. */
public interface Sleeper {
  /** Returns after {@code time}, or soon after {@code wantsToStop} becomes true. */
  void sleep(Duration time, BooleanSupplier wantsToStop);

  /** Really waits. */
  static Sleeper real() {
    return RealSleeper::sleep;
  }
}
