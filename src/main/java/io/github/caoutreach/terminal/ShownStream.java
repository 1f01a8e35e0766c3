package io.github.caoutreach.terminal;

import io.github.caoutreach.common.ShownText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream to a person, or to a file that a person will read. Whatever text is printed on it, by
 * whichever command, is without what hides, reorders or steers; only {@link #styled} lets the
 * program's own colours and cursor movements through.
 */
public final class ShownStream extends PrintStream {
  private ShownStream(PrintStream target) {
    super(target, true, StandardCharsets.UTF_8);
  }

  static ShownStream over(PrintStream target) {
    return target instanceof ShownStream shown ? shown : new ShownStream(target);
  }

  /** Prints text of which every part from outside was made fit to be shown before. */
  public void styled(String text) {
    super.print(text);
  }

  @Override
  public void print(String text) {
    super.print(ShownText.forPeople(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void print(char character) {
    print(String.valueOf(character));
  }
}
