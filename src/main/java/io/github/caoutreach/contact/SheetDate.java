package io.github.caoutreach.contact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.IsoDate;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads dates as spreadsheets write them, where they can mean one day only. */
final class SheetDate {
  private static final int MONTHS = 12;
  private static final Pattern DOTS =
      Pattern.compile("^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})$");
  private static final Pattern SLASHES = Pattern.compile("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$");
  private static final Pattern MIDNIGHT =
      Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})[T ]0?0:00(:00)?$");

  private SheetDate() {}

  /**
   * The day in {@code text}: 2026-11-26, 26.11.2026, and 26/11/2026 or 11/26/2026 where only one of
   * the numbers can be the month.
   *
   * @throws IllegalArgumentException if it is not a date, or could be two
   */
  static LocalDate read(String text) {
    Matcher dots = DOTS.matcher(text);
    if (dots.find()) {
      return day(text, dots.group(3), dots.group(2), dots.group(1));
    }
    Matcher slashes = SLASHES.matcher(text);
    if (slashes.find()) {
      return ofSlashes(text, slashes);
    }
    Matcher midnight = MIDNIGHT.matcher(text);
    return IsoDate.read(midnight.find() ? midnight.group(1) : text);
  }

  private static LocalDate ofSlashes(String text, Matcher slashes) {
    int first = Integer.parseInt(slashes.group(1));
    int second = Integer.parseInt(slashes.group(2));
    if (first <= MONTHS && second <= MONTHS && first != second) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is one day in Europe and another in America (write YYYY-MM-DD)");
    }
    boolean isDayFirst = first > MONTHS;
    return day(
        text,
        slashes.group(3),
        slashes.group(isDayFirst ? 2 : 1),
        slashes.group(isDayFirst ? 1 : 2));
  }

  private static LocalDate day(String text, String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: \"" + text + "\" (YYYY-MM-DD)", e);
    }
  }
}
