package io.github.caoutreach.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads keys as a person presses them, without Enter; from a pipe, character by character. Until it
 * is closed, what is pressed in between is not shown, and waits for the next {@link #key}, unless
 * it is {@linkplain #forget dropped}.
 */
public final class Keyboard implements AutoCloseable {
  /** What {@link #key} gives for Ctrl-C. */
  public static final char CTRL_C = 3;

  private static final int END = -1;
  private static final int CTRL_D = 4;

  private final Terminal terminal;
  private final Optional<RawMode> held;

  /** The keyboard of {@code terminal}. */
  public Keyboard(Terminal terminal) {
    this.terminal = terminal;
    this.held =
        terminal.canAsk() && terminal.isReal() ? Optional.of(new RawMode()) : Optional.empty();
  }

  /** The next key; a blank is Enter; 'q' where there is no more to read. */
  public char key() {
    try {
      int key = terminal.in().read();
      if (key == END || key == CTRL_D) {
        return 'q';
      }
      return key == '\r' || key == '\n' ? ' ' : Character.toLowerCase((char) key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops what was pressed by now: it was not meant for what is shown next. */
  public void forget() {
    try {
      while (held.isPresent() && terminal.in().ready() && terminal.in().read() != END) {
        // it is dropped
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a person types after {@code prompt}, up to Enter, shown as it is typed; or empty. */
  public String line(String prompt) {
    held.ifPresent(RawMode::leave);
    try {
      terminal.err().print(prompt);
      terminal.err().flush();
      return terminal.line();
    } finally {
      held.ifPresent(RawMode::enter);
    }
  }

  @Override
  public void close() {
    held.ifPresent(RawMode::close);
  }
}
