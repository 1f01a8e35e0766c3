package io.github.caoutreach.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys on a terminal of their own, which {@code script} makes. */
class KeyboardTest {
  /** A dialogue as the reviews have it; it says what it read. */
  static final class Dialogue {
    private Dialogue() {}

    public static void main(String[] how) throws IOException, InterruptedException {
      Terminal terminal = Terminal.ofProcess();
      try (Keyboard keyboard = new Keyboard(terminal)) {
        terminal.err().println("ready");
        keyboard.key(); // what comes with it waits, while this key is handled
        terminal.err().println("then " + keyboard.key());
        keyboard.forget();
        terminal.err().println("forgot");
        terminal.err().println("and " + keyboard.key());
        terminal.err().println("typed (" + keyboard.line("line:") + ")");
        terminal.err().println("last " + (int) keyboard.key());
        if (how[0].equals("fails")) {
          throw new IllegalStateException();
        }
        if (how[0].equals("terminated")) {
          new ProcessBuilder("kill", Long.toString(ProcessHandle.current().pid())).start();
          new CountDownLatch(1).await();
        }
        if (how[0].equals("exits")) {
          System.exit(3);
        }
      }
    }
  }

  @Timeout(60)
  @ParameterizedTest
  @CsvSource({"ends", "fails", "exits", "terminated"})
  void no_key_is_lost_or_shown_and_the_terminal_becomes_what_it_was(String how) throws Exception {
    String screen = screen(how);

    assertThat(screen)
        .contains("ready", "then b", "and d", "typed (a line)", "last 3", "isig icanon", " echo ")
        .doesNotContain("abc", "in thread \"Thread", "-icanon", "-echo ", "-isig");
    assertThat(screen.substring(0, screen.indexOf("speed"))).doesNotContain("^C");
    assertThat(screen.split("a line", -1)).as("shown as it is typed").hasSize(3);
  }

  @Test
  void from_a_pipe_keys_are_read_one_by_one() {
    Terminal terminal = piped("Ab\n");

    try (Keyboard keyboard = new Keyboard(terminal)) {
      assertThat("" + keyboard.key() + keyboard.key() + keyboard.key() + keyboard.key())
          .isEqualTo("ab q");
    }
  }

  private static Terminal piped(String typed) {
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    return new Terminal(
        in,
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        System.out,
        System.err,
        Map.of());
  }

  /** What is on the screen after the dialogue, and then how the terminal is set. */
  private static String screen(String how) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script")),
        "util-linux makes the terminal of this test");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "CA_OUTREACH_TTY=02 '%s' -cp '%s' '%s' %s 2>&1; stty -a"
            .formatted(java, System.getProperty("java.class.path"), Dialogue.class.getName(), how);
    Process process =
        new ProcessBuilder("script", "-qefc", command, "/dev/null")
            .redirectErrorStream(true)
            .start();
    try {
      Screen screen = new Screen(process);
      screen.await("ready");
      screen.type("abc");
      screen.await("forgot");
      screen.type("d");
      screen.await("line:");
      screen.type("a line\n");
      screen.await("typed");
      screen.type("\u0003");
      String all = screen.rest();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return all;
    } finally {
      process.destroyForcibly();
    }
  }

  private static final class Screen {
    private final Process process;
    private final StringBuilder shown = new StringBuilder();

    Screen(Process process) {
      this.process = process;
    }

    void await(String text) throws IOException {
      while (shown.indexOf(text) < 0) {
        int next = process.getInputStream().read();
        assertThat(next).as(shown.toString()).isNotNegative();
        shown.append((char) next);
      }
    }

    void type(String keys) throws IOException {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    String rest() throws IOException {
      byte[] last = process.getInputStream().readAllBytes();
      return shown + new String(last, StandardCharsets.UTF_8);
    }
  }
}
