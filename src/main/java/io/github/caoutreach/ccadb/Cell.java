package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.IsoDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a cell as CCADB writes it, and as tools write it that have passed it on. */
final class Cell {
  private static final char NO_BREAK_SPACE = 0xA0;
  private static final char BYTE_ORDER_MARK = 0xFEFF;
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("uuuu MMM dd", Locale.ROOT);

  private Cell() {}

  /** Loaded when an array is read: that takes longer than most commands. */
  private static final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
  }

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
   * The addresses in a cell: apart by line breaks, by a semicolon and a blank, or both; or those of
   * a JSON array.
   */
  static List<String> urls(String cell) {
    String text = word(cell);
    return (text.startsWith("[") ? inArray(text) : lines(text).stream())
        .map(Cell::word)
        .filter(url -> !url.isEmpty())
        .distinct()
        .toList();
  }

  /** What is no sound array is read as text. */
  private static Stream<String> inArray(String text) {
    try {
      return Arrays.stream(Json.MAPPER.readValue(text, String[].class)).filter(Objects::nonNull);
    } catch (JacksonException e) {
      return lines(text).stream();
    }
  }

  /** A semicolon within an address is part of it. */
  private static List<String> lines(String text) {
    List<String> found = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEnd = i + 1 == text.length();
      if (c == '\n' || c == '\r' || c == ';' && (isEnd || text.charAt(i + 1) <= ' ')) {
        found.add(text.substring(start, i));
        start = i + 1;
      }
    }
    found.add(text.substring(start));
    return found;
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
