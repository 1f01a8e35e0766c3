package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The day as of which a command judges, UTC.
 *
 * @param named the one that the command names
 * @param today the day that it is
 */
record JudgedDay(Optional<LocalDate> named, LocalDate today) {
  LocalDate asOf() {
    return named.orElse(today);
  }

  /** Whether it is a day to come. */
  boolean isToCome() {
    return asOf().isAfter(today);
  }

  /**
   * Makes sure that what leaves is judged as of today, or of a day that was: until a day to come,
   * answers may come that hold it back.
   *
   * @throws OutreachException where it is a day to come
   */
  void refuseToCome() {
    if (isToCome()) {
      throw OutreachException.refuse(
          Problem.of("--as-of " + asOf() + " is a day to come: nothing is sent as of then")
              .advise("--dry-run shows it; today is " + today));
    }
  }
}
