package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from what a CA says: an end, a wait, another contact, or a reply that we owe. */
class StancesTest {
  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @ParameterizedTest
  @CsvSource({
    "supports,          answered,      2026-06-01, false",
    "not-applicable,    answered,      2026-06-01, false",
    "acknowledged,      answered,      2026-03-31, false",
    "acknowledged,      answered,      2026-04-01, true",
    "question,          answered,      2026-06-01, false",
    "wrong-contact,     wrong contact, 2026-06-01, false",
  })
  void a_stance_says_whether_and_when_a_ca_is_asked_again(
      String stance, String state, String day, boolean isDue) {
    recorded(stance);

    assertThat(campaign.state("Zetes")).isEqualTo(state);
    workspace.now(day + "T09:00:00Z");
    assertThat(campaign.due().contains("Zetes")).isEqualTo(isDue);
  }

  @Tag("slow")
  @Test
  void who_was_asked_again_is_silent_until_it_answers() {
    recorded("acknowledged");
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(workspace.run("remind", "--dry-run").out())
        .contains("acknowledged on 2026-03-18, 16 days since the notice");

    workspace.run("remind", "--yes");

    assertThat(campaign.state("Zetes")).isEqualTo("sent");
    answered("We support it.");
    assertThat(campaign.state("Zetes")).isEqualTo("answered");
    assertThat(workspace.run("status").out()).contains("1 answer to read");
  }

  @Test
  void if_no_reminder_is_left_a_person_is_told_that_its_time_has_come() {
    workspace.edit("campaigns/mpic.yaml", "  - {after: 14d, template: mpic-reminder.txt}\n", "");
    workspace
        .edit("campaigns/mpic.yaml", "  - {after: 28d, template: mpic-reminder.txt}\n", "")
        .edit("campaigns/mpic.yaml", "reminders:\n", "");
    recorded("acknowledged");
    assertThat(workspace.run("status").out()).doesNotContain("asked again");

    workspace.now("2026-04-01T09:00:00Z");

    assertThat(workspace.run("status").out())
        .contains("Zetes: to be asked again, and no reminder is left")
        .contains("responses reply 'Zetes'");
  }

  @Tag("slow")
  @Test
  void a_wrong_contact_turns_to_the_next_address_once_or_asks_for_one() {
    recorded("wrong-contact");
    assertThat(workspace.run("status").out())
        .contains("Zetes: wrong contact; another contact is needed");
    workspace.run("contacts", "add", "Zetes", "pki@zetes.example", "--source", "phone");

    Result sent = workspace.run("send", "--yes");

    assertThat(sent.out()).contains("Zetes <pki@zetes.example>").contains("1 message sent");
    assertThat(workspace.run("send", "--yes").out()).contains("nothing to send");
    assertThat(campaign.state("Zetes")).isEqualTo("sent");
    workspace.now("2026-04-02T09:00:00Z");
    assertThat(workspace.run("remind", "--yes").out())
        .contains("Zetes <pki@zetes.example>")
        .doesNotContain("policy@zetes.example");
  }

