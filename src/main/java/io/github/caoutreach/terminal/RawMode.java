package io.github.caoutreach.terminal;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal of this process while it gives keys as they are pressed, and shows none of them. It
 * becomes what it was when this is closed, or the program ends.
 */
final class RawMode implements AutoCloseable {
  private final org.jline.terminal.Terminal terminal;
  private final Attributes usual;
  private final Thread hook;

  RawMode() {
    try {
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .graphemeCluster(false) // it would draw characters to see how wide they are
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    usual = terminal.getAttributes();
    hook = new Thread(this::leaveAtTheEnd);
    Runtime.getRuntime().addShutdownHook(hook);
    enter();
  }

  /** Keys come as they are pressed. */
  void enter() {
    Attributes keys = new Attributes(usual);
    keys.setLocalFlag(LocalFlag.ICANON, false);
    keys.setLocalFlag(LocalFlag.ECHO, false);
    keys.setLocalFlag(LocalFlag.ISIG, false);
    keys.setControlChar(ControlChar.VMIN, 1);
    keys.setControlChar(ControlChar.VTIME, 0);
    terminal.setAttributes(keys);
  }

  /** A line is typed as usual. */
  void leave() {
    terminal.setAttributes(usual);
  }

  /** The same while the program ends: then the terminal may be closed, and is what it was. */
  private void leaveAtTheEnd() {
    try {
      leave();
    } catch (IllegalStateException | IOError closed) {
      // whoever closed it has set it back
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      terminal.close();
    } catch (IllegalStateException ending) {
      return; // the program ends, and the hook runs
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
