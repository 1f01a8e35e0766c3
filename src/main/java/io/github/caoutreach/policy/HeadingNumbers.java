package io.github.caoutreach.policy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Counts headings whose numbers are not written, but made when the document is shown. */
final class HeadingNumbers {
  private static final int DEEPEST = 9;

  private final boolean isNumbered;
  private final int[] counts = new int[DEEPEST];

  HeadingNumbers(boolean isNumbered) {
    this.isNumbered = isNumbered;
  }

  /** The heading with its number, if it has none and is to have one. */
  String of(String title, int level) {
    if (!isNumbered || level < 1 || level > DEEPEST || SectionNumber.in(title).isPresent()) {
      return title;
    }
    counts[level - 1]++;
    Arrays.fill(counts, level, DEEPEST, 0);
    return Arrays.stream(counts, 0, level)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining("."))
        + " "
        + title;
  }
}
