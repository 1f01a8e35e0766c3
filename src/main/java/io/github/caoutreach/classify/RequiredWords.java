package io.github.caoutreach.classify;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the words of which every match of a pattern contains at least one: a text without them need
 * not be searched. It understands as much of RE2's syntax as our patterns use; for anything else it
 * requires no words, so that the pattern itself is used.
 */
final class RequiredWords {
  /** Shorter ones occur in most texts; a single character of another script may be a word. */
  private static final int SHORTEST = 3;

  private static final char ASCII = 0x80;

  private final String pattern;
  private int at;

  private RequiredWords(String pattern) {
    this.pattern = pattern;
  }

  /** Its words; empty if it can match without any. */
  static Optional<Set<String>> of(String pattern) {
    return new RequiredWords(pattern).alternatives();
  }

  private Optional<Set<String>> alternatives() {
    Set<String> all = new TreeSet<>();
    boolean areAll = true;
    do {
      Optional<Set<String>> words = sequence();
      areAll &= words.isPresent();
      words.ifPresent(all::addAll);
    } while (takes('|'));
    return areAll ? Optional.of(all) : Optional.empty();
  }

  /**
   * All parts of a sequence are needed: the one with the longest shortest word is the most
   * selective.
   */
  private Optional<Set<String>> sequence() {
    Optional<Set<String>> best = Optional.empty();
    StringBuilder word = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      int start = at;
      Optional<Set<String>> part = part();
      boolean isLetter = part.isPresent() && part.get().size() == 1 && isLiteral(start);
      boolean isOptional = repeatsFromNone();
      boolean isRepeated = isOptional || takesRepetition();
      boolean goesOn = isLetter && !isRepeated;
      if (goesOn) {
        word.append(part.get().iterator().next());
      } else {
        best = better(best, word(word));
        word.setLength(0);
        best = isOptional ? best : better(best, part.filter(RequiredWords::areLongEnough));
      }
    }
    return better(best, word(word));
  }

  private boolean isLiteral(int start) {
    return pattern.charAt(start) != '(' && pattern.charAt(start) != '[';
  }

  private static Optional<Set<String>> word(CharSequence word) {
    return Optional.of(Set.of(word.toString())).filter(RequiredWords::areLongEnough);
  }

  private static boolean areLongEnough(Set<String> words) {
    return words.stream()
        .allMatch(word -> word.length() >= SHORTEST || word.chars().anyMatch(c -> c >= ASCII));
  }

  private static Optional<Set<String>> better(Optional<Set<String>> a, Optional<Set<String>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return shortest(b.get()) > shortest(a.get()) ? b : a;
  }

  private static int shortest(Set<String> words) {
    return words.stream().mapToInt(String::length).min().orElse(0);
  }

  /** A character, class or group; its words if it has some. */
  private Optional<Set<String>> part() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '.', '^', '$' -> Optional.empty();
      default -> Optional.of(Set.of(String.valueOf(c)));
    };
  }

  private Optional<Set<String>> group() {
    if (takes('?')) {
      while (pattern.charAt(at) != ':' && pattern.charAt(at) != ')') {
        at++;
      }
      takes(':');
    }
    Optional<Set<String>> words = alternatives();
    takes(')');
    return words;
  }

  private Optional<Set<String>> characterClass() {
    takes('^');
    takes(']');
    while (pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    return Optional.empty();
  }

  private Optional<Set<String>> escape() {
    char c = pattern.charAt(at++);
    if (c == 'p' || c == 'P') {
      at = pattern.indexOf('}', at) + 1;
    }
    return Character.isLetterOrDigit(c) ? Optional.empty() : Optional.of(Set.of("" + c));
  }

  private boolean repeatsFromNone() {
    boolean isOptional = takes('?') || takes('*');
    if (!isOptional && pattern.startsWith("{0,", at)) {
      isOptional = true;
      at = pattern.indexOf('}', at) + 1;
    }
    if (isOptional) {
      takes('?');
    }
    return isOptional;
  }

  private boolean takesRepetition() {
    boolean repeats = takes('+');
    if (!repeats && takes('{')) {
      repeats = true;
      at = pattern.indexOf('}', at) + 1;
    }
    if (repeats) {
      takes('?');
    }
    return repeats;
  }

  private boolean takes(char c) {
    boolean isThere = at < pattern.length() && pattern.charAt(at) == c;
    if (isThere) {
      at++;
    }
    return isThere;
  }
}
