package io.github.caoutreach.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets time pass between messages; in tests, without waiting for it. */
public interface Sleeper {
  /** Returns after {@code time}, or soon after {@code wantsToStop} says so. */
  void sleep(Duration time, BooleanSupplier wantsToStop);

  /** Really waits. */
  static Sleeper real() {
    return RealSleeper::sleep;
  }
}
