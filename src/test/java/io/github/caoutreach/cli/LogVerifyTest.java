package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.LogHead;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log vouches for, and what somebody can do to the store behind its back. */
class LogVerifyTest {
  private static final MailSink SINK = new MailSink();

  @TempDir static Path once;
  @TempDir Path temp;
  private TestWorkspace workspace;

  /** Notices left, an answer came in by two ways, and one more message waits in the outbox. */
  @BeforeAll
  static void sendAndReceive() {
    TestWorkspace workspace = TestWorkspace.ready(once.resolve("ws")).servers(SINK.port(), 1);
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    workspace.write(
        "in/answer.eml",
        "From: PKI <pki@zetes.example>\nMessage-ID: <1@zetes.example>\nSubject: Re\n\nWe agree.\n");
    workspace.run("responses", "import", workspace.folder.resolve("in").toString());
    workspace.write(
        "in/again.eml",
        "Received: by x\nFrom: PKI <pki@zetes.example>\nMessage-ID: <1@zetes.example>\n"
            + "Subject: Re\n\nWe agree.\n");
    workspace.run("responses", "import", workspace.folder.resolve("in").toString());
  }

  @BeforeEach
  void copy() {
    workspace = TestWorkspace.copyOf(once.resolve("ws"), temp.resolve("ws"));
  }

  @AfterAll
  static void stop() {
    SINK.close();
  }

  @Test
  void what_was_written_is_whole_and_the_head_is_said() {
    Result result = workspace.run("log", "verify");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("every line of the audit log is as it was written, and so is every message")
        .contains(head().hash());
    assertThat(workspace.run("log", "verify", "--json").json().get("whole").asBoolean()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update event set at = '2020-01-01T00:00:00Z' where number = 3 | line 3 of the audit log is not what was written
          update event set campaign = 'other' where number = 3 | line 3 of the audit log is not what was written
          update event set kind = 'failed' where number = 3 | line 3 of the audit log is not what was written
          update event set hash = 'ab' where number = 3 | line 3 of the audit log is not what was written
          update event_detail set detail = replace(detail, 'a', 'b') where number = 3 | the details of line 3 of the audit log are not what was written
          update event_detail set salt = '00' where number = 3 | the details of line 3 of the audit log are not what was written
          delete from event_detail where number = 3 | the details of line 3 of the audit log are missing
          delete from event_detail where number = 3; delete from event where number = 3 | line 3 of the audit log is missing
          delete from event_detail where number < 3; delete from event where number < 3 | lines 1 to 2 of the audit log are missing
          insert into event select 999, at, campaign, kind, commitment, hash from event where number = 3 | the details of line 999 of the audit log are missing
          update message set content = X'61' where kind = 'notice' | its content is not what was written
          update message set content = null where kind = 'notice' | its content is missing
          delete from message where kind = 'notice' | is missing
          insert into message select '<x@y.example>', campaign, kind, 'Somebody', number, rendered, content from message limit 1 | message <x@y.example>: no line of the audit log mentions it
          update mail set content = X'61' | its content is not what was written
          update mail set content = null | its content is missing
          delete from mail_copy; delete from mail | is missing
          insert into mail select 'ab', message_id, fetched_at, arrived_at, sender, subject, source, content from mail | received message ab: no line of the audit log mentions it
          update mail_copy set content = X'62' | its content is not what was written
          update mail_copy set content = null | its content is missing
          """)
  void whatever_is_changed_is_named(String tampering, String finding) {
    change(tampering);

    Result result = workspace.run("log", "verify");
    Result json = workspace.run("log", "verify", "--json");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).contains(finding);
    assertThat(json.exitCode()).isEqualTo(2);
    assertThat(json.json().get("whole").asBoolean()).isFalse();
    assertThat(json.json().get("findings").toString()).contains(finding);
  }

  /** The rest of the chain made to fit again: only a head that was noted elsewhere tells. */
  @Test
  void what_was_cut_off_at_the_end_shows_by_the_head_that_was_noted() {
    LogHead noted = head();
    change(
        "delete from mail_copy; delete from mail;"
            + "delete from event_detail where number > %1$s; delete from event where number > %1$s"
                .formatted(noted.line() - 2));

    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(verify(noted.hash()).exitCode()).isEqualTo(2);
    assertThat(verify(noted.hash()).out())
        .contains("no line has the noted hash", "after line " + (noted.line() - 2));
    assertThat(verify(noted.hash(), "--line", Long.toString(noted.line())).out())
        .contains("2 lines cut off after line " + (noted.line() - 2));
  }

  @Test
  void a_log_that_goes_on_from_the_head_that_was_noted_is_whole() {
    LogHead noted = head();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");

    Result result = verify(noted.hash().toUpperCase(Locale.ROOT), "--line", "" + noted.line());

    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out()).contains("the noted line is there, with all lines before it");
    assertThat(verify(noted.hash(), "--line", "1").out())
        .contains("line 1 does not have the noted hash");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--head, abcd, not the hash of a line",
    "--line, 4, --line needs --head HASH",
  })
  void a_head_that_is_none_is_refused(String option, String value, String problem) {
    Result result = workspace.run("log", "verify", option, value);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(problem);
  }

  @Test
  void the_report_says_the_head_of_its_day_and_log_verify_finds_it() {
    workspace.now("2026-03-18T09:00:00Z");
    String before = workspace.run("report", "--format", "json", "--as-of", "2026-03-16").out();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");

    var report = workspace.run("report", "--format", "json", "--as-of", "2026-03-16");

    assertThat(report.out()).isEqualTo(before);
    String hash = report.json().get("log").get("hash").asString();
    assertThat(verify(hash, "--line", report.json().get("log").get("line").asString()).exitCode())
        .isZero();
    for (String format : new String[] {"html", "md", "txt"}) {
      assertThat(workspace.run("report", "--public", "--format", format).out())
          .as(format)
          .contains("of the audit log", head().hash());
    }
  }

  @Test
  void a_line_that_is_gone_is_said_by_every_command_that_reads_the_log() {
    change("delete from event_detail where number = 3");

    for (String command : new String[] {"status", "log", "report"}) {
      Result result = workspace.run(command);
      assertThat(result.exitCode()).as(command).isEqualTo(2);
      assertThat(result.err())
          .as(command)
          .contains("line 3 of the audit log can't be read: its details are missing");
    }
  }

  @Test
  void with_a_broken_log_nothing_is_sent() {
    workspace.now("2026-04-16T09:00:00Z");
    assertThat(workspace.run("remind", "--dry-run").out()).contains("would be sent");
    int sent = SINK.taken().size();
    change("update event set at = '2026-03-16T08:00:00Z' where number = 3");

    Result result = workspace.run("remind", "--yes");

    assertThat(result.exitCode()).as(result.out()).isEqualTo(2);
    assertThat(result.err())
        .contains("nothing is sent: line 3 of the audit log is not what was written");
    assertThat(SINK.taken()).hasSize(sent);
  }

  private Result verify(String hash, String... more) {
    String[] all = new String[4 + more.length];
    System.arraycopy(new String[] {"log", "verify", "--head", hash}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return workspace.run(all);
  }

  private LogHead head() {
    try (Store store = workspace.store()) {
      return AuditLog.head(store);
    }
  }

  private void change(String sql) {
    change(workspace, sql);
  }

  private static void change(TestWorkspace workspace, String sql) {
    try (Store store = workspace.store()) {
      store.write(handle -> handle.createScript(sql).execute());
    }
  }
}
