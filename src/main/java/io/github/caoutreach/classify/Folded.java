package io.github.caoutreach.classify;

import java.text.Normalizer;

/**
 * Normalises a text for patterns: lower case, without accents (composed or not, Unicode UAX #15),
 * with one sort of space, dash, quote mark and line end, without invisible characters. Patterns are
 * folded too, so that RE2/J need not ignore case itself: that is faster, and RE2/J handles neither
 * the Turkish I nor line ends other than LF.
 */
public final class Folded {
  private static final char ASCII = 0x80;

  private Folded() {}

  /** A text, folded. */
  public static String of(String text) {
    return isAscii(text) ? folded(text) : folded(Normalizer.normalize(text, Normalizer.Form.NFKD));
  }

  /** A pattern, folded except after a backslash. */
  public static String pattern(String pattern) {
    StringBuilder folded = new StringBuilder();
    int from = 0;
    for (int at = pattern.indexOf('\\'); at >= 0; at = pattern.indexOf('\\', from)) {
      int end = pattern.startsWith("{", at + 2) ? pattern.indexOf('}', at) + 1 : at + 2;
      folded.append(of(pattern.substring(from, at))).append(pattern, at, end);
      from = end;
    }
    return folded.append(of(pattern.substring(from))).toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        folded.append(c);
      } else if (c < ASCII) {
        folded.append(c == '\r' || c == '\u000B' ? '\n' : Character.toLowerCase(c));
      } else if (isSeen(c)) {
        folded.append(plain(c));
      }
    }
    return folded.toString();
  }

  private static boolean isSeen(char c) {
    int type = Character.getType(c);
    return type != Character.NON_SPACING_MARK
        && type != Character.ENCLOSING_MARK
        && type != Character.FORMAT;
  }

  private static char plain(char c) {
    return switch (Character.getType(c)) {
      case Character.DASH_PUNCTUATION -> '-';
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          c >= '\u2018' && c <= '\u201B' ? '\'' : '"';
      default ->
          c == '\u0085'
              ? '\n'
              : c == '\u02BC' || c == '\u00B4'
                  ? '\''
                  : Character.toLowerCase(Character.toUpperCase(c));
    };
  }
}
