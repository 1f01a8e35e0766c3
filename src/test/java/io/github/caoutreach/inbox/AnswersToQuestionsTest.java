package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What comes back on the form of the MPIC campaign, from the mailbox to what is known of the CA.
 */
class AnswersToQuestionsTest {
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

  @Test
  void a_filled_in_form_is_read_with_the_message_it_is_in() {
    String id =
        filledIn(
            "Zetes",
            "a@zetes.example",
            "3: [ ] yes",
            "3: [x] yes",
            "   5:",
            "   5: pki@zetes.example");

    JsonNode answers = workspace.run("responses", "show", id, "--json").json().get("answers");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).get("question").asString()).isEqualTo("dates");
    assertThat(answers.get(0).get("value").asString()).isEqualTo("yes");
    assertThat(answers.get(0).get("words").asString()).contains("[x] yes");
    assertThat(answers.get(1).get("value").asString()).isEqualTo("pki@zetes.example");
    assertThat(answers.get(1).get("mayBePublished").asBoolean()).isFalse();
    assertThat(workspace.run("responses", "show", id).out())
        .contains("answers    dates: yes, line ", "contact: pki@zetes.example (not public), line ");
    assertThat(workspace.run("log").out()).contains("dates: yes; contact: pki@zetes.example");
  }

  @Test
  void words_beside_a_choice_are_kept_with_it() {
    String id =
        filledIn(
            "Zetes",
            "a@zetes.example",
            "[ ] undecided",
            "[x] undecided (ask ann@zetes.example)",
            "3: [ ] yes",
            "3: [x] yes, since marker-2024 (not public)");

    JsonNode answers = workspace.run("responses", "show", id, "--json").json().get("answers");

    assertThat(answers.get(0).get("value").asString()).isEqualTo("undecided");
    assertThat(answers.get(0).get("remark").asString()).isEqualTo("ask ann@zetes.example");
    assertThat(workspace.run("responses", "show", id).out())
        .contains("mpic: undecided, \"ask ann@zetes.example\", line ");
    assertThat(workspace.run("report", "--format", "csv").out())
        .contains("answer_mpic,remark_mpic,")
        .contains(",undecided,\"ask ann@zetes.example\",yes,\"since marker-2024\",");
    assertThat(workspace.run("report", "--format", "md").out())
        .contains("mpic: undecided, \"ask ann@zetes.example\"");
    for (String format : List.of("html", "md", "csv", "json")) {
      assertThat(workspace.run("report", "--public", "--format", format).out())
          .contains("undecided", "ask ")
          .doesNotContain("ann@zetes.example", "marker-2024");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sensitivity: Private\nSubject: Re: MPIC",
        "Sensitivity: company-confidential\nSubject: Re: MPIC",
        "Subject: Re: MPIC - not for publication",
      })
  void a_message_that_is_marked_private_gives_no_public_answer(String header) {
    JsonNode mail =
        campaign.received(
            "From: ann@zetes.example\n"
                + header
                + "\nMessage-ID: <p@zetes.example>\nIn-Reply-To: "
                + campaign.messageId("Zetes"),
            "3: [x] yes\n");

    JsonNode answers =
        workspace
            .run("responses", "show", mail.get("id").asString(), "--json")
            .json()
            .get("answers");

    assertThat(answers.get(0).get("mayBePublished").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Max <max@unknownca.example>, false",
    "Bob <bob@gmail.com>, false",
    "Bob <bob@pki.zetes.example>, true",
    "SMCWG Chair <chair@wg.example>, true"
  })
  void only_what_is_quoted_from_the_ca_itself_or_from_us_is_its_answer(
      String author, boolean isTheirs) {
    String form = campaign.body("Zetes").replace("3: [ ] yes", "3: [x] yes");
    campaign.received(
        "From: ann@zetes.example\nSubject: Re: MPIC\nMessage-ID: <o@zetes.example>\nIn-Reply-To: "
            + campaign.messageId("Zetes"),
        "FYI\n\nOn 27 Nov 2026, at 10:00, "
            + author
            + " wrote:\n\n> "
            + form.replace("\n", "\n> "));

    assertThat(answer("Zetes", "dates").filter(value -> !value.isEmpty()).isPresent())
        .isEqualTo(isTheirs);
  }

  @Tag("slow")
  @Test
  void no_address_in_an_answer_is_published_whatever_it_answers_and_whoever_wrote_it_down() {
    filledIn(
        "Zetes",
        "a@zetes.example",
        "1: [ ] 3.2.2.1",
        "1: [x] 3.2.2.1 (ask leak-several@zetes.example)",
        "[ ] undecided",
        "[x] undecided (ask \"leak-one\"@zetes.example)",
        "3: [ ] yes",
        "3: [x] yes, says leak-yes@zetes.example",
        "   4:",
        "   4: Ask leak.text@zetes.example or \"leak text\"@zetes.example about the cost.");
    workspace.run(
        "responses",
        "record",
        "Byte Computer S.A.",
        "--stance",
        "concerns",
        "--note",
        "leak-note@byte.example called",
        "--answer",
        "4=leak-call@byte.example knows the cost");

    assertThat(workspace.run("report", "--format", "csv").out())
        .contains("leak-several", "leak-one", "leak-yes", "leak.text", "leak text")
        .contains("leak-note", "leak-call");
    for (String format : List.of("html", "md", "csv", "json", "txt")) {
      assertThat(workspace.run("report", "--public", "--format", format).out())
          .as(format)
          .doesNotContainPattern("leak.\\w+")
          .doesNotContainPattern("\\w@\\w");
    }
    assertThat(workspace.run("report", "--public", "--format", "csv").out())
        .contains("Ask (an address) or (an address) about the cost.");
    assertThat(workspace.run("report", "--public", "--minutes").out())
        .doesNotContainPattern("leak.\\w+");
  }

  @Test
  void words_that_a_person_settled_stay_beside_the_choice() {
    filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: Yes, from 2027 on");
    workspace.atTerminal("3s").run("responses", "review");

    assertThat(workspace.run("report", "--format", "csv").out())
        .contains(",later,\"Yes, from 2027 on");
  }

  @Test
  void what_is_not_clear_is_asked_with_a_key_for_each_answer() {
    String id = filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: Yes, from 2027 on");
    assertThat(workspace.run("status").out())
        .contains("1 message with unclear answers: ca-outreach responses review");

    Result review = workspace.atTerminal("3s").run("responses", "review");

    assertThat(review.err())
        .contains("question 3: Do you meet the requirement today?")
        .contains("Yes, from 2027 on")
        .contains("  1  yes\n", "  2  no\n", "  3  later\n");
    assertThat(review.err().split("message    ")).hasSize(2);
    assertThat(answer("Zetes", "dates")).contains("later");
    assertThat(workspace.run("status").out()).doesNotContain("not clear");
    assertThat(workspace.run("log", "--json").out())
        .contains("answer-recorded", "\"value\" : \"later\"");
    assertThat(id).isNotEmpty();
  }

  @Test
  void an_answer_can_be_typed_and_a_wrong_one_is_refused() {
    filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: Yes, from 2027 on");

    Result review =
        workspace.atTerminal("tlater:soon\ntlater:2027-01\ns").run("responses", "review");

    assertThat(review.err()).contains("not a date: \"soon\"");
    assertThat(answer("Zetes", "dates")).contains("later:2027-01");
  }

  @Test
  void what_anyone_could_have_written_counts_once_a_person_has_confirmed_it() {
    campaign.received(
        "From: policy@zetes.example\nSubject: MPIC",
        campaign
            .body("Zetes")
            .replace("3: [ ] yes", "3: [x] yes")
            .replaceAll("MPIC-[A-Z0-9]+", ""));
    assertThat(answer("Zetes", "dates")).isEmpty();

    workspace.atTerminal("ys").run("responses", "review");

    assertThat(answer("Zetes", "dates")).contains("yes");
  }

  @Test
  void a_message_that_is_assigned_later_is_read_then() {
    JsonNode mail =
        campaign.received(
            "From: somebody@freemail.example\nSubject: MPIC",
            campaign
                .body("Zetes")
                .replace("3: [ ] yes", "3: [x] yes")
                .replaceAll("MPIC-[A-Z0-9]+", ""));
    assertThat(mail.get("owner").isNull()).isTrue();

    workspace.run("responses", "reassign", mail.get("id").asString(), "Zetes");

    assertThat(answer("Zetes", "dates")).contains("yes");
  }

  @Test
  void of_two_messages_the_later_counts_for_what_it_says_and_both_are_kept() {
    filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: [x] yes", "   4:", "   4: The cost.");
    workspace.now("2026-03-19T09:00:00Z");
    filledIn("Zetes", "b@zetes.example", "[ ] no ", "[x] no ");

    assertThat(answer("Zetes", "dates")).contains("no");
    assertThat(answer("Zetes", "concerns")).contains("The cost.");
  }

  @Tag("slow")
  @Test
  void a_correction_without_a_form_is_asked_about_if_the_ca_has_answered_before() {
    filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: [x] yes");
    workspace.now("2026-03-19T09:00:00Z");
    campaign.received(
        "From: ann@zetes.example\nSubject: Re: MPIC\nMessage-ID: <b@zetes.example>\nIn-Reply-To: "
            + campaign.messageId("Zetes"),
        "I meant no to the third question.\n\n> " + campaign.body("Zetes").replace("\n", "\n> "));

    assertThat(workspace.run("status").out()).contains("1 message with unclear answers");
    workspace.atTerminal("s2s").run("responses", "review");

    assertThat(answer("Zetes", "dates")).contains("no");
  }

  @Tag("slow")
  @Test
  void an_unclear_answer_is_asked_about_even_if_an_earlier_one_of_that_day_was_clear() {
    filledIn("Zetes", "a@zetes.example", "3: [ ] yes", "3: [x] yes");
    filledIn("Zetes", "b@zetes.example", "3: [ ] yes", "3: Yes, from 2027 on");

    assertThat(workspace.run("status").out()).contains("1 message with unclear answers");
    workspace.atTerminal("s3s").run("responses", "review");

    assertThat(answer("Zetes", "dates")).contains("later");
  }

  @Test
  void an_answer_in_a_call_is_written_down_by_number_or_id() {
    Result said =
        workspace.run(
            "responses",
            "record",
            "Zetes",
            "--answer",
            "3=later:2026-09",
            "--answer",
            "methods=3.2.2.3;3.2.2.1");

    assertThat(said.out())
        .isEqualTo("Zetes: dates: later:2026-09, methods: 3.2.2.1; 3.2.2.3 on 2026-03-18\n");
    assertThat(answer("Zetes", "dates")).contains("later:2026-09");
    assertThat(campaign.state("Zetes")).isEqualTo("answered");
    assertThat(workspace.run("responses", "record", "Zetes", "--answer", "3=maybe").err())
        .contains("not an answer to question 3 (dates): \"maybe\"", "\"yes\", \"no\", \"later\"");
    assertThat(workspace.run("responses", "record", "Zetes", "--answer", "date=yes").err())
        .contains("there is no question \"date\" (nearest: \"dates\")");
    assertThat(workspace.run("responses", "record", "Zetes").err())
        .contains("nothing to write down");
  }

  /** The notice as {@code owner} got it, edited and sent back by somebody with its Message-ID. */
  private String filledIn(String owner, String id, String... edits) {
    String text = campaign.body(owner);
    for (int i = 0; i < edits.length; i += 2) {
      assertThat(text).contains(edits[i]);
      text = text.replace(edits[i], edits[i + 1]);
    }
    return campaign
        .received(
            "From: ann@zetes.example\nSubject: Re: MPIC\nMessage-ID: <"
                + id
                + ">\nIn-Reply-To: "
                + campaign.messageId(owner),
            "See below.\n\n> " + text.replace("\n", "\n> "))
        .get("id")
        .asString();
  }

  private Optional<String> answer(String owner, String question) {
    for (JsonNode ca : workspace.run("report", "--format", "json").json().get("cas")) {
      if (ca.get("owner").asString().equals(owner)) {
        for (JsonNode answer : ca.get("answers")) {
          if (answer.get("question").asString().equals(question)
              && answer.get("counts").asBoolean()) {
            return Optional.of(answer.get("value").asString());
          }
        }
      }
    }
    return Optional.empty();
  }
}
