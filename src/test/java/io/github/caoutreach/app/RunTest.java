package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RunTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final DemoMail mailbox = DemoMail.start();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(sink.port(), mailbox.imapPort());
    workspace.run("send", "--yes");
  }

  @AfterEach
  void close() {
    sink.close();
    mailbox.close();
  }

  @Test
  void a_pass_fetches_reminds_and_writes_the_report() {
    workspace.now("2026-03-30T09:00:00Z");

    Result result = workspace.run("run");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains("2026-03-30T09:00:00Z fetch: done: 0 new (0 answers)")
        .contains("remind: done: 13 reminders sent")
        .contains("report: done: written")
        .contains("digest: done: nothing needs a person");
    assertThat(sink.taken()).hasSize(26);
    assertThat(workspace.read("report.html")).contains("13 reminders sent");
    assertThat(workspace.run("status").out())
        .contains("last unattended pass: 2026-03-30T09:00:00Z");
  }

  @Test
  void the_report_is_written_again_only_when_something_changed() {
    workspace.run("run");
    assertThat(workspace.run("run").err()).contains("report: done: nothing has changed");

    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    assertThat(workspace.run("run").err()).contains("report: done: written");
    assertThat(workspace.run("run").err()).contains("report: done: nothing has changed");

    workspace.edit("campaigns/mpic.yaml", "title: Multi", "title: The Multi");
    assertThat(workspace.run("run").err()).contains("report: done: written");
    workspace.now("2026-03-17T09:00:00Z");
    assertThat(workspace.run("run").err()).contains("report: done: written");
    assertThat(workspace.read("report.html")).contains("The Multi", "2026-03-17");
  }

  @Test
  void doctor_says_when_the_last_pass_was_and_whether_one_is_overdue() {
    assertThat(workspace.run("doctor").out()).contains("no unattended pass has been made yet");
    workspace.run("run");
    workspace.now("2026-03-17T09:00:00Z");
    assertThat(workspace.run("doctor").out())
        .containsPattern("passes +ok +the last one ended at 2026-03-16T09:00:00Z");
    workspace.now("2026-03-17T09:00:01Z");

    Result late = workspace.run("doctor");

    assertThat(late.exitCode()).isEqualTo(1);
    assertThat(late.out()).containsPattern("passes +WRONG +.*more than a day ago");
  }

  @Test
  void the_log_holds_no_address() {
    workspace.now("2026-03-30T09:00:00Z");

    Result result = workspace.run("run", "--log", "json");

    assertThat(result.err().lines()).hasSize(4).allMatch(l -> l.startsWith("{"));
    assertThat(result.err()).contains("\"step\":\"remind\"").doesNotContain("@");
  }

  @Test
  void no_reminder_leaves_when_the_fetch_before_it_failed() {
    workspace.servers(sink.port(), 1);
    workspace.now("2026-03-30T09:00:00Z");

    Result result = workspace.run("run");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("fetch: failed:")
        .contains("remind: skipped: mail could not be fetched")
        .contains("report: done")
        .contains("digest: done: the chair was told");
    assertThat(sink.taken()).hasSize(14);
    assertThat(sink.taken().get(13).recipients()).containsExactly("chair@wg.example");
  }

  @Test
  void the_chair_is_told_once_of_what_stays_the_same_and_again_when_it_changes() {
    workspace.now("2026-03-17T09:00:00Z");
    stranger("<1@x.example>");
    Result first = workspace.run("run");
    workspace.now("2026-03-17T11:00:00Z");
    workspace.run("run");
    workspace.now("2026-03-18T09:00:00Z");
    workspace.run("run");
    assertThat(first.exitCode()).isEqualTo(4);
    assertThat(digests()).hasSize(1);
    assertThat(digests().get(0).text())
        .contains("Subject: [ca-outreach] mpic: 1 to see to")
        .contains("1 message to assign: ca-outreach responses review");

    stranger("<2@x.example>");
    workspace.run("run");
    assertThat(digests()).hasSize(2);

    workspace.now("2026-03-26T09:00:00Z");
    workspace.run("run");
    assertThat(digests()).hasSize(3);
  }

  @Test
  void a_digest_has_the_head_of_the_log_by_which_it_is_found_later_what_was_cut_off() {
    workspace.now("2026-03-17T09:00:00Z");
    stranger("<1@x.example>");
    workspace.run("run");
    String digest = digests().get(0).text();
    String hash =
        digest
            .substring(digest.indexOf("the hash of the last is"))
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .strip();

    assertThat(workspace.run("log", "verify", "--head", hash).exitCode()).isZero();
  }

  @Test
  void status_is_one_screen_and_says_what_waits_as_the_digest_does() {
    stranger("<1@x.example>");
    workspace.run("run");
    workspace.atTerminal("").environment("CA_OUTREACH_COLUMNS", "80");

    Result status = workspace.run("status");

    assertThat(status.out().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 80);
    assertThat(status.out())
        .contains("needs a person: 1 message to assign: ca-outreach responses review")
        .contains("Swiss BIT, Swiss Federal Office", "…", "last unattended pass");
  }

  @Test
  void nobody_is_told_where_nobody_is_to_be() {
    workspace.write("ca-outreach.yaml", workspace.read("ca-outreach.yaml") + "digest-to: nobody\n");
    stranger("<1@x.example>");

    assertThat(workspace.run("run").err()).contains("digest: done: no digest is configured");
    assertThat(digests()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-30T05:59:00Z, false",
    "2026-03-30T06:00:00Z, true",
    "2026-03-30T15:59:00Z, true",
    "2026-03-30T16:00:00Z, false"
  })
  void reminders_leave_within_the_hours_of_the_campaign_s_zone(String now, boolean sent) {
    workspace.edit(
        "campaigns/mpic.yaml",
        "answers-by:",
        "quiet: {hours: 08:00-18:00, zone: Europe/Brussels}\nanswers-by:");
    workspace.now(now);

    workspace.run("run");

    assertThat(sink.taken()).hasSize(sent ? 26 : 13);
  }

  /** The notices left on 2026-03-16; the deadline of the campaign file is long past. */
  @Test
  void whatever_the_clock_does_each_message_leaves_once() {
    workspace.write("ca-outreach.yaml", workspace.read("ca-outreach.yaml") + "digest-to: nobody\n");
    for (String step :
        List.of(
            "2026-03-30T09:00:00Z 26", // the first reminder
            "2026-03-30T08:00:00Z 26", // an hour back
            "2026-03-16T09:00:00Z 26", // two weeks back
            "2019-01-01T00:00:00Z 26", // a clock that starts anew
            "2026-03-30T23:59:59Z 26",
            "2026-04-13T09:00:00Z 39", // the second and last
            "2026-04-13T09:00:00Z 39",
            "2026-04-12T09:00:00Z 39",
            "2028-02-29T09:00:00Z 39")) {
      workspace.now(step.split(" ")[0]);
      workspace.run("run");
      assertThat(sink.taken()).as(step).hasSize(Integer.parseInt(step.split(" ")[1]));
    }
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}, then {1}: {2}")
  @CsvSource({
    "2028-02-15T09:00:00Z, 2028-02-28T23:00:00Z, 0",
    "2028-02-15T09:00:00Z, 2028-02-29T01:00:00Z, 13",
    "2028-02-29T09:00:00Z, 2028-03-13T23:00:00Z, 0",
    "2028-02-29T09:00:00Z, 2028-03-14T01:00:00Z, 13"
  })
  void a_leap_day_is_a_day(String noticed, String now, int reminders) {
    TestWorkspace leaping =
        TestWorkspace.ready(temp.resolve("leaping")).everyRecordCounted().servers(sink.port(), 1);
    int before = sink.taken().size();
    leaping.now(noticed).run("send", "--yes");

    leaping.now(now).run("remind", "--yes");

    assertThat(sink.taken()).hasSize(before + 13 + reminders);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-29T00:30:00Z, 0", // 01:30
    "2026-03-29T01:30:00Z, 0", // 03:30: there is no 02:30 on this day
    "2026-03-30T00:30:00Z, 13", // 02:30, summer time
    "2026-10-25T00:30:00Z, 13", // 02:30, for the first time
    "2026-10-25T01:30:00Z, 13" // 02:30, for the second time
  })
  void an_hour_that_is_not_there_or_is_there_twice_doubles_nothing(String now, int reminders) {
    workspace.edit(
        "campaigns/mpic.yaml",
        "answers-by:",
        "quiet: {hours: 02:00-03:00, zone: Europe/Brussels}\nanswers-by:");
    workspace.edit("campaigns/mpic.yaml", "{after: 14d", "{after: 13d");
    workspace.write("ca-outreach.yaml", workspace.read("ca-outreach.yaml") + "digest-to: nobody\n");
    workspace.now(now);

    workspace.run("run");
    workspace.run("run");

    assertThat(sink.taken()).hasSize(13 + reminders);
  }

  @Test
  void a_second_pass_at_the_same_time_exits_with_75_and_does_nothing() {
    workspace.now("2026-03-30T09:00:00Z");
    try (ProcessLock lock = workspace.store().lock("run")) {
      Result result = workspace.run("run");

      assertThat(result.exitCode()).isEqualTo(75);
      assertThat(result.err()).contains("another ca-outreach is at work here", "try again");
    }
    assertThat(sink.taken()).hasSize(13);
    assertThat(workspace.run("run").exitCode()).isZero();
  }

  @Test
  void a_dry_run_shows_the_pass_and_changes_nothing() {
    workspace.now("2026-03-30T09:00:00Z");
    String log = workspace.run("log").out();

    Result result = workspace.run("run", "--dry-run");

    assertThat(result.out())
        .contains("would fetch from 127.0.0.1", "would remind Notarius: no answer, 14 days")
        .contains("would write");
    assertThat(sink.taken()).hasSize(13);
    assertThat(workspace.run("log").out()).isEqualTo(log);
    assertThat(workspace.folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void an_answer_in_the_mailbox_stops_the_reminder_of_the_same_pass() {
    workspace.now("2026-03-30T09:00:00Z");
    workspace.write(
        "a.eml", "From: policy@zetes.example\r\nMessage-ID: <1@zetes.example>\r\n\r\nYes\r\n");
    mailbox.deliver(workspace.read("a.eml"));

    workspace.run("run");

    assertThat(sink.taken().subList(13, sink.taken().size()))
        .noneMatch(m -> m.recipients().contains("policy@zetes.example"));
  }

  @Test
  void a_dead_man_s_switch_hears_of_each_pass() {
    try (PingServer server = new PingServer()) {
      String url = server.url("/ping/1");
      workspace.run("run", "--health-url", url);
      workspace.servers(sink.port(), 1);
      workspace.run("run", "--health-url", url);
      workspace.edit("campaigns/mpic.yaml", "title: Multi", "titel: Multi");
      assertThat(workspace.run("run", "--health-url", url).exitCode()).isEqualTo(2);
      assertThat(server.calls()).containsExactly("/ping/1", "/ping/1/fail", "/ping/1/fail");
    }
    assertThat(workspace.run("run", "--health-url", "ftp:x").exitCode()).isEqualTo(2);
  }

  @Test
  void the_audit_log_proves_that_nobody_changed_it() {
    workspace.run("run");

    assertThat(workspace.run("log", "verify").out()).contains("as it was written");
  }

  @Test
  void the_units_and_the_crontab_line_name_program_and_workspace_whatever_they_are_called()
      throws Exception {
    workspace.environment("CA_OUTREACH_LAUNCHER", "/opt/ca outreach/ca-outreach");

    String systemd = workspace.run("schedule", "install", "--systemd").out();
    String cron = workspace.run("schedule", "install", "--cron").out();

    assertThat(systemd)
        .contains("ExecStart=\"/opt/ca outreach/ca-outreach\" -w " + workspace.folder)
        .contains("NoNewPrivileges=true", "ProtectSystem=strict", "Persistent=true")
        .contains("Environment=XDG_STATE_HOME=" + workspace.state() + "\n")
        .contains("ReadWritePaths=" + workspace.folder + " " + workspace.state());
    assertThat(cron)
        .startsWith("17 */2 * * * XDG_STATE_HOME=" + workspace.state() + " '/opt/ca outreach/")
        .endsWith(" run --log trouble >/dev/null\n")
        .doesNotContain(" -c ");
    assertThat(installation(Path.of("/a%b"), Path.of("/w'x")).crontabLine())
        .contains("/a\\%b -w '/w'\\''x'");
    assertThat(installation(Path.of("/a%b"), Path.of("/w$x")).service())
        .contains("ExecStart=/a%%b -w \"/w$$x\" -c mpic run\n", "ReadWritePaths=\"/w$x\"\n");

    workspace.environment("HOME", temp.toString());
    assertThat(workspace.run("schedule", "install", "--systemd", "--write").exitCode()).isZero();
    Path units = temp.resolve(".config/systemd/user");
    assertThat(units.resolve("ca-outreach-ws.service")).exists();
    assertThat(Files.readString(units.resolve("ca-outreach-ws.timer"))).contains("OnCalendar=");
  }

  @Test
  void the_service_may_write_where_the_settings_put_store_and_report_and_calls_the_switch()
      throws Exception {
    Path reports = Files.createDirectories(temp.resolve("www"));
    workspace.write(
        "ca-outreach.yaml",
        workspace.read("ca-outreach.yaml") + "report: " + reports.resolve("report.html") + "\n");
    String url = "https://hc.example/ping/1?a=b%20c";

    String systemd = workspace.run("schedule", "install", "--systemd", "--health-url", url).out();
    String cron = workspace.run("schedule", "install", "--cron", "--health-url", url).out();

    assertThat(systemd)
        .contains("ReadWritePaths=" + workspace.folder + " " + reports + " " + workspace.state())
        .contains(" run --health-url \"https://hc.example/ping/1?a=b%%20c\"\n");
    assertThat(cron).endsWith("--health-url 'https://hc.example/ping/1?a=b\\%20c' >/dev/null\n");
    assertThat(workspace.run("schedule", "install", "--cron", "--health-url", "x").exitCode())
        .isEqualTo(2);
  }

  private static Installation installation(Path program, Path folder) {
    return new Installation(
        program, folder, Optional.of("mpic"), List.of(), Optional.empty(), Optional.empty());
  }

  @Test
  void systemd_finds_nothing_wrong_with_the_units() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/usr/bin/systemd-analyze")), "there is no systemd on this machine");
    Path program = Files.writeString(temp.resolve("program"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Installation installation = installation(program, workspace.folder);
    Path service = temp.resolve("ca-outreach-mpic.service");
    Files.writeString(service, installation.service());
    Path timer = Files.writeString(temp.resolve("ca-outreach-mpic.timer"), installation.timer());

    Process analyze =
        new ProcessBuilder(
                "/usr/bin/systemd-analyze", "verify", service.toString(), timer.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(analyze.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(analyze.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("ca-outreach-mpic");
  }

  @Test
  void the_crontab_line_runs_with_an_empty_environment() throws Exception {
    Path program =
        Files.writeString(
            temp.resolve("program it's"),
            "#!/bin/sh\nfor a; do echo \"<$a>\"; done >'" + temp + "/called'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String line = installation(program, Path.of("/w s")).crontabLine();
    String command = line.replaceFirst("^(\\S+ ){5}", "").replace("\\%", "%");

    Process shell = new ProcessBuilder("env", "-i", "/bin/sh", "-c", command).start();

    assertThat(shell.waitFor()).isZero();
    assertThat(temp.resolve("called"))
        .hasContent("<-w>\n</w s>\n<-c>\n<mpic>\n<run>\n<--log>\n<trouble>");
  }

  private void stranger(String id) {
    mailbox.deliver(
        "From: ann@nowhere.example\r\nMessage-ID: "
            + id
            + "\r\nDate: "
            + "Mon, 16 Mar 2026 10:00:00 +0000\r\nSubject: hi\r\n\r\nHello\r\n");
  }

  private List<MailSink.Taken> digests() {
    return sink.taken().stream()
        .filter(m -> m.recipients().equals(List.of("chair@wg.example")))
        .toList();
  }
}
