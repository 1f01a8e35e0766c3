package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Patterns of which one is to be found in a folded text; ^ and $ match at lines. Most texts lack
 * the words that they need, and then RE2/J, which is linear but not fast, is not used. Most
 * patterns are never needed, so each is compiled on first use.
 */
final class Sought {
  private final String written;
  private final Optional<BitSet> words;
  private Optional<Pattern> compiled = Optional.empty();

  private Sought(String written, Optional<BitSet> words) {
    this.written = written;
    this.words = words;
  }

  /** Takes patterns as written, and adds the words that they need to {@code known}. */
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

  /** Whether {@code text} may match, because it contains one of the words. */
  boolean mayBeIn(ScannedText text) {
    return words.isEmpty() || words.get().intersects(text.words());
  }

  /** Whether {@code text} matches. */
  boolean isIn(ScannedText text) {
    return mayBeIn(text) && isIn(text.text());
  }

  /** Whether a folded text that was not scanned matches. */
  boolean isIn(String folded) {
    return pattern().matcher(folded).find();
  }

  /**
   * The patterns as one.
   *
   * @throws com.google.re2j.PatternSyntaxException if RE2/J can't compile it
   */
  Pattern pattern() {
    if (compiled.isEmpty()) {
      compiled = Optional.of(Pattern.compile(written, Pattern.MULTILINE));
    }
    return compiled.get();
  }
}
