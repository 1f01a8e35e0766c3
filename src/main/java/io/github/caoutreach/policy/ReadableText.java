package io.github.caoutreach.policy;

import java.text.Normalizer;
import java.util.Locale;

/** Text as a reader sees it, whatever signs it is made of. */
final class ReadableText {
  private ReadableText() {}

  /**
   * Takes apart ligatures and full-width signs, makes all spaces plain ones and removes what can't
   * be seen. A raised digit, which is a footnote's, is taken for a space.
   */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t') {
        plain.append(c);
      } else if (isHyphen(c)) {
        plain.append('-');
      } else if (isRaised(c) || Character.isSpaceChar(c) || c == '\r' || c == '\f') {
        plain.append(' ');
      } else if (Character.getType(c) != Character.FORMAT && c != '\u00AD' && c >= ' ') {
        plain.append(c);
      }
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFKC);
  }

  /** In lower case and without accents, for comparing words. */
  static String folded(String text) {
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        folded.append(c == 'ł' ? 'l' : c == 'ı' ? 'i' : c == '\r' ? ' ' : c);
      }
    }
    return folded.toString();
  }

  private static boolean isHyphen(char c) {
    return c == '\u2010' || c == '\u2011' || c == '\u2012';
  }

  private static boolean isRaised(char c) {
    return c == '\u00B9' || c == '\u00B2' || c == '\u00B3' || c >= '\u2070' && c <= '\u2079';
  }
}
