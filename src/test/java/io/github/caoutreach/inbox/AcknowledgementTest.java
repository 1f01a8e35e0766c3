package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.outbox.KilledProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The program says what it understood of an answer: to its author, and once. */
@Tag("slow")
class AcknowledgementTest {
  private static final String ANSWER = "2: [x] in place  [ ] will build it\n3: [x] yes  [ ] no\n";

  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
    workspace.write(
        "campaigns/mpic.yaml", workspace.read("campaigns/mpic.yaml") + "\nacknowledge: yes\n");
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @Test
  void it_says_question_by_question_what_was_understood_and_what_is_open_in_the_thread_and_once() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    int before = campaign.sent().size();
    assertThat(workspace.run("preview", "--acknowledgements").out())
        .contains("===== acknowledgement: Zetes =====");

    Result sent = acknowledge();

    assertThat(sent.out()).as(sent.err()).contains("1 message sent");
    assertThat(campaign.sent().get(before))
        .contains("To: policy@zetes.example")
        .contains("Subject: Re: MPIC")
        .contains("In-Reply-To: <a1@zetes.example>")
        .contains("Auto-Submitted: auto-replied")
        .contains("X-Auto-Response-Suppress: All")
        .containsPattern("2\\. For the methods [^\\[]*\\s+in place\\s")
        .containsPattern("3\\. Will you[^\\[]*\\s+yes\\s|3\\. Do you[^\\[]*\\s+yes\\s")
        .containsPattern("What is still open\\s+1\\. Which of these methods")
        .contains("   1: [ ] 3.2.2.1");
    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");
    workspace.now("2026-03-20T09:00:00Z");
    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");
    assertThat(campaign.sent()).hasSize(before + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy@zetes.example   |                                  | true",
        "Policy@ZETES.example   |                                  | true",
        "ann@zetes.example      |                                  | false",
        "ann@elsewhere.example  |                                  | false",
        "policy@zetes.example   | Auto-Submitted: no               | true",
        "policy@zetes.example   | Auto-Submitted: auto-replied     | false",
        "policy@zetes.example   | List-Id: <pki.zetes.example>     | false",
        "policy@zetes.example   | Return-Path: <>                  | false",
        "policy@zetes.example   | Reply-To: victim@other.example   | true",
        "noreply@zetes.example  |                                  | false",
        "policy@zetes.example   | Precedence: bulk                 | false",
        "policy@zetes.example   | X-Auto-Response-Suppress: All    | false",
        "policy@zetes.example   | X-Auto-Response-Suppress: DR, OOF, AutoReply | false",
        "policy@zetes.example   | X-Auto-Response-Suppress: DR, RN | true",
      })
  void only_people_at_addresses_that_were_written_to_get_one(
      String from, String field, boolean isSent) {
    answered(from, "a1", field == null ? "" : field + "\n", ANSWER);

    String planned = workspace.run("preview", "--acknowledgements").out();

    assertThat(planned.contains("To: ")).as(planned).isEqualTo(isSent);
    assertThat(planned).doesNotContain("victim");
  }

  @Test
  void what_nobody_has_confirmed_or_is_not_understood_or_is_old_gets_none() {
    campaign.received("From: policy@zetes.example\nSubject: x", ANSWER);
    assertThat(acknowledge().out()).as("only likely").contains("no answer is to be");
    workspace.atTerminal("yq").run("responses", "review");
    assertThat(workspace.run("preview", "--acknowledgements").out()).contains("Zetes");
    acknowledge();
    workspace.now("2026-03-26T09:00:00Z");
    answered("policy@zetes.example", "a2", "", "We will look into it.");
    assertThat(acknowledge().out()).as("nothing understood").contains("no answer is to be");
  }

  @Test
  void what_no_pass_has_acknowledged_in_a_week_is_shown_until_a_person_does() {
    workspace.edit("ca-outreach.yaml", "imap: ", "# imap: ");
    answered("policy@zetes.example", "a1", "", ANSWER);
    assertThat(workspace.run("status").out()).doesNotContain("not acknowledged");
    workspace.now("2026-03-26T09:00:00Z");

    assertThat(workspace.run("run").err()).contains("acknowledge: done: nothing to acknowledge");
    assertThat(workspace.run("status").out())
        .contains("1 answer of more than a week ago not acknowledged: ca-outreach responses ack");
    assertThat(acknowledge().out()).contains("1 message sent");
    assertThat(workspace.run("status").out()).doesNotContain("not acknowledged");
  }

  @Test
  void nor_do_addresses_that_get_copies() {
    workspace.edit("templates/mpic-reminder.txt", "Subject: ", "Cc: list@wg.example\nSubject: ");
    workspace.now("2026-04-01T09:00:00Z");
    workspace.run("remind", "--yes");
    assertThat(last()).contains("Cc: list@wg.example");

    answered("list@wg.example", "a1", "", ANSWER);

    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");
  }

  @ParameterizedTest
  @CsvSource({
    "pki@zetes.example, false",
    "replies@zetes.example, false",
    "robotics@zetes.example, false",
    "bouncer@zetes.example, false",
    "auto@zetes.example, true",
    "no-reply@zetes.example, true",
    "pki.noreply@zetes.example, true",
    "jira-do_not_reply@zetes.example, true",
    "DoNotReply+17@zetes.example, true",
    "bounces+x=1@zetes.example, true",
    "list-request@zetes.example, true",
    "notifications@zetes.example, true",
    "mailer-daemon@zetes.example, true",
    "autoresponder@zetes.example, true",
  })
  void addresses_that_nobody_reads_are_known_by_their_names(String address, boolean isOne) {
    assertThat(AnswersToAcknowledge.isReadByNobody(new EmailAddress(address))).isEqualTo(isOne);
  }

  @Test
  void what_a_ca_writes_besides_does_not_keep_its_answer_from_being_acknowledged() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    answered("policy@zetes.example", "a2", "", "Thank you, and good luck.");

    assertThat(acknowledge().out()).contains("1 message sent");
    assertThat(last()).contains("In-Reply-To: <a1@zetes.example>");
    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");
  }

  @Test
  void a_reply_goes_to_nobody_who_may_not_be_the_ca_and_says_where_else_it_goes() {
    campaign.received("From: policy@zetes.example\nReply-To: mallory@evil.example", "Why?");
    assertThat(reply().err())
        .contains("not certain that the last message of Zetes is from it")
        .contains("ca-outreach responses review");
    answered("policy@zetes.example", "a2", "Reply-To: mallory@evil.example\n", "Why?");

    Result shown = reply("--dry-run");

    assertThat(shown.out() + shown.err())
        .contains("mallory@evil.example is not an address that was written to")
        .contains("the message is from policy@zetes.example and asks for replies there");
    answered("policy@zetes.example", "a3", "", "Why?");
    Result usual = reply("--dry-run");
    assertThat(usual.out() + usual.err()).doesNotContain("was written to");
  }

  private Result reply(String... more) {
    workspace.write("reply.txt", "Because.");
    List<String> words = new ArrayList<>(List.of("responses", "reply", "Zetes", "--body-file"));
    words.add(workspace.folder.resolve("reply.txt").toString());
    words.addAll(List.of(more));
    return workspace.run(words.toArray(String[]::new));
  }

  @Test
  void a_ca_never_gets_two_in_a_day_and_the_next_one_is_about_its_last_answer() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    acknowledge();
    answered("policy@zetes.example", "a2", "", "3: [ ] yes  [x] no\n");
    answered("policy@zetes.example", "a3", "", "2: [x] undecided\n");
    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");

    workspace.now("2026-03-19T09:00:01Z");

    assertThat(acknowledge().out()).contains("1 message sent");
    assertThat(last()).contains("<a3@zetes.example>").contains("undecided");
    assertThat(acknowledge().out()).contains("no answer is to be acknowledged");
  }

  @Test
  void who_answers_it_corrects_it_and_what_is_quoted_of_it_says_nothing() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    acknowledge();
    String text = last().substring(last().indexOf("Dear colleagues")).replace("\r", "");

    answered(
        "policy@zetes.example",
        "a2",
        "",
        "3: no\n\nOn 18 March you wrote:\n> " + text.strip().replace("\n", "\n> ") + "\n");

    assertThat(answers()).containsExactly("mpic: in place", "dates: yes", "dates: no");
  }

  @Test
  void one_that_could_not_leave_is_dropped_if_the_ca_has_written_again() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    workspace.servers(1, 1);
    acknowledge();
    answered("policy@zetes.example", "a2", "", "3: [ ] yes  [x] no\n");
    workspace.servers(campaign.port(), 1);

    Result sent = acknowledge();

    assertThat(sent.err()).contains("no longer sent, it is no longer the CA's last answer: Zetes");
    assertThat(acknowledge().out()).contains("1 message sent");
    assertThat(last()).contains("<a2@zetes.example>");
  }

  @Test
  void its_text_is_a_template_that_the_check_renders() {
    workspace.write(
        "templates/acknowledgement.txt", "Subject: ${answer_subject}\n\n${understod}\n");

    assertThat(workspace.run("campaign", "check").err())
        .contains("acknowledgement.txt:3:1")
        .contains("undefined variable \"understod\"");
    workspace.write("templates/acknowledgement.txt", "Subject: S\n\nMerci: ${understood}\n");
    answered("policy@zetes.example", "a1", "", ANSWER);
    assertThat(workspace.run("preview", "--acknowledgements").out()).contains("Merci: 2.");
  }

  @Test
  void an_unattended_pass_sends_it_after_the_reminders_and_a_planned_one_says_so() {
    answered("policy@zetes.example", "a1", "", ANSWER);
    workspace.edit("ca-outreach.yaml", "imap: ", "# imap: ");
    assertThat(workspace.run("run", "--dry-run").out())
        .contains("would acknowledge the answer of Zetes <policy@zetes.example>");

    Result ran = workspace.run("run");

    assertThat(ran.err()).contains("acknowledge: done: 1 message to those that answered sent");
    assertThat(workspace.run("run").err()).contains("acknowledge: done: nothing to acknowledge");
  }

  @Test
  void killed_at_any_moment_it_is_never_sent_twice() throws Exception {
    workspace.now(Instant.now().toString()); // the clock of the processes below
    answered("policy@zetes.example", "a1", "", ANSWER);
    int beforeTheText = 5; // greeting, EHLO, MAIL, RCPT, DATA
    int beforeTheLastReply = 6;
    String[] command = {"responses", "acknowledge", "--yes"};

    assertThat(KilledProcess.run(workspace, campaign.sink(), beforeTheText, command)).isTrue();
    assertThat(stateOfAcknowledgement()).isEqualTo("queued");
    assertThat(KilledProcess.run(workspace, campaign.sink(), beforeTheLastReply, command)).isTrue();

    assertThat(stateOfAcknowledgement()).isEqualTo("uncertain");
    acknowledge();
    assertThat(stateOfAcknowledgement()).isEqualTo("uncertain");
    assertThat(campaign.sent().stream().filter(text -> text.contains("auto-replied"))).hasSize(1);
  }

  private String stateOfAcknowledgement() {
    JsonNode all = workspace.run("outbox", "list", "--json").json();
    JsonNode last = all.get(all.size() - 1);
    assertThat(last.get("kind").asString()).isEqualTo("acknowledgement");
    return last.get("state").asString();
  }

  private Result acknowledge() {
    return workspace.run("responses", "acknowledge", "--yes");
  }

  private String last() {
    List<String> sent = campaign.sent();
    return sent.get(sent.size() - 1);
  }

  /** Every answer to a question on record. */
  private List<String> answers() {
    List<String> all = new ArrayList<>();
    for (JsonNode ca : workspace.run("report", "--format", "json").json().get("cas")) {
      for (JsonNode answer : ca.get("answers")) {
        all.add(answer.get("question").asString() + ": " + answer.get("value").asString());
      }
    }
    return all;
  }

  private void answered(String from, String id, String fields, String text) {
    campaign.received(
        fields
            + "From: "
            + from
            + "\nSubject: RE: MPIC\nMessage-ID: <"
            + id
            + "@zetes.example>\nIn-Reply-To: "
            + campaign.messageId("Zetes"),
        text);
  }
}
