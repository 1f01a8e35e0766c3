package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
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
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void each_selected_ca_gets_one_message_at_all_of_its_addresses() {
    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("13 messages sent, 0 failed, 0 uncertain, 0 left");
    assertThat(sink.taken()).hasSize(13);
    assertThat(sink.taken())
        .extracting(MailSink.Taken::recipients)
        .contains(List.of("policy@camerfirma.example", "incidents@camerfirma.example"));
    assertThat(sink.taken()).noneMatch(m -> m.text().contains("Carillon"));
  }

  @Test
  void a_second_send_sends_nothing() {
    workspace.run("send", "--yes");

    Result again = workspace.run("send", "--yes");

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).startsWith("nothing to send");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void where_nobody_can_be_written_to_a_person_is_needed() {
    workspace.write("contacts/contacts.csv", "ca_owner,address\n");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out())
        .isEqualTo(
            "nothing to send: no selected CA has an email address; ca-outreach contacts add\n");
    assertThat(result.err()).contains("no email address, so no notice: Zetes");
    assertThat(sink.taken()).isEmpty();
  }

  @Test
  void where_no_ca_is_selected_a_person_is_needed() {
    workspace.edit(
        "campaigns/mpic.yaml", "{capable: [smime]", "{capable: [smime, tls-ev, code-signing]");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).startsWith("nothing to send: no CA is selected; ca-outreach cas list");
  }

  @Test
  void a_ca_that_gets_its_address_later_gets_the_notice_later() {
    String contacts = workspace.read("contacts/contacts.csv");
    workspace.write("contacts/contacts.csv", contacts.replaceAll("(?m)^Zetes,.*\n", ""));
    workspace.run("send", "--yes");
    workspace.write("contacts/contacts.csv", contacts);

    assertThat(workspace.run("send", "--yes").out()).contains("1 message sent");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void without_a_terminal_and_without_yes_nothing_is_sent() {
    Result result = workspace.run("send");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("not confirmed; without a terminal, --yes confirms");
    assertThat(sink.taken()).isEmpty();
    assertThat(workspace.run("outbox", "list", "--json").json()).isEmpty();
  }

  @Test
  void a_dry_run_shows_what_would_leave_and_leaves_no_trace() {
    Result result = workspace.run("send", "--dry-run");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("13 messages would be sent through 127.0.0.1:" + sink.port())
        .contains("Zetes <policy@zetes.example, incidents@zetes.example>")
        .endsWith("Nothing was sent.\n");
    assertThat(sink.taken()).isEmpty();
    assertThat(workspace.run("log").out().lines()).hasSize(1);
  }

  @Test
  void the_question_names_the_count_the_server_and_the_first_recipients() {
    Result result = workspace.atTerminal("n\n").run("send");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err())
        .contains("About to send 13 messages through 127.0.0.1:" + sink.port() + " to")
        .contains("AC Camerfirma, S.A. <policy@camerfirma.example")
        .contains("and 10 more")
        .contains("Send? [y/N]");
    assertThat(sink.taken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "no\n", "maybe\n", "yess\n"})
  void any_answer_but_yes_means_no(String typed) {
    workspace.atTerminal(typed).run("send");

    assertThat(sink.taken()).isEmpty();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Yes\n"})
  void yes_means_yes(String typed) {
    assertThat(workspace.atTerminal(typed).run("send").exitCode()).isZero();
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void a_rehearsal_goes_to_oneself_only_and_changes_nothing() {
    Result result = workspace.run("send", "--to-self", "me@wg.example");

    assertThat(result.exitCode()).isZero();
    assertThat(sink.taken()).hasSize(13);
    assertThat(sink.taken())
        .allSatisfy(m -> assertThat(m.recipients()).containsExactly("me@wg.example"))
        .allSatisfy(m -> assertThat(m.text()).doesNotContain("@zetes.example"))
        .allSatisfy(m -> assertThat(m.messageId()).startsWith("<rehearsal."));
    assertThat(workspace.run("outbox", "list", "--json").json()).isEmpty();
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
  }

  @Test
  void a_message_leaves_as_it_was_previewed() {
    var preview = workspace.run("preview", "Zetes", "--json").json().get(0);
    workspace.run("send", "--yes");

    MailSink.Taken sent =
        sink.taken().stream()
            .filter(m -> m.recipients().contains("policy@zetes.example"))
            .findFirst()
            .orElseThrow();

    assertThat(sent.messageId()).isEqualTo(preview.get("messageId").asString());
    assertThat(sent.text())
        .contains("From: SMCWG Chair <chair@wg.example>\n")
        .contains("Reply-To: mpic@wg.example\n")
        .contains("To: policy@zetes.example, incidents@zetes.example\n")
        .contains("Subject: " + preview.get("subject").asString() + "\n")
        .contains("Date: Mon, 16 Mar 2026 09:00:00")
        .contains("\n\n" + preview.get("body").asString());
  }

  @Test
  void names_beyond_ascii_arrive_whole() {
    workspace.write("templates/mpic-notice.txt", "Subject: An ${owner}\n\nLiebe ${owner}\n");

    workspace.run("send", "--yes");

    String sent =
        sink.taken().stream()
            .filter(m -> m.recipients().contains("aca@abogacia.example"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(sent).contains("Subject: =?UTF-8?Q?An_Consejo_General").contains("Abogac=C3=ADa");
  }

  @Test
  void every_message_leaves_under_the_message_id_that_was_committed_for_it() {
    workspace.run("send", "--yes");

    assertThat(sink.taken())
        .extracting(MailSink.Taken::messageId)
        .containsExactlyElementsOf(
            workspace.run("outbox", "list", "--json").json().findValuesAsString("messageId"));
  }

  @Test
  void a_server_that_is_not_there_leaves_everything_queued_and_says_so() {
    sink.close();

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("has passed")
        .contains("no connection to 127.0.0.1:")
        .contains("run the same command");
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .hasSize(13)
        .containsOnly("queued");
    assertThat(workspace.run("status").out()).contains("in the outbox: 13");
  }

  @Tag("slow")
  @Test
  void an_answer_before_the_message_left_holds_it_back() {
    workspace.servers(1, 1).run("send", "--yes");
    workspace.servers(sink.port(), 1);
    workspace.run("responses", "record", "Zetes", "--stance", "supports");

    Result result = workspace.run("send", "--yes");

    assertThat(result.err()).contains("held back, it has answered: Zetes");
    assertThat(sink.taken())
        .hasSize(12)
        .noneMatch(m -> m.recipients().contains("policy@zetes.example"));
  }

  /**
   * Recorded at each step of the conversation in turn, up to the last that comes before the end.
   */
  @Tag("slow")
  @Test
  void an_answer_while_the_message_is_being_handed_over_holds_it_back() {
    for (int step = 1; step <= 6; step++) {
      TestWorkspace fresh =
          TestWorkspace.ready(temp.resolve("step" + step))
              .everyRecordCounted()
              .servers(sink.port(), 1);
      int before = sink.taken().size();
      int firstStep = sink.steps();
      int wanted = step;
      sink.onStep(
          () -> {
            if (sink.steps() == firstStep + wanted) {
              fresh.run("responses", "record", "Zetes", "--stance", "supports");
              fresh.run("responses", "record", "Camerfirma", "--stance", "supports");
            }
          });

      Result result = fresh.run("send", "--yes");

      sink.onStep(() -> {});
      assertThat(sink.taken().subList(before, sink.taken().size()))
          .as("step " + step)
          .noneMatch(m -> m.recipients().contains("policy@zetes.example"))
          .noneMatch(m -> m.recipients().contains("policy@camerfirma.example"))
          .hasSize(11);
      assertThat(result.out()).contains("11 messages sent, 0 failed, 0 uncertain, 2 left");
      assertThat(result.out()).doesNotContain("Zetes").doesNotContain("Camerfirma");
    }
  }

  private void whileTheFirstMessageLeaves(Runnable edit) {
    int wanted = sink.steps() + 3;
    sink.onStep(
        () -> {
          if (sink.steps() == wanted) {
            edit.run();
          }
        });
  }

  @Test
  void an_exclusion_written_while_messages_leave_counts_from_the_next_message_on() {
    whileTheFirstMessageLeaves(
        () ->
            workspace.edit(
                "campaigns/mpic.yaml",
                "  exclude:\n",
                "  exclude:\n    - {owner: Zetes, reason: opted out}\n"));

    Result result = workspace.run("send", "--yes");

    assertThat(sink.taken())
        .hasSize(12)
        .noneMatch(m -> m.recipients().contains("policy@zetes.example"));
    assertThat(result.out()).contains("12 messages sent, 0 failed, 0 uncertain, 1 left");
    assertThat(workspace.run("outbox", "list").out())
        .contains("held back: it is no longer selected");
    assertThat(workspace.run("status").out())
        .contains("in the outbox: 1, 1 of them held back (ca-outreach outbox list)");
    assertThat(workspace.run("send", "--yes").out())
        .isEqualTo("nothing to send: everything waiting is held back\n");
  }

  @Test
  void a_contact_taken_out_while_messages_leave_counts_from_the_next_message_on() {
    whileTheFirstMessageLeaves(
        () -> workspace.edit("contacts/contacts.csv", "policy@zetes", "corrected@zetes"));

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "held back, its contacts have changed since; the next send uses the new ones: Zetes");
    assertThat(sink.taken()).hasSize(12);
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    assertThat(sink.taken().get(12).recipients())
        .containsExactly("corrected@zetes.example", "incidents@zetes.example");
  }

  @Test
  void a_campaign_file_that_breaks_while_messages_leave_stops_them() {
    whileTheFirstMessageLeaves(
        () -> workspace.edit("campaigns/mpic.yaml", "  exclude:\n", "  exclude: [\n"));

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("campaigns/mpic.yaml:");
    assertThat(sink.taken()).hasSizeLessThan(3);
    workspace.edit("campaigns/mpic.yaml", "  exclude: [\n", "  exclude:\n");
    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void an_uncertain_message_is_settled_by_a_person() {
    workspace.run("send", "--yes");
    String id = sink.taken().get(0).messageId();

    assertThat(workspace.run("outbox", "resolve", id, "lost").err())
        .contains("is sent, not uncertain");
    assertThat(workspace.run("outbox", "retry", id).exitCode()).isEqualTo(2);
    assertThat(workspace.run("outbox", "resolve", "<no@such.example>", "sent").err())
        .contains("no message <no@such.example>");
    assertThat(workspace.run("outbox", "resolve", "nonsense", "sent").exitCode()).isEqualTo(2);
  }

  @Test
  void a_post_leaves_once_and_its_archive_link_is_kept() {
    assertThat(workspace.run("post", "mdsp", "--archived-at", "https://a.example/1").err())
        .contains("mdsp has not been posted yet");

    assertThat(workspace.run("post", "mdsp", "--yes").exitCode()).isZero();
    Result again = workspace.run("post", "mdsp", "--yes");

    assertThat(again.out()).contains("nothing to post: mdsp was posted and is sent");
    assertThat(sink.taken()).hasSize(1);
    assertThat(sink.taken().get(0).recipients()).containsExactly("dev-security-policy@mozilla.org");
    workspace.run("post", "mdsp", "--archived-at", "https://lists.example/mdsp/1");
    assertThat(workspace.run("report").out()).contains("https://lists.example/mdsp/1");
    assertThat(workspace.run("post", "root-programs", "--yes").exitCode()).isZero();
    assertThat(workspace.run("post", "mdps").err()).contains("nearest: \"mdsp\"");
    assertThat(workspace.run("post", "mdsp", "--archived-at", "javascript:x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void nothing_leaves_as_of_a_day_to_come() {
    Result shown = workspace.run("send", "--as-of", "2026-03-17");
    Result wished = workspace.run("send", "--yes", "--as-of", "2026-03-17");
    workspace.run("send", "--yes", "--as-of", "2026-03-15");
    int sent = sink.taken().size();
    Result reminders = workspace.run("remind", "--as-of", "2026-03-30");
    Result pass = workspace.run("run", "--as-of", "2026-03-30");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out()).endsWith("Nothing was sent. 2026-03-17 is in the future.\n");
    assertThat(wished.exitCode()).isEqualTo(2);
    assertThat(wished.err())
        .contains("--as-of 2026-03-17 is in the future")
        .contains("--dry-run shows it; today is 2026-03-16");
    assertThat(reminders.exitCode()).isZero();
    assertThat(reminders.out())
        .contains("13 messages would be sent", "2026-03-30 is in the future");
    assertThat(pass.exitCode()).isEqualTo(2);
    assertThat(sent).isEqualTo(13);
    assertThat(sink.taken()).hasSize(13);
  }

  @Tag("slow")
  @Test
  void a_copied_campaign_sends_nobody_the_same_again() {
    workspace.run("send", "--yes");
    workspace.write("campaigns/again.yaml", workspace.read("campaigns/mpic.yaml"));

    Result copied = workspace.run("-c", "again", "send", "--yes");
    workspace.edit("campaigns/again.yaml", "title: Multi", "title: Another Multi");
    Result sameSubject = workspace.run("-c", "again", "send", "--yes");
    Result rehearsed = workspace.run("-c", "again", "send", "--to-self", "me@wg.example");
    int before = sink.taken().size();
    workspace.edit("templates/mpic-notice.txt", "Subject: [SMCWG] MPIC", "Subject: New survey");
    Result other = workspace.run("-c", "again", "send", "--yes");

    assertThat(copied.exitCode()).isEqualTo(2);
    assertThat(copied.err())
        .contains("the campaign mpic has the same title, and has written to 13 of these CAs")
        .contains("the file was copied");
    assertThat(sameSubject.exitCode()).isEqualTo(2);
    assertThat(sameSubject.err())
        .contains(
            "AC Camerfirma, S.A. got \"[SMCWG] MPIC for S/MIME CAs: in force\" on 2026-03-16"
                + " from the campaign mpic");
    assertThat(rehearsed.exitCode()).isZero();
    assertThat(before).isEqualTo(26);
    assertThat(other.out()).contains("13 messages sent");
  }

  @Tag("slow")
  @Test
  void a_renamed_campaign_sends_nobody_anything_again_whatever_it_says_by_now() throws Exception {
    workspace.run("send", "--yes");
    Path campaigns = workspace.folder.resolve("campaigns");
    Files.move(campaigns.resolve("mpic.yaml"), campaigns.resolve("mpic-2026.yaml"));
    workspace.edit("templates/mpic-notice.txt", "Subject: [SMCWG] MPIC", "Subject: New phase");

    Result renamed = workspace.run("send", "--yes");

    assertThat(renamed.exitCode()).isEqualTo(2);
    assertThat(renamed.err())
        .contains("the campaign mpic no longer has a file, and has written to 13 of these CAs")
        .contains("restore campaigns/mpic.yaml");
    assertThat(sink.taken()).hasSize(13);
    Files.copy(campaigns.resolve("mpic-2026.yaml"), campaigns.resolve("mpic.yaml"));
    workspace.edit("campaigns/mpic-2026.yaml", "title: Multi", "title: Another Multi");
    assertThat(workspace.run("-c", "mpic-2026", "send", "--yes").out())
        .contains("13 messages sent");
  }

  @Test
  void a_renamed_campaign_posts_nothing_again() throws Exception {
    workspace.run("post", "mdsp", "--yes");
    Path campaigns = workspace.folder.resolve("campaigns");
    Files.move(campaigns.resolve("mpic.yaml"), campaigns.resolve("mpic-2026.yaml"));

    Result again = workspace.run("post", "mdsp", "--yes");

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .contains("the campaign mpic no longer has a file, and has written to the same");
    assertThat(sink.taken()).hasSize(1);
  }

  @Test
  void a_text_of_a_day_that_is_past_is_remarked_on() {
    assertThat(workspace.run("send", "--dry-run", "--as-of", "2024-09-01").err())
        .contains("note: texts and phase are those of 2024-09-01, which has passed");
    assertThat(workspace.run("send", "--dry-run").err()).doesNotContain("texts and phase");
  }

  @Test
  void the_choices_exclude_each_other() {
    assertThat(workspace.run("send", "--yes", "--dry-run").exitCode()).isEqualTo(2);
    assertThat(sink.taken()).isEmpty();
  }
}
