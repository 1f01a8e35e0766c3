package io.github.caoutreach.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the MPIC campaign: 14 and 28 days after the notice, sent on 2026-03-16. */
@Tag("slow")
class RemindersTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.run("send", "--yes");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @ParameterizedTest(name = "as of {0}: {1} are due")
  @CsvSource({
    "2026-03-16, 0",
    "2026-03-29, 0",
    "2026-03-30, 13",
    "2026-04-12, 13",
    "2027-01-01, 13"
  })
  void a_reminder_is_due_its_days_after_the_notice(String asOf, int due) {
    Result result = workspace.run("remind", "--as-of", asOf, "--dry-run", "--json");

    assertThat(result.json().findValues("due")).filteredOn(node -> node.asBoolean()).hasSize(due);
  }

  @Test
  void the_list_says_who_and_why() {
    workspace.run("responses", "record", "Zetes", "--stance", "supports");

    String out = workspace.run("remind", "--as-of", "2026-03-30", "--dry-run").out();

    assertThat(out)
        .containsPattern(
            "Notarius +now +no answer, 14 days since the notice of 2026-03-16; reminder 1 of 2")
        .containsPattern("Zetes +none +answered on 2026-03-16");
    assertThat(workspace.run("remind", "--as-of", "2026-03-20", "--dry-run").out())
        .containsPattern("Notarius +2026-03-30 +no answer, notice of 2026-03-16 \\(4 days\\)");
  }

  @Test
  void a_reminder_is_threaded_onto_the_notice_and_goes_to_the_silent_only() {
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    workspace.now("2026-03-30T09:00:00Z");

    Result result = workspace.run("remind", "--yes");

    assertThat(result.out()).contains("12 messages sent");
    List<MailSink.Taken> reminders = sink.taken().subList(13, 25);
    assertThat(reminders).noneMatch(m -> m.recipients().contains("policy@zetes.example"));
    MailSink.Taken reminder = to(reminders, "compliance@notarius.example");
    String notice = to(sink.taken().subList(0, 13), "compliance@notarius.example").messageId();
    assertThat(reminder.text())
        .contains("In-Reply-To: " + notice + "\n")
        .contains("References: " + notice + "\n")
        .contains("Subject: Re: [SMCWG] MPIC for S/MIME CAs: in force\n")
        .contains("On 2026-03-16 we wrote to you")
        .contains("This is reminder 1 of 2.");
  }

  @Test
  void at_most_as_many_reminders_as_planned_are_sent_and_none_twice() {
    for (String day : List.of("03-30", "03-30", "04-12", "04-13", "04-13", "06-01", "12-31")) {
      workspace.now("2026-" + day + "T09:00:00Z");
      workspace.run("remind", "--yes");
      workspace.run("send", "--yes");
    }

    assertThat(sink.taken()).hasSize(13 * 3);
    assertThat(workspace.run("remind", "--dry-run").out())
        .contains("all 2 reminders sent, no answer");
    MailSink.Taken second = to(sink.taken().subList(26, 39), "compliance@notarius.example");
    assertThat(second.text()).containsPattern("References: <.*notice@wg.example>\n <.*reminder-1@");
  }

  @Test
  void a_machine_that_was_off_for_a_month_sends_one_reminder_and_keeps_the_distance() {
    workspace.now("2026-05-01T09:00:00Z");
    workspace.run("remind", "--yes");
    workspace.now("2026-05-14T09:00:00Z");
    workspace.run("remind", "--yes");
    assertThat(sink.taken()).hasSize(26);

    workspace.now("2026-05-15T09:00:00Z");
    workspace.run("remind", "--yes");

    assertThat(sink.taken()).hasSize(39);
  }

  @Test
  void a_reminder_goes_to_the_address_as_it_was_corrected_since_the_notice() {
    workspace.edit("contacts/contacts.csv", "policy@zetes.example", "new@zetes.example");
    workspace.now("2026-03-30T09:00:00Z");

    workspace.run("remind", "--yes");

    assertThat(to(sink.taken().subList(13, 26), "new@zetes.example").recipients())
        .containsExactly("new@zetes.example", "incidents@zetes.example");
  }

  @Test
  void for_whom_no_address_is_left_no_reminder_is_due_and_a_person_is_told() {
    workspace.write(
        "contacts/contacts.csv",
        workspace.read("contacts/contacts.csv").replaceAll("(?m)^Zetes,.*\n", ""));
    workspace.now("2026-03-30T09:00:00Z");

    Result result = workspace.run("remind", "--yes");

    assertThat(result.out())
        .containsPattern("Zetes +on hold +no email address left")
        .contains("12 messages sent");
    assertThat(workspace.run("status").out())
        .contains("Zetes: no email address left: ca-outreach contacts add");
  }

  @Test
  void who_gets_a_copy_of_the_notice_is_not_whom_a_reminder_is_to() {
    TestWorkspace copied =
        TestWorkspace.ready(temp.resolve("copied")).everyRecordCounted().servers(sink.port(), 1);
    copied.edit("templates/mpic-notice.txt", "Subject:", "Cc: wg@lists.example\nSubject:");
    copied.run("send", "--yes");
    copied.now("2026-03-30T09:00:00Z");

    copied.run("remind", "--yes");

    assertThat(sink.taken().subList(13, 26))
        .allMatch(m -> m.recipients().contains("wg@lists.example"));
    assertThat(sink.taken().subList(26, 39)).noneMatch(m -> m.text().contains("wg@lists.example"));
  }

  @Test
  void the_text_of_reminders_to_come_can_be_read_before_they_leave() throws IOException {
    Result none = workspace.run("preview", "--reminders");
    Result preview = workspace.run("preview", "--reminders", "--as-of", "2026-03-30", "Zetes");

    assertThat(none.out()).isEqualTo("no such message is due as of 2026-03-16\n");
    assertThat(preview.out())
        .contains("===== reminder: Zetes =====")
        .contains("This is reminder 1 of 2.")
        .doesNotContain("Notarius");
    Path saved = temp.resolve("saved");
    workspace.now("2026-03-30T09:00:00Z");
    workspace.run("remind", "--dry-run", "--save-eml", saved.toString());
    assertThat(sink.taken()).hasSize(13);
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files).hasSize(13);
    }
  }

  @Test
  void nothing_is_due_for_whom_no_notice_left() {
    TestWorkspace fresh = TestWorkspace.ready(temp.resolve("fresh"));

    Result result = fresh.run("remind", "--as-of", "2027-01-01");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("no notice has been sent").contains("no reminder is due");
  }

  private static MailSink.Taken to(List<MailSink.Taken> messages, String address) {
    return messages.stream()
        .filter(m -> m.recipients().contains(address))
        .findFirst()
        .orElseThrow();
  }
}
