package io.github.caoutreach.common;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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

  /**
   * Adds the first of {@code all}, and how many more there are.
   *
   * @param most how many to add
   * @param adder adds one
   * @param rest a format for the number of the others
   */
  public <T> Lines first(int most, List<T> all, Consumer<T> adder, String rest) {
    all.stream().limit(most).forEach(adder);
    return all.size() > most ? add(rest, all.size() - most) : this;
  }

  /** The text; every line of it ends in LF. */
  @Override
  public String toString() {
    return text.toString();
  }
}
