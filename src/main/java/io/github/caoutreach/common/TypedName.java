package io.github.caoutreach.common;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.Locale;

/** A name as people type it: without accents, in lower case. */
public final class TypedName {
  private static final Pattern MARK = Pattern.compile("\\p{Mn}");

  private TypedName() {}

  /**
   * A key that is equal for names that differ only in case, accents and surrounding white space.
   */
  public static String of(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    return MARK.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).strip();
  }
}
