package io.github.caoutreach.ccadb;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.IsoDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads a cell as CCADB writes it, and as tools write it that have passed it on. */
final class Cell {
  private static final Pattern WIDE_SPACE = Pattern.compile("[\\x{A0}\\x{2007}\\x{202F}\\x{FEFF}]");
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("uuuu MMM dd", Locale.ROOT);

  private Cell() {}

  /** The text without white space around it; no-break spaces in it become spaces. */
  static String text(String cell) {
    return isPlain(cell) ? cell : WIDE_SPACE.matcher(cell).replaceAll(" ").strip();
  }

  private static boolean isPlain(String cell) {
    int length = cell.length();
    if (length > 0 && (cell.charAt(0) <= ' ' || cell.charAt(length - 1) <= ' ')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (cell.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /**
   * A date: {@code 2023-03-14}, {@code 2023.03.14} or {@code 2003 Dec 04}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static LocalDate date(String text) {
    if (text.indexOf(' ') > 0) {
      try {
        return LocalDate.parse(text, IN_WORDS);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("not a date: \"" + text + "\"", e);
      }
    }
    return IsoDate.read(text.replace('.', '-'));
  }
}
