package io.github.caoutreach.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits in small steps, so that a request to stop is noticed. */
final class RealSleeper {
  private static final long STEP_NANOS = 100_000_000L;
  private static final long NANOS_IN_MILLISECOND = 1_000_000L;

  private RealSleeper() {}

  static void sleep(Duration time, BooleanSupplier wantsToStop) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        if (wantsToStop.getAsBoolean()) {
          return;
        }
        Thread.sleep(Math.max(1, Math.min(left, STEP_NANOS) / NANOS_IN_MILLISECOND));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
