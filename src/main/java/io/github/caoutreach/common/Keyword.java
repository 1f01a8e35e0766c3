package io.github.caoutreach.common;

import java.util.Arrays;
import java.util.List;

/** One of a fixed set of words that users write in lower case with hyphens. */
public interface Keyword {
  /** The word as users write it. */
  String spelling();

  /**
   * The one of {@code words} that is spelled {@code text}.
   *
   * @throws IllegalArgumentException with a message that names the nearest words, or all of them
   */
  static <T extends Enum<T> & Keyword> T read(Class<T> words, String what, String text) {
    List<String> all = Arrays.stream(words.getEnumConstants()).map(Keyword::spelling).toList();
    for (T word : words.getEnumConstants()) {
      if (word.spelling().equals(text.strip())) {
        return word;
      }
    }
    throw new IllegalArgumentException(
        "unknown " + what + " \"" + text + "\" (" + Nearest.orAll(text, all, "one of: ") + ")");
  }
}
