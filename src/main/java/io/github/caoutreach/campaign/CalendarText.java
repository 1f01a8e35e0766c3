package io.github.caoutreach.campaign;

import io.github.caoutreach.common.SmallFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The text of an iCalendar file (RFC 5545, section 3.1), checked before it is parsed: it is
 * complete and not too large.
 *
 * @param file the file
 * @param text its text
 * @param events the lines, from 1, on which its events begin
 */
record CalendarText(Path file, String text, List<Integer> events) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_DATES = 10_000;
  private static final int DEEPEST = 8;
  private static final String BEGIN = "BEGIN:";
  private static final String END = "END:";

  CalendarText {
    events = List.copyOf(events);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it can't be read, is cut off, or is far too large
   */
  static CalendarText read(Path file) {
    try {
      String text = SmallFile.read(file, MOST_BYTES);
      return new CalendarText(file, text, eventsIn(file, text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the calendar " + file + " can't be read", e);
    }
  }

  /** The exception for a mistake at {@code line}. */
  static IllegalArgumentException wrong(Path file, int line, String what) {
    return new IllegalArgumentException(file + ":" + line + ": " + what);
  }

  private static List<Integer> eventsIn(Path file, String text) {
    List<Integer> events = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    boolean isDates = false;
    long dates = 0;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      boolean isFolded = line.startsWith(" ") || line.startsWith("\t");
      String name = isFolded ? "" : line.strip().toUpperCase(Locale.ROOT);
      isDates = isFolded ? isDates : name.startsWith("RDATE") || name.startsWith("EXDATE");
      if (isDates) {
        dates += line.chars().filter(c -> c == ',').count() + 1;
      } else if (name.startsWith(BEGIN)) {
        open.push(name.substring(BEGIN.length()));
        if (open.size() == 2 && name.equals("BEGIN:VEVENT")) {
          events.add(number);
        }
      } else if (name.startsWith(END) && !open.isEmpty()) {
        open.pop();
      }
      if (open.size() > DEEPEST) {
        throw wrong(file, number, "components within components, more than " + DEEPEST + " deep");
      }
      if (dates > MOST_DATES || events.size() > MOST_EVENTS) {
        throw wrong(file, number, "more than " + MOST_DATES + " dates or events");
      }
    }
    if (!open.isEmpty()) {
      throw wrong(file, number, "the file is cut off: END:" + open.peek() + " is missing");
    }
    return events;
  }
}
