package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Patterns of which one is to be found in a folded text; ^ and $ are those of a line. Most texts
 * lack the words that they need, and then RE2/J, which is linear but not fast, is not asked; most
 * patterns are never needed, and so each is compiled when it first is.
 */
final class Sought {
  private final String written;
  private final Optional<BitSet> words;
  private Optional<Pattern> compiled = Optional.empty();

  private Sought(String written, Optional<BitSet> words) {
    this.written = written;
    this.words = words;
  }

  /** Takes patterns as they are written and adds the words that they need to {@code known}. */
  static Sought of(List<String> patterns, Map<String, Integer> known) {
    String folded = patterns.stream().map(Folded::pattern).collect(Collectors.joining("|"));
    Optional<BitSet> needed =
        RequiredWords.of(folded)
            .map(
                words -> {
                  BitSet places = new BitSet();
                  words.forEach(word -> places.set(place(word, known)));
                  return places;
                });
    return new Sought(folded, needed);
  }

  private static int place(String word, Map<String, Integer> known) {
    known.putIfAbsent(word, known.size());
    return known.get(word);
  }

  /** Whether {@code text} may have it: it has one of the words. */
  boolean mayBeIn(ScannedText text) {
    return words.isEmpty() || words.get().intersects(text.words());
  }

  /** Whether {@code text} has it. */
  boolean isIn(ScannedText text) {
    return mayBeIn(text) && isIn(text.text());
  }

  /** Whether a text that nobody has scanned yet has it. */
  boolean isIn(String folded) {
    return pattern().matcher(folded).find();
  }

  /**
   * The patterns as one.
   *
   * @throws com.google.re2j.PatternSyntaxException if RE2/J can't take it
   */
  Pattern pattern() {
    if (compiled.isEmpty()) {
      compiled = Optional.of(Pattern.compile(written, Pattern.MULTILINE));
    }
    return compiled.get();
  }
}
