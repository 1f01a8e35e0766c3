package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a step of a pass throws, the rest is done, and the chair and the switch hear of it. */
@Tag("slow")
class FailingStepsTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final DemoMail mailbox = DemoMail.start();
  private final PingServer pings = new PingServer();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(sink.port(), mailbox.imapPort());
  }

  @AfterEach
  void close() {
    sink.close();
    mailbox.close();
    pings.close();
  }

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(new StackOverflowError(), "something is nested too deeply to be read"),
        Arguments.of(new OutOfMemoryError("heap"), "there was not enough memory"),
        Arguments.of(new NoClassDefFoundError("org/x"), "a part of the program is missing"),
        Arguments.of(new AssertionError("so"), "a defect of ca-outreach: "),
        Arguments.of(new IllegalStateException("a\nb"), "a defect of ca-outreach: java"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void the_report_the_digest_and_the_alarm_go_out_all_the_same(Throwable failure, String words) {
    workspace.run("send", "--yes");
    workspace.edit("ca-outreach.yaml", "store: ", "pace: {pause: 1s}\nstore: ");
    workspace.now("2026-03-30T09:00:00Z");
    workspace.onSleep(
        () -> {
          workspace.onSleep(() -> {});
          FailingStepsTest.<RuntimeException>raise(failure);
        });

    Result pass = workspace.run("run", "--health-url", pings.url("/ping"));

    assertThat(pass.exitCode()).isEqualTo(1);
    assertThat(pass.err()).contains("remind: failed: " + words, "report: done", "digest: done");
    assertThat(Files.exists(workspace.folder.resolve("report.html"))).isTrue();
    assertThat(sink.taken().get(sink.taken().size() - 1).text()).contains("remind: failed");
    assertThat(pings.calls()).containsExactly("/ping/fail");
  }

  @Test
  void a_store_that_cannot_be_opened_raises_the_alarm() {
    workspace.write("outreach.db", "no store at all, but some text that is long enough to be one");

    Result pass = workspace.run("run", "--health-url", pings.url("/ping"));

    assertThat(pass.exitCode()).isEqualTo(2);
    assertThat(pass.err()).contains("not a ca-outreach store");
    assertThat(pings.calls()).containsExactly("/ping/fail");
    int told = sink.taken().size();
    assertThat(told).isPositive();
    workspace.run("run");
    assertThat(sink.taken()).as("the same is told once a day").hasSize(told);
    workspace.now("2027-01-05T09:00:00Z").run("run");
    assertThat(sink.taken()).hasSize(told + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 36})
  void on_a_full_disk_the_chair_and_the_switch_are_told_whatever_can_be_read(int kilobytes) {
    try (SmallDisk disk = SmallDisk.at(temp.resolve("disk"), 4000)) {
      TestWorkspace full = TestWorkspace.copyOf(workspace.folder, disk.folder.resolve("ws"));
      full.run("send", "--yes");
      disk.fill(kilobytes);

      Result pass = full.run("run", "--health-url", pings.url("/ping"));

      assertThat(pass.exitCode()).isEqualTo(1);
      assertThat(pass.err()).contains("no space is left on its disk").doesNotContain("defect");
      assertThat(sink.taken()).hasSize(14);
      assertThat(sink.taken().get(13).recipients()).containsExactly("chair@wg.example");
      assertThat(sink.taken().get(13).text()).contains("no space is left on its disk");
      assertThat(pings.calls()).containsExactly("/ping/fail");
      disk.empty();
      assertThat(full.run("log", "verify").exitCode()).isZero();
      assertThat(full.run("run").exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_command_that_ends_in_an_error_says_so_in_a_sentence(Throwable failure, String words) {
    workspace.edit("ca-outreach.yaml", "store: ", "pace: {pause: 1s}\nstore: ");
    workspace.onSleep(() -> FailingStepsTest.<RuntimeException>raise(failure));

    Result send = workspace.run("send", "--yes");

    assertThat(send.exitCode()).isEqualTo(1);
    assertThat(send.err()).contains(words).doesNotContain("\tat ");
    workspace.onSleep(() -> {});
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void a_report_on_a_full_disk_is_told_and_the_pass_is_noted() {
    try (SmallDisk disk = SmallDisk.at(temp.resolve("disk"), 100).fill(0)) {
      workspace.run("send", "--yes");
      workspace.write(
          "ca-outreach.yaml",
          workspace.read("ca-outreach.yaml") + "report: " + disk.folder.resolve("r.html") + "\n");

      Result pass = workspace.run("run", "--health-url", pings.url("/ping"));

      assertThat(pass.err())
          .containsPattern("report: failed: .*r.html: can't be written: no space is left")
          .contains("fetch: done", "remind: done", "digest: done: the chair was told");
      assertThat(disk.files()).containsExactly("");
      assertThat(pings.calls()).containsExactly("/ping/fail");
      assertThat(workspace.run("status").out()).contains("FAILED: report: ");
    }
  }

  @Test
  void a_fetch_that_fails_says_what_it_took_before() {
    workspace.run("send", "--yes");
    for (int i = 0; i < 3; i++) {
      mailbox.deliver("From: a@x.example\r\nMessage-ID: <" + i + "@x.example>\r\n\r\nHello\r\n");
    }
    workspace.edit(
        "ca-outreach.yaml", "password-command", "folders: [INBOX, Nowhere], password-command");

    Result pass = workspace.run("run");

    assertThat(pass.err())
        .containsPattern("fetch: failed: .*Nowhere.*before that: 3 new \\(0 answers\\)");
  }

  @Test
  void a_log_that_cannot_be_read_raises_the_alarm() {
    workspace.run("send", "--yes");
    workspace
        .store()
        .write(h -> h.execute("update event_detail set detail = '[' where number = 5"));

    Result pass = workspace.run("run", "--health-url", pings.url("/ping"));

    assertThat(pass.exitCode()).isEqualTo(1);
    assertThat(pings.calls()).containsExactly("/ping/fail");
  }

  @Test
  void a_report_that_could_not_be_written_is_written_by_the_next_pass() throws Exception {
    workspace.run("send", "--yes");
    Path report = workspace.folder.resolve("report.html");
    Files.createDirectory(report);
    assertThat(workspace.run("run").err()).contains("report: failed");
    Files.delete(report);
    Files.writeString(report, "an old one");

    workspace.run("run");

    assertThat(Files.readString(report)).contains("<html");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }
}
