package io.github.caoutreach.common;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Makes text of several lines, parts of which strangers wrote, safe to show or to pass to programs.
 * Invisible characters are removed for people and escaped for programs.
 */
public final class ShownText {
  private static final String REPLACEMENT = "\uFFFD";

  private ShownText() {}

  /**
   * For people: line feeds, also after a carriage return, and tabs are kept; other control
   * characters become U+FFFD; zero-width characters are removed.
   */
  public static String forPeople(String text) {
    if (Unseen.isAbsentFrom(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean endsLine = c == '\r' && i < text.length() && text.charAt(i) == '\n';
      if (c == '\n' || c == '\t' || endsLine) {
        shown.appendCodePoint(c);
      } else if (Unseen.isControl(c)) {
        shown.append(REPLACEMENT);
      } else if (!Unseen.isFormat(c)) {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }

  /**
   * For programs: the same JSON (RFC 8259, section 7) with every such character as {@code \}{@code
   * uXXXX}. They can occur only in strings, where that means the same.
   */
  public static String escaped(String json) {
    if (Unseen.isAbsentFrom(json)) {
      return json;
    }
    IntPredicate isUnseen =
        c -> Unseen.isControl(c) && c != '\n' && c != '\r' || Unseen.isFormat(c);
    StringBuilder escaped = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (isUnseen.test(c)) {
                for (char unit : Character.toChars(c)) {
                  escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
