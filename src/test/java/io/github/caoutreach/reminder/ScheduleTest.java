package io.github.caoutreach.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notice leaves on Monday 2026-03-16; answers are asked for by 2026-04-15. */
@Tag("slow")
class ScheduleTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-04-15");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void the_whole_plan_is_shown_before_and_after_the_notice() {
    assertThat(workspace.run("schedule").out())
        .isEqualTo(
            """
            on          what
            2026-03-16  notices to 13 CAs (ca-outreach send)
            2026-03-30  reminder 1 of 2 to 13 CAs
            2026-04-13  reminder 2 of 2 to 13 CAs
            2026-04-15  deadline for answers
            """);
    workspace.run("send", "--yes");
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    assertThat(workspace.run("schedule", "--until", "2026-04-01").out())
        .isEqualTo(
            """
            on          what
            2026-03-30  reminder 1 of 2 to 12 CAs
            """);
  }

  @Test
  void where_nothing_is_planned_it_says_so() {
    assertThat(workspace.run("schedule", "--until", "2026-02-01").out())
        .isEqualTo("nothing is planned\n");
  }

  @Test
  void the_plan_is_a_calendar_that_others_open() throws IOException {
    Path file = temp.resolve("plan.ics");

    workspace.run("schedule", "--ics", file.toString());

    String text = Files.readString(file);
    assertThat(Biweekly.parse(text).first().getEvents()).hasSize(4);
    assertThat(Biweekly.parse(text).first().validate(ICalVersion.V2_0)).isEmpty();
    assertThat(text)
        .contains("BEGIN:VCALENDAR", "VERSION:2.0", "DTSTART;VALUE=DATE:20260330")
        .contains("SUMMARY:mpic: reminder 1 of 2 to 13 CAs");
    assertThat(workspace.run("schedule", "--ics", "-").out()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          after: 14d           | 2026-03-30
          after: 2w            | 2026-03-30
          after: 1d            | 2026-03-17
          after-last: 10d      | 2026-03-26
          before-deadline: 7d  | 2026-04-08
          before-deadline: 40d | 2026-03-19
          """)
  void the_first_reminder_is_timed_as_the_file_says(String timing, String on) {
    workspace.edit("campaigns/mpic.yaml", "{after: 14d", "{" + timing);
    workspace.edit("campaigns/mpic.yaml", "  - {after: 28d, template: mpic-reminder.txt}\n", "");
    workspace.run("send", "--yes");

    assertThat(workspace.run("schedule").out()).contains(on + "  reminder 1 of 1 to 13 CAs");
    assertThat(dueAsOf(LocalDate.parse(on).minusDays(1).toString())).isZero();
    assertThat(dueAsOf(on)).isEqualTo(13);
  }

  @Test
  void a_reminder_before_the_deadline_never_goes_after_it_and_the_next_one_does() {
    workspace.edit("campaigns/mpic.yaml", "{after: 14d", "{before-deadline: 7d");
    workspace.edit("campaigns/mpic.yaml", "{after: 28d", "{after: 60d");
    workspace.run("send", "--yes");

    assertThat(dueAsOf("2026-04-08")).isEqualTo(13);
    assertThat(dueAsOf("2026-04-15")).isEqualTo(13);
    assertThat(dueAsOf("2026-04-16")).isZero();
    assertThat(dueAsOf("2026-05-14")).isZero();
    assertThat(dueAsOf("2026-05-15")).isEqualTo(13);
    assertThat(workspace.run("schedule", "--as-of", "2026-04-16").out())
        .contains("2026-05-15  reminder 2 of 2 to 13 CAs")
        .doesNotContain("reminder 1");

    workspace.edit("campaigns/mpic.yaml", "  - {after: 60d, template: mpic-reminder.txt}\n", "");
    assertThat(workspace.run("remind", "--as-of", "2026-04-16", "--dry-run").out())
        .contains("0 of 1 reminders sent; the deadline of 2026-04-15 is too close, or has passed");
  }

  @ParameterizedTest(name = "{0} {1}: until {2}")
  @CsvSource({
    "DTSTART;VALUE=DATE:20260330, DURATION:P4D, 2026-04-03",
    "DTSTART;VALUE=DATE:20260330, X-NOTHING:, 2026-03-31",
    "DTSTART:20260330T090000, X-NOTHING:, 2026-03-31",
    "DTSTART:20260330T090000, DTEND:20260401T170000, 2026-04-02",
    "DTSTART:20260330T000000, DTEND:20260401T000000, 2026-04-01",
    "DTSTART;TZID=Europe/Brussels:20260330T000000, DTEND;TZID=Europe/Brussels:20260401T000000, 2026-04-01",
    "DTSTART:20260330T220000Z, DURATION:PT4H, 2026-04-01",
    "DTSTART:20260330T100000Z, DURATION:PT4H, 2026-03-31",
  })
  void a_holiday_lasts_as_long_as_the_calendar_says(String start, String end, String next)
      throws IOException {
    holidays(start + "\n" + end);
    workspace.edit(
        "campaigns/mpic.yaml", "answers-by:", "quiet: {holidays: holidays.ics}\nanswers-by:");
    workspace.run("send", "--yes");

    assertThat(workspace.run("schedule").out()).contains(next + "  reminder 1 of 2");
  }

  @Test
  void quiet_days_push_a_reminder_to_the_next_day_that_is_not() throws IOException {
    holidays(
        "DTSTART;VALUE=DATE:20240331\nRRULE:FREQ=YEARLY",
        "DTSTART;VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260403");
    workspace.edit(
        "campaigns/mpic.yaml",
        "answers-by:",
        "quiet: {weekends: yes, days: [2026-03-30, 2026-04-03], holidays: holidays.ics}\nanswers-by:");
    workspace.run("send", "--yes");

    // 30 March is listed, 31 March and 1 to 2 April are holidays, 3 April is listed, then a weekend
    assertThat(workspace.run("schedule").out()).contains("2026-04-06  reminder 1 of 2");
    for (String quiet : List.of("03-30", "03-31", "04-01", "04-02", "04-03", "04-04", "04-05")) {
      assertThat(dueAsOf("2026-" + quiet)).isZero();
    }
    assertThat(dueAsOf("2026-04-06")).isEqualTo(13);
    assertThat(workspace.run("remind", "--as-of", "2026-04-11", "--dry-run").out())
        .containsPattern("2026-04-13 +no answer, notice of 2026-03-16; 2026-04-11 is quiet");
  }

  @Test
  void a_further_contact_is_written_to_where_the_plan_says_so() {
    workspace.edit("campaigns/mpic.yaml", "at-most: 3", "at-most: 1");
    workspace.edit("campaigns/mpic.yaml", "{after: 28d,", "{after: 28d, further-contacts: 1,");
    workspace.run("send", "--yes");
    for (String day : List.of("2026-03-30", "2026-04-13")) {
      workspace.now(day + "T09:00:00Z");
      workspace.run("remind", "--yes");
    }

    List<List<String>> zetes =
        sink.taken().stream()
            .map(MailSink.Taken::recipients)
            .filter(to -> to.contains("policy@zetes.example"))
            .toList();
    assertThat(zetes)
        .containsExactly(
            List.of("policy@zetes.example"),
            List.of("policy@zetes.example"),
            List.of("policy@zetes.example", "incidents@zetes.example"));
  }

  @Test
  void campaign_check_says_everything_that_is_wrong() {
    assertThat(workspace.run("campaign", "check").out()).isEqualTo("mpic: no problems found\n");
    workspace.write("templates/mpic-reminder.txt", "Subject: x\n\n${nonsense}\n");
    workspace.write("templates/mdsp-post.txt", "Subject: ${bad}\n\nx\n");

    Result result = workspace.run("campaign", "check");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("mpic-reminder.txt:3:1: undefined variable \"nonsense\"")
        .contains("mdsp-post.txt:1:10: undefined variable \"bad\"");
  }

  private int dueAsOf(String day) {
    Result result = workspace.run("remind", "--as-of", day, "--dry-run", "--json");
    return (int) result.json().findValues("due").stream().filter(n -> n.asBoolean()).count();
  }

  /** A calendar file beside the campaign with an event for each of {@code whens}. */
  private void holidays(String... whens) throws IOException {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < whens.length; i++) {
      events.append(
          "BEGIN:VEVENT\nUID:%s@holidays.example\nDTSTAMP:20240101T000000Z\n%s\nEND:VEVENT\n"
              .formatted(i, whens[i]));
    }
    Files.writeString(
        workspace.folder.resolve("campaigns/holidays.ics"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//holidays//EN\n" + events + "END:VCALENDAR\n")
            .replace("\n", "\r\n"));
  }
}
