package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The day as of which a command works, UTC.
 *
 * @param named the one that the command names
 * @param today the day that it is
 */
record JudgedDay(Optional<LocalDate> named, LocalDate today) {
  LocalDate asOf() {
    return named.orElse(today);
  }

  /** That day or today, whichever is later: what is over on either is over. */
  LocalDate latest() {
    return isToCome() ? asOf() : today;
  }

  /** Whether it is a day to come. */
  boolean isToCome() {
    return asOf().isAfter(today);
  }

  /**
   * Makes sure that what is sent is worked out as of today or a past day: until a future day,
   * answers may come that hold it back.
   *
   * @throws OutreachException if it is in the future
   */
  void refuseToCome() {
    if (isToCome()) {
      throw OutreachException.refuse(
          Problem.of("--as-of " + asOf() + " is in the future: nothing is sent as of a future day")
              .advise("--dry-run shows it; today is " + today));
    }
  }
}
