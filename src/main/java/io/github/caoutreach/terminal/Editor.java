package io.github.caoutreach.terminal;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The editor of the person at a terminal. */
public record Editor(Terminal terminal) {
  /** A file that a person has edited: it is removed once its text is not needed any more. */
  public static final class Edited implements AutoCloseable {
    private final Terminal terminal;
    private final Path file;
    private boolean isDone;

    private Edited(Terminal terminal, Path file) {
      this.terminal = terminal;
      this.file = file;
    }

    /** The file, which only its owner can read. */
    public Path file() {
      return file;
    }

    /** Says whether the text is not needed any more. */
    public void isDone(boolean isSo) {
      isDone = isSo;
    }

    @Override
    public void close() {
      try {
        if (isDone) {
          Files.deleteIfExists(file);
        } else {
          terminal.err().println("your text is kept: --body-file " + file);
        }
      } catch (IOException e) {
        throw FileTrouble.cannot(file, "removed", e);
      }
    }
  }

  /**
   * Has a person edit {@code text}.
   *
   * @throws OutreachException if nobody is there, or the editor fails
   */
  public Edited edit(String text) {
    if (!terminal.canAsk()) {
      throw OutreachException.refuse(
          Problem.of("there is no terminal to open an editor on").advise("--body-file FILE"));
    }
    try {
      Path file = Files.createTempFile("ca-outreach-", ".txt"); // of mode 0600
      Files.writeString(file, text);
      Edited edited = new Edited(terminal, file);
      int exitCode =
          new ProcessBuilder("sh", "-c", command() + " \"$1\"", "sh", file.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (exitCode != 0) {
        edited.close();
        throw OutreachException.fail(
            "the editor \"" + command() + "\" failed (" + exitCode + ")",
            "set EDITOR, or use --body-file FILE");
      }
      return edited;
    } catch (IOException e) {
      throw OutreachException.fail(
          "no editor could be opened: " + e.getMessage(), "use --body-file FILE");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OutreachException.fail("interrupted while the text was edited", "");
    }
  }

  private String command() {
    return Stream.of("VISUAL", "EDITOR")
        .flatMap(name -> Optional.ofNullable(terminal.environment().get(name)).stream())
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse("vi");
  }
}
