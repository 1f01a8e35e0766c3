package io.github.caoutreach.terminal;

import io.github.caoutreach.common.ShownText;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream to a person, or to a file that a person will read. Whatever text is printed on it, by
 * whichever command, is without what hides, reorders or steers; only {@link #styled} lets the
 * program's own colours and cursor movements through.
 */
public final class ShownStream extends PrintStream {
  private static final String NOBODY_READS_ON = "Broken pipe";

  private final Watched target;

  private ShownStream(Watched target) {
    super(target, true, StandardCharsets.UTF_8);
    this.target = target;
  }

  static ShownStream over(OutputStream target) {
    return target instanceof ShownStream shown ? shown : new ShownStream(new Watched(target));
  }

  /**
   * Why something could not be written, as on a full disk; empty if nothing went wrong, or nobody
   * reads on, as in {@code ca-outreach log | head}.
   */
  public Optional<String> failure() {
    return target.failure.filter(why -> !why.equals(NOBODY_READS_ON));
  }

  /** A stream that remembers what a {@link PrintStream} keeps to itself. */
  private static final class Watched extends FilterOutputStream {
    private Optional<String> failure = Optional.empty();

    Watched(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      try {
        out.write(bytes, start, length);
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(Objects.requireNonNullElse(e.getMessage(), "")));
        throw e;
      }
    }
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
