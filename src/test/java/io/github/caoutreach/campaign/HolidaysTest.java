package io.github.caoutreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars as people publish them, and as somebody makes them who means harm. */
class HolidaysTest {
  private static final LocalDate FROM = LocalDate.parse("2016-06-01");
  private static final LocalDate TO = LocalDate.parse("2036-06-01");

  /** On a busy machine; by itself each takes far less than a second. */
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yearly since 2000       | 20001210 | RRULE:FREQ=YEARLY                                    | 2025-12-10 2026-12-10 2027-12-10
          yearly, three times     | 20001210 | RRULE:FREQ=YEARLY;COUNT=3                            | none
          yearly, until           | 20001210 | RRULE:FREQ=YEARLY;UNTIL=20261211                     | 2025-12-10 2026-12-10
          billions of times       | 20001210 | RRULE:FREQ=YEARLY;COUNT=2000000000                   | 2025-12-10 2026-12-10 2027-12-10
          until the end of time   | 20001210 | RRULE:FREQ=YEARLY;UNTIL=99991231                     | 2025-12-10 2026-12-10 2027-12-10
          a day that never comes  | 20001210 | RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30            | 2000-12-10
          never, day by day       | 20001210 | RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30             | 2000-12-10
          fourth Thursday         | 20001123 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH               | 2025-11-27 2026-11-26 2027-11-25
          once in a long time     | 20001210 | RRULE:FREQ=YEARLY;INTERVAL=2000000000                | none
          further days            | 20261210 | RDATE;VALUE=DATE:20261224,20271231                   | 2026-12-10 2026-12-24 2027-12-31
          not on one              | 20251210 | RRULE:FREQ=YEARLY\\nEXDATE;VALUE=DATE:20261210       | 2025-12-10 2027-12-10
          cancelled               | 20261210 | STATUS:CANCELLED                                     | none
          confirmed               | 20261210 | STATUS:CONFIRMED                                     | 2026-12-10
          takes up no time        | 20261210 | TRANSP:TRANSPARENT                                   | 2026-12-10
          a folded line           | 20261210 | RRULE:FREQ=YEA\\n RLY                                | 2026-12-10 2027-12-10
          an alarm within         | 20261210 | BEGIN:VALARM\\nACTION:DISPLAY\\nTRIGGER:-PT15M\\nEND:VALARM | 2026-12-10
          an end before it begins | 20261210 | DTEND;VALUE=DATE:20200101                            | 2026-12-10
          """)
  void a_day_is_kept_free(String what, String start, String lines, String days) throws IOException {
    Set<String> found =
        read(event("DTSTART;VALUE=DATE:" + start + "\n" + lines.replace("\\n", "\n"))).stream()
            .filter(day -> day.getYear() >= 2025 && day.getYear() <= 2027)
            .map(LocalDate::toString)
            .collect(Collectors.toSet());

    Set<String> expected =
        Set.of(days.split(" ")).stream()
            .filter(day -> !day.equals("none") && !day.startsWith("2000"))
            .collect(Collectors.toSet());
    assertThat(found).as(what).isEqualTo(expected);
  }

  @Test
  void every_calendar_of_a_file_counts_behind_a_byte_order_mark_too() throws IOException {
    String one = calendar(event("DTSTART;VALUE=DATE:20260101"));
    String two = calendar(event("DTSTART;VALUE=DATE:20261210"));
    String off = calendar("METHOD:CANCEL\n" + event("DTSTART;VALUE=DATE:20261224"));

    assertThat(readFile("\uFEFF" + one + two + off))
        .containsExactlyInAnyOrder(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-10"));
  }

  @Test
  void a_day_that_another_event_stands_in_for_is_free_and_the_other_is_not() throws IOException {
    String rule = "UID:1\nDTSTART;VALUE=DATE:20251210\nRRULE:FREQ=YEARLY;COUNT=3";
    String moved = "UID:1\nRECURRENCE-ID;VALUE=DATE:20261210\nDTSTART;VALUE=DATE:20261211";
    String off =
        "UID:1\nRECURRENCE-ID;VALUE=DATE:20271210\nDTSTART;VALUE=DATE:20271210\nSTATUS:CANCELLED";

    assertThat(read(event(rule) + event(moved) + event(off)))
        .containsExactlyInAnyOrder(LocalDate.parse("2025-12-10"), LocalDate.parse("2026-12-11"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every second        | DTSTART;VALUE=DATE:20001210\\nRRULE:FREQ=SECONDLY           | :4: a holiday that repeats SECONDLY
          every hour          | DTSTART;VALUE=DATE:20001210\\nRRULE:FREQ=HOURLY;COUNT=5     | :4: a holiday that repeats HOURLY
          no such frequency   | DTSTART;VALUE=DATE:20001210\\nRRULE:FREQ=FOO                | :4: the event's RRULE
          no such month       | DTSTART;VALUE=DATE:20001210\\nRRULE:FREQ=WEEKLY;BYMONTH=13  | :4: the event's recurrence rule can't be followed
          years a day         | DTSTART;VALUE=DATE:20001210\\nDTEND;VALUE=DATE:20301210\\nRRULE:FREQ=DAILY | :4: more than 50000 days
          no beginning        | SUMMARY:some day                                             | :4: the event has no DTSTART
          no such day         | DTSTART;VALUE=DATE:someday                                   | :4: the event's DTSTART can't be read
          """)
  void what_cannot_be_told_is_refused_with_its_line(String what, String lines, String said) {
    assertTimeoutPreemptively(
        AT_MOST,
        () ->
            assertThatThrownBy(() -> read(event(lines.replace("\\n", "\n"))))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holidays.ics" + said));
  }

  @Test
  void beyond_all_measure_is_refused_at_once() {
    String dates =
        "DTSTART;VALUE=DATE:20261210\nRDATE;VALUE=DATE:" + "20261210,".repeat(50_000) + "20261210";
    refused(calendar(event(dates)), "more than 10000 dates");
    refused(calendar(event("DTSTART;VALUE=DATE:20261210").repeat(11_000)), "more than 10000");
    refused("BEGIN:VCALENDAR\n" + "BEGIN:X-A\n".repeat(20_000), ":9: components within");
    refused("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n", ":2: the file is cut off: END:VEVENT");
    refused(calendar("X-A:" + "a\n ".repeat(1_000_000) + "\n"), "larger than 1048576 bytes");
    refused("nothing of the kind", "not an iCalendar file");
  }

  private void refused(String text, String said) {
    assertTimeoutPreemptively(
        AT_MOST, () -> assertThatThrownBy(() -> readFile(text)).hasMessageContaining(said));
  }

  private Set<LocalDate> read(String events) throws IOException {
    return assertTimeoutPreemptively(AT_MOST, () -> readFile(calendar(events)));
  }

  private Set<LocalDate> readFile(String text) throws IOException {
    Path file = temp.resolve("holidays.ics");
    Files.writeString(file, text.replace("\n", "\r\n"));
    return Holidays.read(file, FROM, TO);
  }

  private static String calendar(String content) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//holidays//EN\n" + content + "END:VCALENDAR\n";
  }

  private static String event(String lines) {
    return "BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n" + lines + "\nEND:VEVENT\n";
  }
}
