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
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }
}
