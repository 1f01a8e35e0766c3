package io.github.caoutreach.common;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Locale;

/** A name as people type it: without accents, in lower case. */
public final class TypedName {
  private static final Pattern MARK = Pattern.compile("\\p{Mn}");

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
    return OneLine.of(MARK.matcher(folded).replaceAll(""));
  }
}
