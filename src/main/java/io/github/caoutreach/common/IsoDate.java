package io.github.caoutreach.common;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads the days that people write: YYYY-MM-DD (ISO 8601). */
public final class IsoDate {
  private IsoDate() {}

  /**
   * The day that {@code text} names.
   *
   * @throws IllegalArgumentException if it is none, saying so
   */
  public static LocalDate read(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: \"" + text + "\" (YYYY-MM-DD)", e);
    }
  }
}
