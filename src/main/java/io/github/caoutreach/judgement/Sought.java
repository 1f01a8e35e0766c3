package io.github.caoutreach.judgement;

import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Patterns of which one is to be found in a folded text. Most texts lack the words that they need,
 * and then RE2/J, which is linear but not fast, is not asked.
 *
 * @param pattern the patterns as one; ^ and $ are those of a line
 * @param words the words of which it needs one, by their places in {@link KnownWords}; empty where
 *     it needs none
 */
record Sought(Pattern pattern, Optional<BitSet> words) {
  /** Compiles patterns and adds the words that they need to {@code known}. */
  static Sought of(List<String> written, List<String> known) {
    String folded = written.stream().map(Folded::pattern).collect(Collectors.joining("|"));
    Optional<BitSet> needed =
        RequiredWords.of(folded)
            .map(
                words -> {
                  BitSet places = new BitSet();
                  words.forEach(word -> places.set(place(word, known)));
                  return places;
                });
    return new Sought(Pattern.compile(folded, Pattern.MULTILINE), needed);
  }

  private static int place(String word, List<String> known) {
    int place = known.indexOf(word);
    if (place < 0) {
      known.add(word);
    }
    return place < 0 ? known.size() - 1 : place;
  }

  /** Whether {@code text} may have it: it has one of the words. */
  boolean mayBeIn(ScannedText text) {
    return words.isEmpty() || words.get().intersects(text.words());
  }

  /** Whether {@code text} has it. */
  boolean isIn(ScannedText text) {
    return mayBeIn(text) && pattern.matcher(text.text()).find();
  }

  /** Whether a text that nobody has scanned yet has it. */
  boolean isIn(String folded) {
    return pattern.matcher(folded).find();
  }
}
