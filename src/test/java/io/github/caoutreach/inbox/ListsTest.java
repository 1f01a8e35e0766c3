package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What CAs write on a list under our post: it is said, and is an answer once a person says so. */
@Tag("slow")
class ListsTest {
  private static final String ZETES = "Zetes";
  private static final String LIST =
      "To: dev-security-policy@mozilla.org\nList-Id: <dev-security-policy.mozilla.org>\n";
  private static final String WAITS =
      "1 message on the list to look at, reminders on hold: ca-outreach responses review";

  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;
  private String thread;

  @BeforeEach
  void post() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
    Result posted = workspace.run("post", "mdsp", "--yes");
    assertThat(posted.exitCode()).as(posted.err()).isZero();
    thread = "In-Reply-To: " + workspace.messageIdTo("dev-security-policy@mozilla.org") + "\n";
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  @ParameterizedTest
  @CsvSource({"policy@zetes.example,likely", "ann@zetes.example,possible"})
  void a_ca_that_replies_on_the_list_spoke_on_the_list(String from, String confidence) {
    JsonNode mail = onList("From: " + from + "\n" + thread, "We support it.");

    assertThat(mail.get("kind").asString()).isEqualTo("list");
    assertThat(mail.get("owner").asString()).isEqualTo(ZETES);
    assertThat(mail.get("confidence").asString()).isEqualTo(confidence);
    assertThat(mail.get("question").asString()).isEqualTo("spoke on the list");
    assertThat(campaign.state(ZETES)).isEqualTo("spoke on the list");
    assertThat(workspace.run("status").out())
        .contains("13 written to: 0 answered, 0 to confirm, 1 spoke on the list, 0 bounced")
        .contains(WAITS);
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(campaign.due()).isNotEmpty().doesNotContain(ZETES);
  }

  @Test
  void every_form_of_the_report_says_so() {
    onList("From: policy@zetes.example\n" + thread, "We support it.");

    JsonNode report = workspace.run("report", "--format", "json").json();
    assertThat(report.at("/counts/spokeOnList").asInt()).isEqualTo(1);
    assertThat(report.at("/counts/silent").asInt()).isEqualTo(12);
    assertThat(workspace.run("report", "--format", "minutes").out())
        .contains("13 have not answered. Of these, Zetes spoke on the list.");
    assertThat(workspace.run("report", "--format", "minutes", "--anonymous").out())
        .contains("13 have not answered. Of these, 1 spoke on the list.");
    assertThat(workspace.run("report", "--format", "html").out())
        .contains("<li class=\"bad\"><a href=\"#spoke-on-the-list\"><b>1</b>")
        .contains("id=\"spoke-on-the-list\"");
    assertThat(workspace.run("report", "--format", "csv").out())
        .contains("\"spoke on the list\",,2026-03-16");
    assertThat(workspace.run("report", "--format", "txt").out())
        .contains("+ spoke on the list 1 +", "spoke on the list  2026-03-16");
    assertThat(workspace.atTerminal("").run("report").out())
        .contains("0 to confirm, 1 spoke on the list, 12");
  }

  @ParameterizedTest
  @CsvSource({"y,answered,false", "k,sent,true", "n,sent,true"})
  void a_key_says_whether_it_is_the_answer(String key, String state, boolean isReminded) {
    onList("From: policy@zetes.example\n" + thread, "We support it.");

    Result review = workspace.atTerminal(key + "q").run("responses", "review");

    assertThat(review.err()).contains("[y]es, the answer of Zetes  [k]eep: no answer");
    assertThat(campaign.state(ZETES)).isEqualTo(state);
    assertThat(workspace.run("status").out()).doesNotContain(WAITS);
    workspace.now("2026-04-01T09:00:00Z");
    assertThat(campaign.due().contains(ZETES)).isEqualTo(isReminded);
  }

