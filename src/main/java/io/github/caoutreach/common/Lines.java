package io.github.caoutreach.common;

import java.util.Locale;

/** A text for people, line by line. Numbers are written alike in every locale. */
public final class Lines {
  private final StringBuilder text = new StringBuilder();

  /** Adds a line as it is. */
  public Lines add(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Adds a line made of {@code format}, as in {@link String#format}. */
  public Lines add(String format, Object... arguments) {
    return add(String.format(Locale.ROOT, format, arguments));
  }

  /** Adds each of {@code lines} behind {@code before}, made fit to stand on one line. */
  public Lines each(String before, Iterable<String> lines) {
    lines.forEach(line -> add(before + OneLine.of(line)));
    return this;
  }

  /** The text; every line of it ends in LF. */
  @Override
  public String toString() {
    return text.toString();
  }
}
