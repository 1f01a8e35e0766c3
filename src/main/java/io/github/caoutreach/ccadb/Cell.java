package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.IsoDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reads a cell as CCADB writes it, and as tools write it that have passed it on. */
final class Cell {
  private static final char NO_BREAK_SPACE = 0xA0;
  private static final char BYTE_ORDER_MARK = 0xFEFF;
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("uuuu MMM dd", Locale.ROOT);

  private Cell() {}

  /** The text as it is written, without any white space around it. */
  static String text(String cell) {
    int start = 0;
    int end = cell.length();
    while (start < end && isSpace(cell.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(cell.charAt(end - 1))) {
      end--;
    }
    return cell.substring(start, end);
  }

  /** The same where the text is a word of CCADB's or a day: no-break spaces in it are spaces. */
  static String word(String cell) {
    return text(cell.replace(NO_BREAK_SPACE, ' '));
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c > '~' && (Character.isSpaceChar(c) || c == BYTE_ORDER_MARK);
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
