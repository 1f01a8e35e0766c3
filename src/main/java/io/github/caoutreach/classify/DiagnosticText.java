package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;

/** The words of a report on one line, shortened for people. */
final class DiagnosticText {
  private static final int LONGEST = 300;
  private static final int LOOKED_AT = 10 * LONGEST;
  private static final Pattern LEFT_OVER = Pattern.compile("^[\\s>:;,)'\"-]+");

  private DiagnosticText() {}

  static String of(String words) {
    String start = words.substring(0, Math.min(words.length(), LOOKED_AT));
    String line = OneLine.of(LEFT_OVER.matcher(start).replaceFirst(""));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
