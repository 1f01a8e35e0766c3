package io.github.caoutreach.terminal;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.ShownText;

/**
 * A page about a text that strangers wrote: nothing of it steers the terminal, and no line of it
 * begins as one of ours does, also where a terminal would break it.
 */
public final class Page {
  /** What every line of a stranger begins with, and none of ours. */
  private static final String MARK = "  | ";

  private static final String INDENT = " ".repeat(11);
  private static final int NARROWEST = 20;

  private final int width;
  private final StringBuilder text = new StringBuilder();

  /** An empty page. */
  public Page(Terminal terminal) {
    this.width = terminal.width();
  }

  /** A named value; a long one goes on below itself, so that no terminal begins a line with it. */
  public void line(String name, String value) {
    broken("%-10s ".formatted(name), INDENT, ShownText.forPeople(OneLine.of(value)));
  }

  /** A line of ours, as it is. */
  public void own(String line) {
    text.append(line).append('\n');
  }

  /** The lines of a stranger, each marked as such. */
  public void marked(String lines) {
    lines.lines().forEach(l -> broken(MARK, MARK, ShownText.forPeople(l).replace("\t", "    ")));
  }

  private void broken(String first, String others, String line) {
    boolean isPlain = line.chars().allMatch(c -> c < 0x300);
    int columns = Math.max(NARROWEST, width - others.length());
    int most = isPlain ? columns : columns / 2; // some characters take two columns
    String rest = line;
    String before = first;
    do {
      int end = end(rest, most);
      own((before + rest.substring(0, end)).stripTrailing());
      rest = rest.substring(end).stripLeading();
      before = others;
    } while (!rest.isEmpty());
  }

  /** Where a line is broken: after a word, else where it is full. */
  private static int end(String line, int width) {
    if (line.length() <= width) {
      return line.length();
    }
    int space = line.lastIndexOf(' ', width);
    return space > width / 2 ? space : line.offsetByCodePoints(0, line.codePointCount(0, width));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
