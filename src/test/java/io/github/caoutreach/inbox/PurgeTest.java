package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A campaign is over: what people wrote and where they wrote from goes, what it led to stays. */
class PurgeTest {
  @TempDir Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void write() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  private void overAfterAnAnswerAndABounce() {
    campaign.received(
        "From: \"Jane Roe\" <policy@zetes.example>\nMessage-ID: <7@z.example>\nSubject: Re: MPIC\n"
            + "In-Reply-To: "
            + workspace.messageIdTo("policy@zetes.example"),
        "We support this wholeheartedly.");
    workspace.run(
        "responses", "record", "Zetes", "--stance", "supports", "--note", "Jane Roe phoned");
    campaign.bounced("Notarius", "compliance@notarius.example", "5.1.1");
    workspace.edit("campaigns/mpic.yaml", "title:", "closed: 2026-03-17\ntitle:");
  }

  @Test
  void no_address_and_no_text_is_left_and_counts_and_outcomes_are_the_same() throws IOException {
    overAfterAnAnswerAndABounce();
    List<String> before = outcomes();
    assertThat(inTheStore("policy@zetes.example")).isTrue();
    assertThat(inTheStore("wholeheartedly")).isTrue();

    Result result = workspace.run("purge", "--after", "mpic", "--yes");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsPattern(
            "mpic: erased from \\d+ lines of the audit log, 13 messages and 2 received")
        .contains("the contacts stay for other campaigns; with --contacts they go too")
        .contains("names that stand there stay")
        .contains("not looked at: the mailbox and its Sent folder");
    for (String gone :
        List.of("zetes.example", "notarius.example", "Jane Roe", "wholeheartedly", "phoned")) {
      assertThat(inTheStore(gone)).as(gone).isFalse();
    }
    assertThat(outcomes()).isEqualTo(before);
    assertThat(workspace.run("log", "verify").out()).contains("as it was written");
    assertThat(workspace.read("contacts/contacts.csv")).contains("policy@zetes.example");
  }

  @Test
  void with_contacts_the_files_lose_their_rows_and_the_log_what_was_changed() throws IOException {
    workspace.run("contacts", "add", "Zetes", "second@zetes.example");
    overAfterAnAnswerAndABounce();

    Result result = workspace.run("purge", "--after", "mpic", "--contacts", "--yes");

    assertThat(result.out()).contains("and 16 rows of the contacts");
    assertThat(inTheStore("second@zetes.example")).isFalse();
    assertThat(workspace.read("contacts/contacts.csv"))
        .isEqualTo("ca_owner,address,role,source,source_url,seen_on,note\n");
    assertThat(workspace.run("contacts", "undo").err()).contains("has been erased");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    // once more: nothing is left to erase, and nothing breaks
    assertThat(workspace.run("purge", "--after", "mpic", "--yes").out())
        .contains("erased from 0 lines of the audit log, 0 messages and 0 received messages");
  }

  @Test
  void an_address_that_bounced_is_pointed_out_before_the_next_campaign_until_it_is_purged() {
    overAfterAnAnswerAndABounce();
    String said = "compliance@notarius.example: a message of mpic to it bounced, or was refused";
    assertThat(workspace.run("contacts", "check").out()).contains(said);

    workspace.run("purge", "--after", "mpic", "--yes");

    assertThat(workspace.run("contacts", "check").out()).doesNotContain(said);
  }

  @Test
  void what_is_not_over_is_not_purged_and_a_person_is_asked() {
    assertThat(workspace.run("purge", "--after", "mpic", "--yes").err())
        .contains("campaign mpic is open")
        .contains("closed: 2026-03-18");
    assertThat(workspace.run("purge", "--after", "mpik", "--yes").err())
        .contains("no campaign \"mpik\"")
        .contains("there are: mpic");
    workspace.edit("campaigns/mpic.yaml", "title:", "closed: 2026-03-17\ntitle:");
    Result asked = workspace.atTerminal("n\n").run("purge", "--after", "mpic");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.out()).contains("Nothing was erased.");
  }

  private List<String> outcomes() {
    List<String> found = new ArrayList<>();
    JsonNode report = workspace.run("report", "--public", "--format", "json").json();
    found.add(report.get("counts").toString());
    for (JsonNode ca : report.get("cas")) {
      found.add(ca.get("owner") + " " + ca.get("state") + " " + ca.get("stance"));
    }
    return found;
  }

  private boolean inTheStore(String text) throws IOException {
    try (Stream<Path> files = Files.list(workspace.folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (String.valueOf(file.getFileName()).startsWith("outreach.db")
            && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
