package io.github.caoutreach.input;

import java.util.regex.Pattern;

/**
 * Makes text of strangers safe to show or to put into a header: one line, without what hides,
 * reorders or breaks it. Control characters (terminal escapes among them), line breaks and
 * Unicode's bidirectional controls (UAX #9) become a space.
 */
public final class OneLine {
  private static final Pattern UNWANTED =
      Pattern.compile(
          "[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\s]+");

  private OneLine() {}

  /** The text on one line; runs of white space become one space. */
  public static String of(String text) {
    return isPlain(text) ? text : cleaned(text);
  }

  private static String cleaned(String text) {
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }

  /** Whether there is plainly nothing to do: most texts are ASCII words with a space between. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }
}
