package io.github.caoutreach.common;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads the days that people write: YYYY-MM-DD (ISO 8601). */
public final class IsoDate {
  private static final int LENGTH = 10;
  private static final int RADIX = 10;

  private IsoDate() {}

  /**
   * The day that {@code text} names. {@link LocalDate#parse}, which asks a formatter for each
   * field, takes long where there are ten thousand of them.
   *
   * @throws IllegalArgumentException where it is none, saying so
   */
  public static LocalDate read(String text) {
    try {
      return isUsual(text)
          ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, LENGTH))
          : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: \"" + text + "\" (YYYY-MM-DD)", e);
    }
  }

  private static boolean isUsual(String text) {
    boolean isUsual = text.length() == LENGTH;
    for (int i = 0; isUsual && i < LENGTH; i++) {
      char c = text.charAt(i);
      isUsual = i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
    }
    return isUsual;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, RADIX);
  }
}
