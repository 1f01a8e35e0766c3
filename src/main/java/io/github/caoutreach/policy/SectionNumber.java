package io.github.caoutreach.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The number of a section, such as 1.5.2; empty for what has none. */
record SectionNumber(List<Integer> parts) {
  static final SectionNumber NONE = new SectionNumber(List.of());

  private static final String WORD =
      "(?i:section|sec\\.|chapter|clause|kapitel|abschnitt|artikel|article|art\\.|seccion|sección"
          + "|sezione|seção|článok|článek|część|§)?\\s*";
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\s*" + WORD + "(\\d{1,2}(?:\\s?\\.\\s?\\d{1,2}){0,5})(\\.?\\)?)([\\s:–-]*)(.*)$");
  private static final int FARTHEST = 12;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  SectionNumber {
    parts = List.copyOf(parts);
  }

  static SectionNumber of(Integer... parts) {
    return new SectionNumber(List.of(parts));
  }

  /** A line that begins with a number: the number, and the words after it. */
  record Numbered(SectionNumber number, String title) {}

  /** The number that {@code line} begins with, if the rest of it could be a title. */
  static Optional<Numbered> in(String line) {
    if (!isNumberNear(line)) {
      return Optional.empty();
    }
    Matcher head = HEAD.matcher(line);
    if (!head.find()) {
      return Optional.empty();
    }
    String title = head.group(4).strip();
    boolean isApart = !head.group(2).isEmpty() || !head.group(3).isEmpty();
    if (!title.isEmpty() && !isApart && !Character.isLetter(title.codePointAt(0))) {
      return Optional.empty();
    }
    List<Integer> parts = new ArrayList<>();
    Matcher digits = DIGITS.matcher(head.group(1));
    while (digits.find()) {
      parts.add(Integer.valueOf(digits.group()));
    }
    return Optional.of(new Numbered(new SectionNumber(parts), title));
  }

  /** Patterns take longer than this look. */
  private static boolean isNumberNear(String line) {
    for (int i = 0; i < Math.min(line.length(), FARTHEST); i++) {
      if (Character.isDigit(line.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  boolean isNone() {
    return parts.isEmpty();
  }

  int chapter() {
    return isNone() ? 0 : parts.get(0);
  }

  /** Whether this is {@code other} or a section within it. */
  boolean isWithin(SectionNumber other) {
    return parts.size() >= other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  @Override
  public String toString() {
    return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
