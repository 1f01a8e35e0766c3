package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person settles what waits, a key each. */
class ReviewTest {
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
  void one_key_gives_an_ambiguous_message_to_one_of_its_candidates() {
    String id = ambiguous().get("id").asString();

    Result result = workspace.atTerminal("2q").run("responses", "review");

    assertThat(result.err())
        .contains("1  Notarius")
        .contains("2  Zetes")
        .contains("We support it.");
    assertThat(result.out()).contains("1 settled, 1 left");
    assertThat(campaign.mail(id).get("owner").asString()).isEqualTo("Zetes");
    assertThat(campaign.state("Zetes")).isEqualTo("answered");
  }

  @Test
  void a_message_of_nobody_is_given_to_any_ca_or_to_none() {
    campaign.received("From: x@b.example", "One");
    campaign.received("From: y@b.example", "Two");

    Result result = workspace.atTerminal("onone such\nolawtrust\nsn").run("responses", "review");

    assertThat(result.err()).contains("no CA owner").contains("LAWtrust");
    assertThat(campaign.state("LAWtrust")).isEqualTo("answered");
    assertThat(workspace.run("responses", "list", "--unmatched", "--json").json()).isEmpty();
  }

  @Test
  void skipping_and_quitting_leave_things_as_they_were() {
    ambiguous();

    Result skipped = workspace.atTerminal("s").run("responses", "review");
    Result quit = workspace.atTerminal("q").run("responses", "review");
    Result ended = workspace.atTerminal("").run("responses", "review");
    Result other = workspace.atTerminal("x9q").run("responses", "review");

    for (Result result : new Result[] {skipped, quit, ended, other}) {
      assertThat(result.out()).contains("0 settled, 1 left");
      assertThat(result.exitCode()).isEqualTo(4);
    }
  }

  @Test
  void a_suggested_stance_becomes_the_stance_when_a_person_says_so_and_not_before() {
    String id =
        campaign.received("From: policy@zetes.example", "We support it.").get("id").asString();
    JsonNode shown = workspace.run("responses", "show", id, "--json").json();
    assertThat(shown.get("suggested").get("stance").asString()).isEqualTo("supports");
    assertThat(workspace.run("report", "--format", "csv").out()).doesNotContain("supports");

    workspace.atTerminal("yy").run("responses", "review");

    assertThat(workspace.run("report", "--format", "csv").out()).contains("supports");
    assertThat(workspace.atTerminal("").run("responses", "review").out())
        .contains("0 settled, 0 left");
  }

  @Test
  void another_stance_than_the_suggested_one_is_a_digit() {
    campaign.received("From: policy@zetes.example", "We support it, on the whole.");

    workspace.atTerminal("y3").run("responses", "review");

    assertThat(workspace.run("report", "--format", "csv").out()).contains("concerns");
  }

  @Test
  void an_answer_over_a_list_counts_once_a_person_has_seen_it() {
    campaign.received("From: policy@zetes.example\nList-Id: <mdsp.example>", "We do it already.");
    assertThat(campaign.state("Zetes")).isEqualTo("sent");

    workspace.atTerminal("1").run("responses", "review");

    assertThat(campaign.state("Zetes")).isEqualTo("answered");
  }

  @Test
  void an_answer_after_the_last_word_waits_to_be_read_again() {
    workspace.run("responses", "record", "Zetes", "--stance", "already-compliant");
    campaign.received(
        "From: policy@zetes.example\nIn-Reply-To: " + campaign.messageId("Zetes"),
        "We object to the deadline.");
    assertThat(workspace.run("status").out()).contains("1 answer to read");
    assertThat(workspace.run("responses", "review").exitCode()).isEqualTo(4);

    workspace.atTerminal("y").run("responses", "review");

    assertThat(workspace.run("report", "--format", "csv").out()).contains("objects");
    assertThat(workspace.run("status").out()).doesNotContain("to read");
  }

  @Test
  void a_message_is_not_given_to_a_ca_that_is_not_asked() {
    String id = campaign.received("From: x@b.example", "One").get("id").asString();

    Result result = workspace.run("responses", "reassign", id, "A-Trust");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("A-Trust is not in the audience of mpic")
        .contains("cas explain");
    assertThat(campaign.mail(id).get("owner").isNull()).isTrue();
  }

