package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What CAs write on a list under our post: it is said, and is an answer once a person says so. */
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
        .contains("<a href=\"#spoke-on-the-list\" class=\"bad\"><b>1</b>")
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

  private JsonNode onList(String header, String text) {
    return campaign.receivedWhole(header + LIST + "\n" + text + "\n");
  }
}
