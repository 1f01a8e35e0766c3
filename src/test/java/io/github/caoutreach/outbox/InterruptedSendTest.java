package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.smtp.MailSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while messages leave: a real signal to a real process. */
@Tag("slow")
class InterruptedSendTest {
  private static final int INTERRUPTED = 130;

  /** Greeting, EHLO, four replies for each of three messages, then MAIL and RCPT of the fourth. */
  private static final int IN_THE_FOURTH = 2 + 3 * 4 + 2;

  @TempDir Path temp;

  @Test
  void the_message_in_hand_is_finished_the_rest_waits_and_it_says_how_to_go_on() throws Exception {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace =
          TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
      command.addAll(KilledProcess.command(workspace, "send", "--yes"));
      Process process =
          new ProcessBuilder(command).redirectOutput(temp.resolve("out").toFile()).start();
      CountDownLatch isHeard = new CountDownLatch(1);
      AtomicInteger steps = new AtomicInteger();
      sink.onStep(
          () -> {
            if (steps.incrementAndGet() == IN_THE_FOURTH) {
              interrupt(process, isHeard);
            }
          });
      StringBuilder err = new StringBuilder();
      try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          err.append(line).append('\n');
          if (line.contains("stopping after the current message")) {
            isHeard.countDown();
          }
        }
      }

      KilledProcess.awaitEnd(process);
      assertThat(process.exitValue()).as(err.toString()).isEqualTo(INTERRUPTED);
      assertThat(err).contains("run the same command to continue");
      assertThat(Files.readString(temp.resolve("out")))
          .contains("4 messages sent, 0 failed, 0 uncertain, 9 left in the outbox\n");
      assertThat(sink.taken()).hasSize(4);
      assertThat(states(workspace)).containsOnly("sent", "queued");
      assertThat(states(workspace).stream().filter("sent"::equals)).hasSize(4);

      sink.onStep(() -> {});
      assertThat(workspace.run("send", "--yes").out()).contains("9 messages sent");
      assertThat(sink.taken())
          .extracting(MailSink.Taken::messageId)
          .hasSize(13)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void what_a_server_took_is_never_uncertain_when_the_sending_thread_is_interrupted() {
    try (MailSink sink = new MailSink()) {
      TestWorkspace workspace =
          TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
      Thread sender = Thread.currentThread();
      AtomicInteger steps = new AtomicInteger();
      sink.onStep(
          () -> {
            if (steps.incrementAndGet() == IN_THE_FOURTH) {
              sender.interrupt();
            }
          });

      workspace.run("send", "--yes");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(sink.taken()).hasSizeGreaterThan(3);
      assertThat(states(workspace)).doesNotContain("uncertain");
      assertThat(states(workspace).stream().filter("sent"::equals)).hasSameSizeAs(sink.taken());
    }
  }

  /** Sends the signal, and lets the server go on when the sender has heard it. */
  private static void interrupt(Process process, CountDownLatch isHeard) {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      isHeard.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> states(TestWorkspace workspace) {
    return workspace.run("outbox", "list", "--json").json().findValuesAsString("state");
  }
}