  @Test
  void each_key_says_in_a_line_what_it_did_and_each_question_which_of_how_many_it_is() {
    campaign.received("From: policy@zetes.example", "We support it.");
    campaign.received("From: x@b.example", "Noted.");

    Result result = workspace.atTerminal("zyy?n").run("responses", "review");

    assertThat(result.errLines().stream().map(String::strip).filter(l -> l.startsWith("=")))
        .containsExactly(
            "= that key does nothing here",
            "= it is the answer of Zetes, and counts",
            "= Zetes: supports, no reminder follows",
            "= that key does nothing here",
            "= it is from nobody who was asked: nothing follows");
    assertThat(result.err()).contains("[1/2]  [y]es, from Zetes").contains("[2/2] ");
    assertThat(result.err().split("We support it.", -1)).as("shown once").hasSize(2);
    assertThat(result.out()).contains("3 settled, 0 left");
  }

  @Test
  void one_key_goes_back_and_one_takes_back_what_the_last_one_did() {
    campaign.received("From: policy@zetes.example", "We support it.");
    campaign.received("From: x@b.example", "Noted.");

    Result result = workspace.atTerminal("yyuunbbq").run("responses", "review");

    assertThat(result.err())
        .contains("= taken back: Zetes, supports on 2026-03-18")
        .contains("is from Zetes")
        .contains("= back")
        .contains("= this is the first message");
    assertThat(campaign.state("Zetes")).as("and it is from nobody").isEqualTo("sent");
  }

  @Test
  void a_note_is_kept_with_the_stance_and_not_dropped_by_accident() {
    campaign.received("From: policy@zetes.example", "We support it.");

    Result dropped = workspace.atTerminal("yeby phone too\nsq").run("responses", "review");
    assertThat(dropped.err()).contains("= the note goes with a stance");
    workspace.atTerminal("eby phone too\ny").run("responses", "review");

    assertThat(workspace.run("report", "--format", "json").out()).contains("by phone too");
  }

  @Test
  void what_is_no_answer_and_what_is_from_another_ca_is_said_at_any_question() {
    campaign.received("From: policy@zetes.example", "We support it.");
    campaign.received("From: policy@zetes.example", "Is this from you?");

    Result result = workspace.atTerminal("yo\noNÓTÁRIUS\nsx").run("responses", "review");

    assertThat(result.err())
        .contains("= nothing is changed")
        .contains("= it is from Notarius")
        .contains("= skipped: it stays as it is")
        .contains("= it is no answer: nothing follows from it");
    assertThat(campaign.state("Notarius")).isEqualTo("answered");
    assertThat(campaign.state("Zetes")).isEqualTo("sent");
  }

  @Test
  void control_c_ends_a_review() {
    ambiguous();

    Result result = workspace.atTerminal("\u0003").run("responses", "review");

    assertThat(result.out()).contains("0 settled, 1 left");
    assertThat(result.exitCode()).isEqualTo(130);
  }

  @Test
  void every_command_counts_what_waits_in_the_same_words() {
    ambiguous();
    Result fetched = campaign.imports("From: x@b.example\nSubject: Re\n\nNoted.\n");

    String line = "2 messages to assign: ca-outreach responses review";

    assertThat(fetched.out()).contains(line);
    for (String command : new String[] {"status", "doctor"}) {
      assertThat(workspace.run(command).out()).contains("needs a person: " + line);
    }
    assertThat(workspace.run("responses", "list").out()).contains(line);
  }

  @Test
  void without_a_terminal_it_lists_what_waits() {
    String id = ambiguous().get("id").asString();

    Result result = workspace.run("responses", "review");

    assertThat(result.out()).contains(id);
    assertThat(result.exitCode()).isEqualTo(4);
  }

  private JsonNode ambiguous() {
    return campaign.received(
        "From: compliance@notarius.example\nIn-Reply-To: " + campaign.messageId("Zetes"),
        "We support it.");
  }
}