  @Tag("slow")
  @Test
  void a_question_is_ours_until_it_is_answered_and_then_theirs() {
    answered("Does it apply to S/MIME?");
    recorded("question");
    assertThat(workspace.run("status").out())
        .contains("Zetes: question of 2026-03-18, we owe a reply: ca-outreach responses reply");

    Result sent = reply("It does.", "--yes");

    assertThat(sent.out()).as(sent.err()).contains("1 message sent");
    assertThat(campaign.sent().get(campaign.sent().size() - 1))
        .contains("To: policy@zetes.example")
        .contains("Subject: Re: MPIC")
        .contains("In-Reply-To: <a1@zetes.example>")
        .containsPattern("References: " + campaign.messageId("Zetes") + "\r?\n <a1@zetes.example>")
        .containsPattern("Message-ID: <mpic\\.[a-z0-9]{10}\\.reply-1@wg\\.example>")
        .contains("It does.");
    assertThat(workspace.run("status").out()).doesNotContain("we owe");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).doesNotContain("Zetes");
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(campaign.due()).as("14 days after our reply").contains("Zetes");
  }

  @Test
  void the_same_reply_is_never_sent_twice_and_another_one_is_a_message_of_its_own() {
    answered("Does it apply to S/MIME?");
    reply("It does.", "--yes");
    int sent = campaign.sent().size();

    Result again = reply("It does.", "--yes");

    assertThat(again.err()).contains("Zetes has had this reply: it is sent since 2026-03-18");
    assertThat(campaign.sent()).hasSize(sent);
    assertThat(reply("More: see the ballot.", "--yes").out()).contains("1 message sent");
    assertThat(campaign.sent().get(sent)).contains("reply-2@wg.example");
  }

  @Test
  void a_reply_from_a_file_is_sent_as_it_is() {
    answered("Does it apply to S/MIME?");

    assertThat(reply("#: 3 and #: 4 do.\nIt does.", "--yes").out()).contains("1 message sent");

    assertThat(campaign.sent().get(campaign.sent().size() - 1)).contains("#: 3 and #: 4 do.");
  }

  @Test
  void a_reply_that_could_not_leave_waits_as_it_was_written_and_goes_with_the_next_send() {
    answered("Does it apply to S/MIME?");
    TestWorkspace offline = workspace.servers(1, 1);
    Result failed = reply("It does.", "--yes");
    assertThat(failed.exitCode()).isNotZero();
    assertThat(reply("It does.", "--yes").err()).contains("a reply to Zetes waits in the outbox");
    assertThat(offline.run("outbox", "list").out()).contains("reply");

    workspace.servers(campaign.port(), 1);

    assertThat(workspace.run("send", "--yes").out()).contains("1 message sent");
    assertThat(campaign.sent().get(campaign.sent().size() - 1)).contains("It does.");
    assertThat(workspace.run("send", "--yes").out()).contains("nothing to send");
  }

  @Test
  void an_editor_is_opened_with_the_message_quoted_and_an_untouched_text_sends_nothing() {
    answered("Does it apply to S/MIME?");
    Path seen = temp.resolve("seen");
    workspace.environment("EDITOR", "f() { cp \"$1\" " + seen + "; }; f");

    Result untouched = workspace.atTerminal("y\n").run("responses", "reply", "zetes");

    assertThat(untouched.err()).contains("the reply is empty").contains("your text is kept");
    assertThat(seen)
        .content()
        .contains("#: To policy@zetes.example, Re: MPIC")
        .contains("On 2026-03-18, policy@zetes.example wrote:\n> Does it apply to S/MIME?");
    workspace.environment(
        "VISUAL",
        "f() { echo 'It does.' | cat - \"$1\" > " + seen + "; cp " + seen + " \"$1\"; }; f");
    Result sent = workspace.atTerminal("y\n").run("responses", "reply", "zetes");
    assertThat(sent.out()).as(sent.err()).contains("1 message sent");
    assertThat(campaign.sent().get(campaign.sent().size() - 1))
        .contains("It does.")
        .contains("> Does it apply to S/MIME?")
        .doesNotContain("#: ");
  }

  @Tag("slow")
  @Test
  void what_a_person_said_last_is_taken_back_and_the_log_keeps_both() {
    recorded("supports");
    recorded("objects");
    String id = answered("We object.");
    workspace.run("responses", "reassign", id, "Notarius");
    assertThat(campaign.mail(id).get("owner").asString()).isEqualTo("Notarius");

    assertThat(workspace.run("responses", "undo").out())
        .contains("taken back: Notarius, " + id + " is from Notarius");
    assertThat(campaign.mail(id).get("owner").asString()).isEqualTo("Zetes");
    assertThat(workspace.run("responses", "undo").out())
        .contains("taken back: Zetes, objects on 2026-03-18");
    assertThat(workspace.run("report", "--format", "csv").out()).contains("supports");
    assertThat(workspace.run("responses", "undo", "--json").json().get("owner").asString())
        .isEqualTo("Zetes");
    Result none = workspace.run("responses", "undo");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("nothing to take back");
    assertThat(workspace.run("log").out()).contains("taken-back").contains("objects");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void what_one_command_recorded_is_taken_back_in_one() {
    workspace.run("responses", "record", "Zetes", "--answer", "3=no");
    workspace.now("2026-03-18T09:00:01Z");
    workspace.run(
        "responses",
        "record",
        "Zetes",
        "--stance",
        "objects",
        "--answer",
        "2=undecided",
        "--answer",
        "3=yes");

    String taken = workspace.run("responses", "undo").out();

    assertThat(taken).startsWith("taken back: Zetes, ").contains("undecided", "yes", "objects");
    String zetes =
        workspace
            .run("report", "--format", "csv")
            .out()
            .lines()
            .filter(line -> line.startsWith("Zetes"))
            .findFirst()
            .orElseThrow();
    assertThat(zetes).contains(",no,").doesNotContain("objects", "undecided");
    workspace.run("responses", "undo");
    assertThat(workspace.run("responses", "undo").err()).contains("nothing to take back");
  }

  /** Two commands may be as quick as the clock is coarse. */
  @Test
  void what_two_commands_recorded_in_one_moment_is_taken_back_one_by_one() {
    workspace.run("responses", "record", "Zetes", "--answer", "3=no");
    workspace.run("responses", "record", "Zetes", "--answer", "2=undecided");

    assertThat(workspace.run("responses", "undo").out())
        .contains("undecided")
        .doesNotContain("dates");
    assertThat(workspace.run("responses", "undo").out()).contains("dates: no");
  }

  @Test
  void a_wrong_contact_that_is_taken_back_was_the_right_one() {
    recorded("wrong-contact");
    workspace.run("responses", "undo");

    assertThat(campaign.state("Zetes")).isEqualTo("sent");
    workspace.now("2026-04-02T09:00:00Z");
    assertThat(workspace.run("remind", "--dry-run").out()).contains("policy@zetes.example");
  }

  @Test
  void a_campaign_names_its_own_stances() {
    workspace.write(
        "campaigns/mpic.yaml",
        workspace.read("campaigns/mpic.yaml")
            + """

            stances:
              - {name: will-do}
              - {name: later, then: ask-again, after: 2w}
            """);
    answered("Thank you, we received it.");

    Result refused = workspace.run("responses", "record", "Zetes", "--stance", "supports");
    assertThat(refused.err()).contains("unknown stance \"supports\" (one of: will-do, later)");
    workspace.atTerminal("1").run("responses", "review");

    assertThat(workspace.run("report", "--format", "csv").out()).contains("will-do");
    assertThat(workspace.run("report", "--format", "html").out()).contains("id=\"stance-will-do\"");
  }

  @Test
  void a_survey_has_its_stances_and_a_whole_answer_is_suggested_to_be_one() {
    workspace.write(
        "campaigns/mpic.yaml",
        workspace.read("campaigns/mpic.yaml")
            + "\nstances: [{name: answered}, {name: acknowledged, then: ask-again, after: 2w}]\n");
    answered("Thank you, we received it.\n\n1: 3.2.2.2\n2: in place\n3: yes\n");

    Result review = workspace.atTerminal("y").run("responses", "review");

    assertThat(review.err()).contains("seems      answered: \"every question that needs");
    assertThat(workspace.run("report", "--format", "csv").out()).contains(",answered,answered,");
    answered("2: undecided\n");
    assertThat(workspace.atTerminal("q").run("responses", "review").err())
        .doesNotContain("seems      answered");
  }

  private void recorded(String stance) {
    assertThat(workspace.run("responses", "record", "Zetes", "--stance", stance).exitCode())
        .isZero();
  }

  /** An answer of Zetes; its id. */
  private String answered(String text) {
    return campaign
        .received(
            "From: policy@zetes.example\nSubject: RE: MPIC\nMessage-ID: <a1@zetes.example>\nIn-Reply-To: "
                + campaign.messageId("Zetes"),
            text)
        .get("id")
        .asString();
  }

  private Result reply(String text, String... more) {
    workspace.write("reply.txt", text);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "responses",
                "reply",
                "Zetes",
                "--body-file",
                workspace.folder.resolve("reply.txt").toString()));
    arguments.addAll(List.of(more));
    return workspace.run(arguments.toArray(String[]::new));
  }
}
