package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A command in a process of its own, which dies at a moment that the server chooses. */
public final class KilledProcess {
  private static final int SIGKILL_EXIT_CODE = 137;
  private static final int SIGTERM_EXIT_CODE = 143;
  private static final int MOST_MINUTES = 15;

  private KilledProcess() {}

  /**
   * Runs a command on {@code workspace} and kills it before the sink's reply number {@code step}.
   *
   * @return whether it was killed; else it ended before that
   */
  public static boolean run(TestWorkspace workspace, MailSink sink, int step, String... arguments)
      throws IOException, InterruptedException {
    return end(workspace, sink, step, true, arguments) == SIGKILL_EXIT_CODE;
  }

  /**
   * Runs a command on {@code workspace} and asks it to end, as Ctrl-C and systemd do, before the
   * sink's reply number {@code step}.
   *
   * @return whether it ended for that
   */
  public static boolean askedToEnd(
      TestWorkspace workspace, MailSink sink, int step, String... arguments)
      throws IOException, InterruptedException {
    return end(workspace, sink, step, false, arguments) == SIGTERM_EXIT_CODE;
  }

  private static int end(
      TestWorkspace workspace, MailSink sink, int step, boolean atOnce, String... arguments)
      throws IOException, InterruptedException {
    AtomicInteger steps = new AtomicInteger();
    Process process = start(workspace, arguments);
    sink.onStep(
        () -> {
          if (steps.incrementAndGet() == step) {
            if (atOnce) {
              process.destroyForcibly(); // SIGKILL
            } else {
              process.destroy(); // SIGTERM
            }
          }
        });
    awaitEnd(process);
    sink.onStep(() -> {});
    return process.exitValue();
  }

  /** Waits until it has ended; however busy the machine is, one that hangs is noticed. */
  public static void awaitEnd(Process process) throws InterruptedException {
    assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
  }

  /** Whether it was killed, rather than ended. */
  public static boolean wasKilled(Process process) {
    return process.exitValue() == SIGKILL_EXIT_CODE;
  }

  /** Runs a command on {@code workspace} in a process of its own. */
  public static Process start(TestWorkspace workspace, String... arguments) throws IOException {
    return new ProcessBuilder(command(workspace, arguments))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What starts a command on {@code workspace} as a process. */
  static List<String> command(TestWorkspace workspace, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "XDG_STATE_HOME=" + workspace.state(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.caoutreach.cli.Main",
                "-w",
                workspace.folder.toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
