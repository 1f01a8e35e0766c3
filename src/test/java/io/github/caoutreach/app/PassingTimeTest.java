package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time that passes during a pass or a send, and clocks that are wrong. */
@Tag("slow")
class PassingTimeTest {
  private static final int STEPS_OF_A_MESSAGE = 5;

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

  /** At whatever step of the second message: it is not sent, nor is one after it. */
  @ParameterizedTest(name = "step {0}, for {1}")
  @CsvSource({"1, PT48H", "7, PT48H", "8, P900D", "9, PT48H", "10, PT61M"})
  void a_pass_that_was_suspended_ends_and_says_so(int step, Duration gap) {
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T09:00:00Z");
    after(step, gap);

    Result pass = workspace.run("run");

    int sent = sink.taken().size() - 13;
    assertThat(sent).isBetween(0, 2);
    assertThat(pass.err())
        .containsPattern(
            "remind: done: \\d reminders? sent; \\d+ held back: the machine stood still");
    assertThat(pass.err()).contains("from 2026-03-30T09:00:00Z to");
    workspace.run("run");
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(states()).containsOnly("sent");
  }

  /** The laptop sleeps through the deadline, or into the night, a quiet day, or the closing. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "answers-by: 2026-03-30                                 | planned for 2026-03-30, which is",
        "quiet: {hours: 09:00-23:30}, answers-by: 2026-05-30    | outside the hours",
        "quiet: {days: [2026-03-31]}, answers-by: 2026-05-30    | 2026-03-31 is quiet",
        "answers-by: 2026-03-30, closed: 2026-03-31             | closed on 2026-03-31",
      })
  void hours_quiet_days_and_deadlines_count_from_the_next_message_on(String keys, String why) {
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", lines(keys));
    workspace.run("send", "--yes");
    workspace.now("2026-03-30T23:20:00Z");
    after(2 * STEPS_OF_A_MESSAGE, Duration.ofMinutes(50));

    Result pass = workspace.run("run");

    assertThat(sink.taken().size() - 13).isBetween(1, 2);
    assertThat(pass.err()).containsPattern("held back: .*" + why);
  }

  @Test
  void what_was_fetched_two_hours_ago_is_not_fresh() {
    workspace.run("send", "--yes");
    workspace.edit("ca-outreach.yaml", "store: ", "pace: {pause: 15m}\nstore: ");
    workspace.now("2026-03-30T09:00:00Z");

    Result pass = workspace.run("run");

    assertThat(sink.taken()).hasSize(13 + 9); // one each quarter of an hour
    assertThat(pass.err()).contains("held back: mail was fetched 2 hours ago; an answer may be");
    workspace.run("run");
    assertThat(sink.taken()).hasSize(26);
  }

  @Test
  void a_send_that_was_suspended_stops_and_the_same_command_goes_on() {
    after(2 * STEPS_OF_A_MESSAGE, Duration.ofHours(20));

    Result first = workspace.run("send", "--yes");

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err() + first.out()).contains("held back, the machine stood still from");
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    assertThat(sink.taken()).hasSize(13);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  @Test
  void what_was_sent_by_a_clock_that_was_ahead_is_held_back_and_said() {
    workspace.now("2035-01-01T09:00:00Z").run("send", "--yes");
    workspace.now("2026-03-16T09:00:00Z");

    Result pass = workspace.run("run");
    Result status = workspace.run("status");
    Result doctor = workspace.run("doctor");

    String said = "lines of a time to come, up to 2035-01-01T09:00:00Z";
    String held =
        "13 CAs got a message of a time to come, so no reminder; if the clock is right now";
    assertThat(pass.exitCode()).isEqualTo(4);
    assertThat(pass.out()).contains(said, held);
    assertThat(sink.taken()).hasSize(14);
    assertThat(status.out()).contains("needs a person: 13 CAs got a message of a time to come");
    assertThat(doctor.out()).contains(said, held);
    assertThat(workspace.run("run").out()).doesNotContain(said).contains(held);
    for (String day : List.of("2026-03-30", "2026-05-30", "2034-12-31", "2035-01-20")) {
      workspace.now(day + "T09:00:00Z").run("run");
    }
    assertThat(reminders()).hasSize(13); // from 2035 on, as planned
  }

  @Test
  void a_message_of_a_time_to_come_gets_the_day_on_which_a_person_says_that_it_was_sent() {
    workspace.now("2035-01-01T09:00:00Z").run("send", "--yes");
    workspace.now("2026-03-16T09:00:00Z");
    workspace
        .run("outbox", "list", "--json")
        .json()
        .forEach(m -> workspace.run("outbox", "resolve", m.get("messageId").asString(), "sent"));

    workspace.now("2026-03-29T09:00:00Z").run("run");
    assertThat(reminders()).isEmpty();
    workspace.now("2026-03-30T09:00:00Z").run("run");
    assertThat(reminders()).hasSize(13);
    String id = workspace.run("outbox", "list", "--json").json().get(0).get("messageId").asString();
    assertThat(workspace.run("outbox", "resolve", id, "sent").err()).contains("is sent, not unc");
  }

  @Test
  void a_reminder_queued_by_a_clock_that_was_ahead_is_withdrawn_and_planned_anew() {
    workspace.run("send", "--yes");
    workspace.servers(1, mailbox.imapPort()).now("2035-01-01T09:00:00Z").run("run");
    workspace.servers(sink.port(), mailbox.imapPort()).now("2026-03-17T09:00:00Z");

    workspace.run("run");

    assertThat(reminders()).isEmpty();
    assertThat(workspace.run("log").out()).contains("the clock was ahead when it was queued");
    workspace.now("2026-03-30T09:00:00Z").run("run");
    assertThat(reminders()).hasSize(13);
  }

  @Test
  void a_digest_of_a_time_to_come_mutes_none_and_a_pass_of_it_is_no_pass() {
    mailbox.deliver("From: ann@nowhere.example\r\nMessage-ID: <1@x.example>\r\n\r\nHello\r\n");
    workspace.now("2035-01-01T09:00:00Z").run("run");
    assertThat(sink.taken()).hasSize(1);
    workspace.now("2026-03-16T09:00:00Z");
    assertThat(workspace.run("doctor").out())
        .containsPattern("passes +WRONG +the last one ended at 2035-01-01T09:00:00Z, a time to");

    workspace.run("run");
    workspace.run("run");
    workspace.now("2026-03-24T09:00:00Z").run("run");

    assertThat(sink.taken()).hasSize(4); // 2035; the clock; without it; a week later
    assertThat(workspace.run("doctor").out()).containsPattern("passes +ok ");
  }

  /** The time goes on by {@code gap} at a step of the conversation with the server. */
  private void after(int step, Duration gap) {
    AtomicInteger steps = new AtomicInteger();
    sink.onStep(
        () -> {
          if (steps.incrementAndGet() == step) {
            workspace.now(workspace.calendar.instant().plus(gap).toString());
          }
        });
  }

  private static String lines(String keys) {
    return keys.strip().replaceAll(", (?=[a-z-]+: )", "\n");
  }

  private List<String> states() {
    return workspace.run("outbox", "list", "--json").json().findValuesAsString("state");
  }

  private List<MailSink.Taken> reminders() {
    return sink.taken().stream().filter(m -> m.messageId().contains(".reminder-")).toList();
  }
}
