package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong between meetings, and where a chair gets to see it. */
@Tag("slow")
class TroubleTest {
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
  }

  @AfterEach
  void close() {
    sink.close();
    mailbox.close();
  }

  @Test
  void a_ca_without_an_address_is_named_wherever_a_chair_looks() {
    workspace.write(
        "contacts/contacts.csv",
        workspace.read("contacts/contacts.csv").replaceAll("(?m)^Zetes,.*\n", ""));
    workspace.run("send", "--yes");

    Result pass = workspace.run("run");

    String line = "Zetes: no email address, so no notice: ca-outreach contacts add";
    assertThat(pass.exitCode()).isEqualTo(4);
    assertThat(pass.out()).contains("needs a person: " + line);
    assertThat(sink.taken().get(12).text()).contains("- " + line);
    assertThat(workspace.run("status").out()).contains("needs a person: " + line);
    assertThat(workspace.run("doctor").out())
        .contains("13 CAs selected, 1 of them without an email address")
        .contains("needs a person: " + line);
    assertThat(workspace.run("schedule").out())
        .contains("reminder 1 of 2 to 12 CAs")
        .doesNotContain("notices to 1 CA");
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    assertThat(workspace.run("run").exitCode()).isZero();
  }

  @Test
  void a_pass_while_a_send_is_on_exits_with_75_and_does_nothing() {
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T09:00:00Z");
    try (ProcessLock lock = workspace.store().lock("send")) {
      Result result = workspace.run("run");

      assertThat(result.exitCode()).isEqualTo(75);
      assertThat(result.err()).contains("another ca-outreach is at work here (send)");
    }
    assertThat(sink.taken()).hasSize(13);
    assertThat(workspace.run("log").out()).doesNotContain(" ran ");
  }

  @Test
  void status_and_doctor_say_that_the_last_pass_failed_until_one_does_not() {
    workspace.servers(sink.port(), 1).run("run");

    Result status = workspace.run("status");
    Result doctor = workspace.run("doctor");

    assertThat(status.out())
        .containsPattern("last unattended pass: 2026-03-16T09:00:00Z, FAILED: fetch: 127.0.0.1.+");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).containsPattern("passes +WRONG +the last one, at .*fetch: 127.0.0.1");
    workspace.servers(sink.port(), mailbox.imapPort()).run("run");
    assertThat(workspace.run("status").out())
        .contains("last unattended pass: 2026-03-16T09:00:00Z\n");
    assertThat(workspace.run("doctor").out()).containsPattern("passes +ok +the last one ended");
  }

  @Test
  void a_notice_that_waits_is_told_until_somebody_sends_it() {
    workspace.servers(1, mailbox.imapPort()).run("send", "--yes");
    workspace.servers(sink.port(), mailbox.imapPort()).run("post", "mdsp", "--dry-run");

    Result pass = workspace.run("run");

    String line = "13 notices wait in the outbox: ca-outreach send";
    assertThat(pass.exitCode()).isEqualTo(4);
    assertThat(pass.out()).contains("needs a person: " + line);
    assertThat(sink.taken().get(0).text())
        .contains("- " + line, "-w " + workspace.folder + " -c mpic");
    workspace.run("send", "--yes");
    assertThat(workspace.run("run").exitCode()).isZero();
  }

  @Test
  void a_lost_notice_is_told_until_it_is_sent_again() {
    workspace.run("send", "--yes");
    MessageId id =
        new MessageId(
            workspace.run("outbox", "list", "--json").json().get(0).get("messageId").asString());
    AuditLog log = new AuditLog(workspace.store(), "mpic");
    log.append(new Event.HandedOver(id));
    log.append(new Event.Resolved(id, false));

    assertThat(workspace.run("run").out())
        .contains("AC Camerfirma, S.A.: the message is lost: ca-outreach outbox retry");
    assertThat(workspace.run("status").out()).contains("AC Camerfirma, S.A.: the message is lost");
  }

  @Test
  void notices_that_were_to_leave_and_did_not_are_told() {
    workspace.edit("campaigns/mpic.yaml", "answers-by:", "first-notice: 2026-03-16\nanswers-by:");

    assertThat(workspace.run("run").exitCode()).isZero();
    assertThat(workspace.now("2026-03-17T09:00:00Z").run("run").out())
        .contains("13 notices were to be sent on 2026-03-16: ca-outreach send");
  }

  @Test
  void the_first_pass_after_the_deadline_says_who_is_silent_and_the_next_does_not() {
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-03-20");
    workspace.run("send", "--yes");
    workspace.run("run");

    Result first = workspace.now("2026-03-21T09:00:00Z").run("run");

    assertThat(first.out())
        .contains(
            "the deadline of 2026-03-20 has passed; 13 CAs are silent, 13 of them with fewer"
                + " reminders than planned: ca-outreach remind --dry-run");
    assertThat(workspace.run("run").exitCode()).isZero();
  }

  @Test
  void a_mistake_in_the_contacts_fails_the_pass_and_the_chair_is_told() {
    workspace.run("send", "--yes");
    workspace.write(
        "contacts/more.csv", "ca_owner,address,role\nZetes,policy@@zetes.example,boss\n");

    Result pass = workspace.now("2026-03-30T09:00:00Z").run("run");

    assertThat(pass.exitCode()).isEqualTo(1);
    assertThat(pass.err())
        .contains("fetch: failed: ", "more.csv:2:7: not an email address: \"(an address)\"")
        .contains("remind: skipped", "digest: done: the chair was told")
        .doesNotContain("@zetes");
    assertThat(sink.taken()).hasSize(14);
    assertThat(sink.taken().get(13).recipients()).containsExactly("chair@wg.example");
    assertThat(workspace.run("run", "--log", "json").err()).doesNotContain("@zetes");
  }

  @Test
  void a_dry_run_of_what_would_fail_says_so() {
    workspace.run("send", "--yes");
    workspace.edit("templates/mpic-reminder.txt", "${owner}", "${ovner}");
    workspace.now("2026-03-30T09:00:00Z");

    Result dry = workspace.run("run", "--dry-run");

    assertThat(dry.exitCode()).isEqualTo(1);
    assertThat(dry.out()).contains("would fail to remind: ", "undefined variable \"ovner\"");
    assertThat(workspace.run("run", "--dry-run", "--json").json().get("failing").asBoolean())
        .isTrue();
  }

  @Test
  void reminders_that_wait_stay_in_the_plan() {
    workspace.run("send", "--yes");
    workspace.servers(1, mailbox.imapPort()).now("2026-03-30T09:00:00Z").run("run");

    assertThat(workspace.run("schedule").out())
        .contains("2026-03-30  reminder 1 of 2 to 13 CAs", "2026-04-13  reminder 2 of 2 to 13 CAs");
    assertThat(workspace.run("status").out()).contains("next: reminders on 2026-03-30");
  }

  @Test
  void what_doctor_advises_stands_in_a_line_of_its_own() {
    Result doctor = workspace.servers(1, mailbox.imapPort()).run("doctor");

    assertThat(doctor.out())
        .containsPattern("smtp +WRONG +no connection to 127.0.0.1:1[^\n]*\n +[a-z][^\n]*\n");
    assertThat(workspace.run("doctor", "--json").json().findValuesAsString("advice"))
        .anyMatch(advice -> !advice.isEmpty());
  }

  @Test
  void a_health_url_that_nobody_answers_at_is_said_with_its_reason() {
    Result result = workspace.run("run", "--health-url", "http://127.0.0.1:1/ping");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("the health URL can't be reached: no connection to 127.0.0.1:1")
        .doesNotContain("null");
  }

  @Test
  void a_dry_run_says_what_would_keep_reminders_back() {
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T09:00:00Z");

    Result broken = workspace.servers(sink.port(), 1).run("run", "--dry-run");
    workspace.servers(sink.port(), mailbox.imapPort());
    workspace.edit("campaigns/mpic.yaml", "answers-by", "quiet: {hours: 12:00-18:00}\nanswers-by");
    Result early = workspace.run("run", "--dry-run");

    assertThat(broken.out())
        .contains("would fail to fetch: ")
        .contains("would remind nobody: mail could not be fetched")
        .doesNotContain("would remind Notarius");
    assertThat(early.out())
        .contains("would remind nobody: outside the hours")
        .doesNotContain("would remind Notarius");
  }

  @Test
  void a_pass_can_be_told_to_speak_of_trouble_only() {
    Result quiet = workspace.run("run", "--log", "trouble");
    Result loud = workspace.servers(sink.port(), 1).run("run", "--log", "trouble");

    assertThat(quiet.err()).isEmpty();
    assertThat(loud.err().lines()).hasSize(1).allMatch(line -> line.contains("fetch: failed"));
    assertThat(workspace.run("schedule", "install", "--cron").out())
        .endsWith(" run --log trouble >/dev/null\n");
  }

  @Test
  void whoever_installs_passes_hears_of_passwords_that_only_the_terminal_has() {
    workspace.environment("MPIC_PASSWORD", "secret");
    workspace.edit(
        "ca-outreach.yaml", "password-command: echo demo", "password-env: MPIC_PASSWORD");

    for (String how : new String[] {"--cron", "--systemd"}) {
      assertThat(workspace.run("schedule", "install", how).err())
          .as(how)
          .contains("note: MPIC_PASSWORD is not set there")
          .contains("password-file or password-command");
    }
  }

  @Test
  void a_reminder_that_missed_the_deadline_is_left_out_and_one_planned_after_it_goes() {
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-04-01");
    workspace.run("send", "--yes");
    workspace.now("2026-04-02T09:00:00Z");
    assertThat(workspace.run("run").err()).contains("remind: done: nothing is due");
    assertThat(workspace.run("schedule").out())
        .contains("2026-04-13  reminder 2 of 2 to 13 CAs, after the deadline");

    workspace.now("2026-04-13T09:00:00Z").run("run");

    assertThat(sink.taken()).hasSize(26);
    assertThat(sink.taken().subList(13, 26)).allMatch(m -> m.messageId().contains(".reminder-2@"));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "2026-03-30, Pacific/Midway,   2026-03-31T07:00:00Z, false", // still the 30th there
    "2026-03-31, Pacific/Midway,   2026-03-31T07:00:00Z, false", // UTC's day counts as well
    "2026-04-01, Pacific/Midway,   2026-03-31T07:00:00Z, true",
    "2026-03-31, Asia/Tokyo,       2026-03-30T23:30:00Z, false",
    "2026-03-29, Asia/Tokyo,       2026-03-30T23:30:00Z, true",
  })
  void a_pass_keeps_the_quiet_days_of_the_campaign_s_zone(
      String quiet, String zone, String now, boolean sent) {
    workspace.edit(
        "campaigns/mpic.yaml",
        "answers-by",
        "quiet: {days: [" + quiet + "], zone: " + zone + "}\nanswers-by");
    workspace.run("send", "--yes");

    workspace.now(now).run("run");

    assertThat(sink.taken()).hasSize(sent ? 26 : 13);
  }

  @Test
  void what_waits_keeps_quiet_days_too() {
    workspace.edit("campaigns/mpic.yaml", "answers-by", "quiet: {days: [2026-03-31]}\nanswers-by");
    workspace.run("send", "--yes");
    workspace.servers(1, mailbox.imapPort()).now("2026-03-30T09:00:00Z").run("run");
    workspace.servers(sink.port(), mailbox.imapPort()).now("2026-03-31T09:00:00Z");

    assertThat(workspace.run("run", "--dry-run").out()).contains("2026-03-31 is quiet in");
    workspace.run("run");
    assertThat(sink.taken()).noneMatch(m -> m.messageId().contains("reminder"));

    workspace.now("2026-04-01T09:00:00Z");
    assertThat(workspace.run("run", "--dry-run").out()).contains("would remind Zetes: it waits\n");
    workspace.run("run");
    assertThat(sink.taken()).filteredOn(m -> m.messageId().contains("reminder")).hasSize(13);
  }

  @Test
  void status_says_that_a_pass_is_overdue_and_names_who_lost_its_address() {
    workspace.servers(1, mailbox.imapPort()).run("send", "--yes");
    workspace.write(
        "contacts/contacts.csv",
        workspace.read("contacts/contacts.csv").replaceAll("(?m)^Zetes,.*\n", ""));
    workspace.run("run");
    workspace.now("2026-03-18T09:00:00Z");

    assertThat(workspace.run("status").out())
        .contains("last unattended pass: 2026-03-16T09:00:00Z, MORE THAN A DAY AGO")
        .contains("Zetes: no email address, so no notice");
  }

  @Test
  void a_reminder_for_a_ca_that_answered_meanwhile_is_withdrawn() {
    workspace.run("send", "--yes");
    workspace.servers(1, mailbox.imapPort()).now("2026-03-30T09:00:00Z").run("run");
    workspace.servers(sink.port(), mailbox.imapPort());
    workspace.run("responses", "record", "Zetes", "--stance", "supports");

    workspace.run("run");

    assertThat(workspace.run("log", "Zetes").out()).contains("withdrawn", "it has answered");
    assertThat(workspace.run("status").out()).doesNotContain("in the outbox");
  }

  @Test
  void a_phase_that_lacks_a_variable_is_said_with_its_place() {
    workspace.run("send", "--yes");
    workspace.edit("campaigns/mpic.yaml", "phase_in_subject: in force", "x: in force");
    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("run").err())
        .containsPattern("remind: failed: .*mpic-reminder.txt:1:43: undefined variable");
    assertThat(workspace.run("doctor").out())
        .containsPattern("campaign +WRONG +.*mpic-notice.txt:1:39: undefined variable")
        .contains("ca-outreach campaign check reports everything that is wrong");
  }

  @Test
  void a_failed_pass_is_told_behind_the_path_of_the_health_url() {
    try (PingServer server = new PingServer()) {
      String url = server.url("/slug?create=1");

      workspace.run("run", "--health-url", url);
      workspace.servers(sink.port(), 1).run("run", "--health-url", url);

      assertThat(server.calls()).containsExactly("/slug?create=1", "/slug/fail?create=1");
    }
  }

  @Test
  void the_unit_of_another_workspace_is_not_written_over() {
    workspace.environment("HOME", temp.toString());
    TestWorkspace other =
        TestWorkspace.ready(temp.resolve("other/ws")).environment("HOME", temp.toString());

    Result first = workspace.run("schedule", "install", "--systemd", "--write");
    Result again = workspace.run("schedule", "install", "--systemd", "--write");
    Result others = other.run("schedule", "install", "--systemd", "--write");

    assertThat(first.out())
        .contains("wrote " + temp.resolve(".config/systemd/user/ca-outreach-ws.service"))
        .contains("systemctl --user enable --now ca-outreach-ws.timer\n")
        .contains("loginctl enable-linger");
    assertThat(again.exitCode()).isZero();
    assertThat(others.exitCode()).isEqualTo(2);
    assertThat(others.err()).contains("ca-outreach-ws.service: is there for another workspace");
    assertThat(other.run("-c", "mpic", "schedule", "install", "--systemd", "--write").out())
        .contains("ca-outreach-mpic.service");
  }

  @Test
  void verify_says_where_the_log_ends_so_that_a_cut_off_end_can_be_found() {
    workspace.run("send", "--yes");

    assertThat(workspace.run("log", "verify").out())
        .containsPattern("there are 39 lines; the last has the hash\\n  [0-9a-f]{64}\\n");
  }

  @Test
  void a_reminder_after_the_deadline_is_remarked_on() {
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-03-20");
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("remind", "--dry-run").err())
        .contains("note: the deadline for answers, 2026-03-20, has passed");
  }
}
