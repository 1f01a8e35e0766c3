package io.github.caoutreach.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Words of policy documents that mean one thing, in all languages: {@code policy/words.yaml}. */
final class Words {
  private final List<Word> words;

  /** A word as the file has it; without the mark of its end. */
  private record Word(String letters, boolean isWhole) {
    static Word of(String written) {
      boolean isWhole = written.endsWith("$");
      return new Word(isWhole ? written.substring(0, written.length() - 1) : written, isWhole);
    }

    int lastIn(String text) {
      int at = text.lastIndexOf(letters);
      while (at >= 0 && !isAt(text, at)) {
        at = text.lastIndexOf(letters, at - 1);
      }
      return at;
    }

    private boolean isAt(String text, int at) {
      int end = at + letters.length();
      return (at == 0 || !goesOn(text.charAt(at - 1), letters.charAt(0)))
          && (!isWhole || end == text.length() || !goesOn(text.charAt(end), text.charAt(end - 1)));
    }

    /** Languages without spaces have no ends of words. */
    private static boolean goesOn(char one, char other) {
      return Character.isLetterOrDigit(one)
          && Character.isLetterOrDigit(other)
          && Character.UnicodeScript.of(one) == Character.UnicodeScript.of(other)
          && Character.UnicodeScript.of(one) != Character.UnicodeScript.HAN;
    }
  }

  private Words(List<Word> words) {
    this.words = words;
  }

  /** The kinds of words that the file has. */
  static Map<?, ?> all() {
    try (InputStream in = Words.class.getResourceAsStream("/policy/words.yaml")) {
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a kind. */
  static Words of(Map<?, ?> all, String kind) {
    return new Words(
        ((List<?>) Objects.requireNonNull(all.get(kind), kind))
            .stream().map(word -> Word.of(ReadableText.folded((String) word))).toList());
  }

  /** Where the last of them begins in {@code folded} text; -1 if none is in it. */
  int lastIn(String folded) {
    return words.stream().mapToInt(word -> word.lastIn(folded)).max().orElse(-1);
  }

  boolean areIn(String folded) {
    return words.stream().anyMatch(word -> word.lastIn(folded) >= 0);
  }
}
