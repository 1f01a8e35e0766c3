package io.github.caoutreach.campaign;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A date as precise as somebody gave it: a day (2026-03-01), a month (2026-03), a quarter (2026-Q1)
 * or a year (2026). Nothing is added to it.
 *
 * @param text the date in that form
 */
public record RoughDate(String text) {
  private static final Pattern DAY = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d");
  private static final Pattern MONTH = Pattern.compile("20\\d\\d-\\d\\d");
  private static final Pattern QUARTER = Pattern.compile("20\\d\\d-Q[1-4]");
  private static final Pattern YEAR = Pattern.compile("20\\d\\d");
  private static final int MONTHS_OF_A_QUARTER = 3;
  private static final int DECEMBER = 12;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not such a date of this century
   */
  public RoughDate {
    if (lastDay(text).isEmpty()) {
      throw new IllegalArgumentException(
          "not a date: \"" + text + "\" (2026-03-01, 2026-03, 2026-Q1 or 2026)");
    }
  }

  /** The date that is written so; empty if it is none. */
  public static Optional<RoughDate> of(String text) {
    return lastDay(text).map(day -> new RoughDate(text));
  }

  /** The last day that it can mean. */
  public LocalDate lastDay() {
    return lastDay(text).orElseThrow();
  }

  private static Optional<LocalDate> lastDay(String text) {
    try {
      if (DAY.matches(text)) {
        return Optional.of(LocalDate.parse(text));
      }
      if (MONTH.matches(text)) {
        return Optional.of(YearMonth.parse(text).atEndOfMonth());
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    if (QUARTER.matches(text)) {
      return Optional.of(
          endOf(text, MONTHS_OF_A_QUARTER * Character.digit(text.charAt(text.length() - 1), 10)));
    }
    return YEAR.matches(text) ? Optional.of(endOf(text, DECEMBER)) : Optional.empty();
  }

  private static LocalDate endOf(String text, int month) {
    return YearMonth.of(Integer.parseInt(text.substring(0, 4)), month).atEndOfMonth();
  }

  @Override
  public String toString() {
    return text;
  }
}
