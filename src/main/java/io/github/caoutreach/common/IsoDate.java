package io.github.caoutreach.common;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads dates as people write them: YYYY-MM-DD (ISO 8601). */
public final class IsoDate {
  private IsoDate() {}

  /**
   * The date in {@code text}.
   *
   * @throws IllegalArgumentException if it is not a date, with a message that says so
   */
  public static LocalDate read(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: \"" + text + "\" (YYYY-MM-DD)", e);
    }
  }
}
