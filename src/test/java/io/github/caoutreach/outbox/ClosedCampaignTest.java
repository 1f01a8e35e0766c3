package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the day on which a campaign is closed nothing of it is sent; answers still count. */
@Tag("slow")
class ClosedCampaignTest {
  private static final String BY = "answers-by: 2024-10-15";

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.edit("campaigns/mpic.yaml", BY, "answers-by: 2026-04-15");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  /** The day of the tests is 2026-03-16. */
  @ParameterizedTest(name = "closed: {0}")
  @CsvSource({"2026-03-15, 0", "2026-03-16, 0", "2026-03-17, 13"})
  void the_day_itself_is_closed(String day, int sent) {
    closed(day);

    workspace.run("send", "--yes");

    assertThat(sink.taken()).hasSize(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send --yes",
        "send --dry-run",
        "send --to-self me@wg.example",
        "send --yes --as-of 2026-03-01",
        "post mdsp --yes",
      })
  void a_first_message_is_refused_with_what_to_do(String command) {
    closed("2026-03-16");

    Result result = workspace.run(command.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("nothing is sent: the campaign was closed on 2026-03-16")
        .contains("to open it again, take \"closed\" out of the campaign file");
    assertThat(sink.taken()).isEmpty();
    assertThat(workspace.run("log").out()).doesNotContain("queued");
  }

  @Test
  void no_reminder_is_due_nor_planned() {
    workspace.run("send", "--yes");
    closed("2026-04-01");

    assertThat(workspace.run("schedule").out())
        .isEqualTo(
            """
            on          what
            2026-03-30  reminder 1 of 2 to 13 CAs
            2026-04-01  the campaign closes
            2026-04-15  deadline for answers
            """);

    workspace.now("2026-04-20T09:00:00Z");
    Result due = workspace.run("remind", "--yes");

    assertThat(due.exitCode()).isZero();
    assertThat(due.out() + due.err())
        .contains("the campaign was closed on 2026-04-01", "no reminder is due");
    assertThat(workspace.run("schedule").out()).isEqualTo("nothing is planned\n");
    assertThat(workspace.run("run", "--dry-run").out())
        .contains("would remind nobody: the campaign was closed on 2026-04-01");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void what_a_closing_leaves_in_the_outbox_is_held_back_and_leaves_when_it_is_opened_again() {
    queueAll();
    closed("2026-03-16");

    Result result = workspace.run("send", "--yes");

    assertThat(result.err()).contains("held back, the campaign was closed on 2026-03-16: Zetes");
    assertThat(result.out()).isEqualTo("nothing to send: everything waiting is held back\n");
    assertThat(workspace.run("post", "mdsp", "--yes").err())
        .contains("held back, the campaign was closed on 2026-03-16: mdsp");
    assertThat(workspace.run("outbox", "list").out().split("closed on 2026-03-16", -1))
        .hasSize(13 + 1 + 1);
    assertThat(workspace.run("status").out())
        .contains("campaign mpic (in force), as of 2026-03-16, closed on 2026-03-16")
        .contains("next: nothing is sent any longer\n")
        .contains("in the outbox: 13, 13 of them held back")
        .contains("in the outbox: the post mdsp, held back")
        .doesNotContain("waits for a person");
    assertThat(sink.taken()).isEmpty();

    workspace.edit("campaigns/mpic.yaml", "closed: 2026-03-16\n", "");

    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void a_pass_says_once_what_a_closing_left_behind() {
    try (DemoMail mail = DemoMail.start()) {
      queueAll();
      workspace.servers(sink.port(), mail.imapPort()).run("run");
      closed("2026-03-16");

      assertThat(workspace.run("run").err())
          .contains("remind: done: the campaign was closed on 2026-03-16");
      int told = sink.taken().size();
      assertThat(sink.taken().get(told - 1).text())
          .contains("closed on 2026-03-16; 14 messages held back: ca-outreach outbox list");
      Result second = workspace.run("run");

      assertThat(second.exitCode()).isZero();
      assertThat(second.err()).contains("digest: done: nothing needs a person");
      assertThat(sink.taken()).hasSize(told).allMatch(m -> m.text().contains("[ca-outreach]"));
    }
  }

  @Test
  void a_closing_that_is_written_while_messages_leave_counts_from_the_next_one_on() {
    workspace.edit("ca-outreach.yaml", "store:", "pace: {per-minute: 1}\nstore:");
    workspace.onSleep(() -> closed("2026-03-16"));

    Result result = workspace.run("send", "--yes");

    assertThat(sink.taken()).hasSizeLessThan(13).isNotEmpty();
    assertThat(result.err()).contains("held back, the campaign was closed on 2026-03-16");
  }

  @Test
  void an_answer_that_comes_after_it_is_counted_and_the_report_says_that_it_is_closed() {
    try (DemoMail mail = DemoMail.start()) {
      workspace.servers(mail.smtpPort(), mail.imapPort()).run("send", "--yes");
      closed("2026-03-20");
      workspace.now("2026-03-25T09:00:00Z");
      mail.answer("policy@zetes.example", "Zoe", Instant.parse("2026-03-24T09:00:00Z"), "We do.");

      workspace.run("run");

      assertThat(workspace.run("status").out()).contains("13 written to: 1 answered");
      assertThat(workspace.read("report.html")).contains("closed on <time", "Campaign closed");
      assertThat(workspace.run("report", "--format", "minutes").out())
          .contains("The campaign was closed on 2026-03-20.");
      assertThat(workspace.run("report", "--format", "txt").out()).contains("closed on 2026-03-20");
      assertThat(workspace.run("report", "--format", "md").out()).contains("closed on 2026-03-20");
      assertThat(workspace.run("report", "--format", "json").json().get("closed").asString())
          .isEqualTo("2026-03-20");
      assertThat(workspace.run("report", "--format", "txt", "--as-of", "2026-03-19").out())
          .doesNotContain("closed on");
    }
  }

  /** The server that would take them is not there. */
  private void queueAll() {
    workspace.servers(1, 1);
    workspace.run("send", "--yes");
    workspace.run("post", "mdsp", "--yes");
    workspace.servers(sink.port(), 1);
  }

  private void closed(String day) {
    String file = workspace.read("campaigns/mpic.yaml");
    workspace.write(
        "campaigns/mpic.yaml", file.replaceAll("(?m)^closed: .*\n", "") + "closed: " + day + "\n");
  }
}
