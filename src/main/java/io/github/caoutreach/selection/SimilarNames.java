package io.github.caoutreach.selection;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.TypedName;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether two names of organisations are one, or may be. Only the first is ever acted upon; the
 * second is for a person to look at.
 */
final class SimilarNames {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** What a name says of the form of an organisation, which lists leave out or write otherwise. */
  private static final Set<String> FORMS =
      Set.of(
          "limited",
          "ltd",
          "incorporated",
          "inc",
          "corporation",
          "corp",
          "company",
          "llc",
          "llp",
          "plc",
          "pty",
          "gmbh",
          "srl",
          "spa",
          "the",
          "and",
          "for");

  private static final int SHORTEST_WORD = 3;
  private static final int LETTERS_FOR_A_SLIP = 8;

  private SimilarNames() {}

  /** Whether one may be the other written in short, or with a slip. */
  static boolean mayBeOne(String one, String other) {
    Set<String> here = words(one);
    Set<String> there = words(other);
    if (here.isEmpty() || there.isEmpty()) {
      return false;
    }
    String joined = String.join("", here);
    int slips = Math.max(joined.length() / LETTERS_FOR_A_SLIP, 0);
    return here.containsAll(there)
        || there.containsAll(here)
        || LevenshteinDistance.getDefaultInstance().apply(joined, String.join("", there)) <= slips;
  }

  /** The words that tell an organisation from others. */
  private static Set<String> words(String name) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(BETWEEN_WORDS.split(TypedName.of(name))));
    words.removeIf(word -> word.length() < SHORTEST_WORD || FORMS.contains(word));
    return words;
  }
}