  /** By a person who is not known, under no post of ours, by a CA that nobody wrote to, by us. */
  @ParameterizedTest
  @CsvSource({
    "x@gmail.com,true,",
    "policy@zetes.example,false,whose",
    "chair@wg.example,true,",
  })
  void nobody_else_spoke_on_the_list(String from, boolean inThread, String question) {
    JsonNode mail = onList("From: " + from + "\n" + (inThread ? thread : ""), "We support it.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("question").asString(null)).isEqualTo(question);
    assertThat(campaign.state(ZETES)).isEqualTo("sent");
  }

  /** As Google Groups, Mailman 2 and 3, and the lists of the IETF do for strict DMARC policies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Ann' via dsp <dev-security-policy@mozilla.org> | X-Original-From: Ann <policy@zetes.example>
          'Ann' via dsp <dev-security-policy@mozilla.org> | X-Original-Sender: ann@zetes.example
          Ann via dsp <dev-security-policy@mozilla.org> | Reply-To: Ann <ann@zetes.example>, <dev-security-policy@mozilla.org>
          Ann via dsp <dev-security-policy@mozilla.org> | X-MailFrom: ann@zetes.example
          dev-security-policy@mozilla.org | Sender: ann@zetes.example
          ann=40zetes.example@dmarc.example | X-Original-From: ann@zetes.example
          """)
  void the_author_that_a_list_put_elsewhere_is_a_guess_and_shown_as_one(String from, String field) {
    JsonNode mail = onList("From: " + from + "\n" + field + "\n" + thread, "We support it.");

    assertThat(mail.get("owner").asString()).isEqualTo(ZETES);
    assertThat(mail.get("confidence").asString()).isEqualTo("possible");
    assertThat(campaign.state(ZETES)).isEqualTo("spoke on the list");
    assertThat(workspace.run("responses", "show", mail.get("id").asString()).out())
        .contains("a list rewrote From, and " + field.substring(0, field.indexOf(':')) + " names");
  }

  /** The author is known, is the list, or is nobody's; or anybody's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ann <x@gmail.com> | Reply-To: ann@zetes.example
          Ann <x@gmail.com> | X-Original-Sender: x@gmail.com & Reply-To: ann@zetes.example
          Ann via dsp <dev-security-policy@mozilla.org> | Reply-To: dev-security-policy@mozilla.org
          Ann via dsp <dev-security-policy@mozilla.org> | Sender: dev-security-policy-bounces@mozilla.org
          Ann via dsp <dev-security-policy@mozilla.org> | X-Original-From: x@gmail.com
          Ann via dsp <dev-security-policy@mozilla.org> | X-Original-From: garbled <<@@ & X-MailFrom:
          """)
  void nobody_is_guessed_where_nothing_names_an_author(String from, String fields) {
    JsonNode mail =
        onList("From: " + from + "\n" + fields.replace(" & ", "\n") + "\n" + thread, "Hello.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("open").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Original-From: ann@zetes.example|Reply-To: b@notarius.example",
        "X-Original-From: x@gmail.com|Reply-To: ann@zetes.example, b@notarius.example",
        "Reply-To: b@notarius.example|Sender: ann@zetes.example"
      })
  void authors_at_two_cas_are_of_neither(String one, String other) {
    JsonNode mail =
        onList(
            "From: A via dsp <dev-security-policy@mozilla.org>\n"
                + one
                + "\n"
                + other
                + "\n"
                + thread,
            "We support it.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(WrittenToCas.strings(mail.get("candidates"))).containsExactly("Notarius", ZETES);
    assertThat(mail.get("question").asString()).isEqualTo("whose");
  }

  @Test
  void an_answer_to_one_ca_by_an_author_at_another_is_of_neither() {
    JsonNode mail =
        campaign.received(
            "From: A via g <g@groups.example>\nX-Original-From: compliance@notarius.example\n"
                + "In-Reply-To: "
                + campaign.messageId(ZETES),
            "We support it.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(WrittenToCas.strings(mail.get("candidates"))).containsExactly("Notarius", ZETES);
  }

  @Test
  void a_group_that_is_a_contact_answers_whoever_of_its_people_wrote() {
    JsonNode mail =
        campaign.received(
            "From: 'Ann' via policy <policy@zetes.example>\nX-Original-From: ann@zetes.example",
            "We support it.");

    assertThat(mail.get("owner").asString()).isEqualTo(ZETES);
    assertThat(mail.get("confidence").asString()).isEqualTo("likely");
  }

  @Test
  void a_header_full_of_authors_takes_no_longer_than_another() {
    String many = "Reply-To: " + "a@b.example, ".repeat(4000) + "\n";

    JsonNode mail =
        onList(
            "From: A via dsp <dev-security-policy@mozilla.org>\n" + many.repeat(15) + thread,
            "Hi.");

    assertThat(mail.get("owner").isNull()).isTrue();
  }

  private JsonNode onList(String header, String text) {
    return campaign.receivedWhole(header + LIST + "\n" + text + "\n");
  }
}
