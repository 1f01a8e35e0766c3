package io.github.caoutreach.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.TerminalBuilder;

/** Reads keys as a person presses them, without Enter; from a pipe, character by character. */
public final class Keyboard {
  /** What {@link #key} gives for Ctrl-C. */
  public static final char CTRL_C = 3;

  private static final int END = -1;
  private static final int CTRL_D = 4;

  private final Terminal terminal;

  /** The keyboard of {@code terminal}. */
  public Keyboard(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The next key; a blank is Enter; 'q' where there is no more to read. */
  public char key() {
    try {
      int key = terminal.canAsk() && terminal.isReal() ? pressed() : terminal.in().read();
      if (key == END || key == CTRL_D) {
        return 'q';
      }
      return key == '\r' || key == '\n' ? ' ' : Character.toLowerCase((char) key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int pressed() throws IOException {
    try (org.jline.terminal.Terminal keys =
        TerminalBuilder.builder()
            .system(true)
            .graphemeCluster(false) // it would draw characters to see how wide they are
            .build()) {
      Attributes before = keys.enterRawMode();
      try {
        return keys.reader().read();
      } finally {
        keys.setAttributes(before);
      }
    }
  }
}
