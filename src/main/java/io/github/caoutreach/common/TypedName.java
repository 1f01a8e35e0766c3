package io.github.caoutreach.common;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Locale;

/** A name as people type it: without accents, in lower case. */
public final class TypedName {
  /** Of other scripts, marks make another letter (ハ and パ) or are vowels. */
  private static final Pattern ACCENTED =
      Pattern.compile("([\\p{Latin}\\p{Greek}\\p{Cyrillic}])\\p{Mn}+");

  /** Marks that only choose among forms of a letter. */
  private static final Pattern OF_NO_WIDTH =
      Pattern.compile("[\\x{34F}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");

  private TypedName() {}

  /**
   * What two names share that differ in case, accents, white space and characters of no width only;
   * one space is left between words.
   */
  public static String of(String name) {
    String line = OneLine.of(name);
    if (line.chars().allMatch(c -> c < 0x80)) {
      return line.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(line, Normalizer.Form.NFKD);
    // by way of upper case, as ß and SS, ı and i, ς and σ differ in case only
    String folded = apart.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String bare = ACCENTED.matcher(folded).replaceAll("$1");
    return OneLine.of(OF_NO_WIDTH.matcher(bare).replaceAll(""));
  }
}
