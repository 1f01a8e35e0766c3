package io.github.caoutreach.judgement;

import io.github.caoutreach.input.OneLine;

/** The words of a report on one line, not longer than people read. */
final class OneReason {
  private static final int LONGEST = 300;

  private OneReason() {}

  static String of(String words) {
    String line =
        OneLine.of(words.replaceFirst("^[\\s>:;,)'\"-]+", "").replaceAll("\\s+", " ").strip());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
