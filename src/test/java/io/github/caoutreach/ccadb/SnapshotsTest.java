package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What differs between two reports, and which of them may go. */
class SnapshotsTest {
  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.nobodyLeftOut();
  }

  private static SampleReport before() {
    return new SampleReport()
        .smimeOnly("Alpha CA")
        .root("Beta CA", "S/MIME Capable", "TLS Capable")
        .smimeOnly("Old Name")
        .smimeOnly("Gone CA")
        .root("Delta CA", "TLS Capable");
  }

  /** Alpha begins with TLS, Beta's certificate for it is revoked, Old Name has a new one. */
  private static SampleReport after() {
    return new SampleReport()
        .root("Alpha CA", "S/MIME Capable", "TLS Capable")
        .with("Mozilla Status", "Included")
        .smimeOnly("Beta CA")
        .smimeOnly("New Name")
        .root("Epsilon CA")
        .with("SHA-256 Fingerprint", "F".repeat(64))
        .root("Delta CA", "TLS Capable")
        .with("Revocation Status", "Revoked");
  }

  private static SampleReport later() {
    return after().smimeOnly("Zeta CA").root("Eta CA", "TLS Capable");
  }

  private Result importing(SampleReport report, String day, String... more) {
    String file = report.write(temp.resolve("r-" + day + ".csv")).toString();
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"ccadb", "import", file}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return workspace.run(arguments);
  }

  @Test
  void an_import_says_who_joins_and_leaves_the_audience_and_through_which_certificate() {
    Result first = importing(before(), "2026-01-01");
    Result second = importing(after(), "2026-02-01");

    assertThat(first.out()).doesNotContain("campaign mpic");
    assertThat(second.out())
        .contains("the day is known by the file's name")
        .contains("campaign mpic: 2 CA owners match the rule, 3 before")
        .contains(
            "leaves: Alpha CA, through \"Alpha CA Root 1\"; before: selected,"
                + " now: not selected: TLS-capable through \"Alpha CA Root 1\"")
        .contains("joins: Beta CA, through \"Beta CA Root 2\"; before: not selected: TLS-capable");
    assertThat(importing(after(), "2025-02-01").out()).contains("the same file was imported");
  }

  @Test
  void a_comparison_names_owners_audiences_and_certificates() {
    importing(before(), "2026-01-01");
    importing(after(), "2026-02-01");

    String text = workspace.run("ccadb", "diff").out();
    String markdown =
        workspace.run("ccadb", "diff", "2026-01-01", "2026-02-01", "--markdown").out();
    JsonNode json = workspace.run("ccadb", "diff", "2026-01-01", "--json").json();

    assertThat(text)
        .contains("CCADB reports of 2026-01-01 (5 records) and 2026-02-01 (5 records)")
        .contains("1 certificate added, 1 gone, 3 changed")
        .contains("campaign mpic: 2 CA owners match the rule, 3 before")
        .contains("CA owners added\n  Epsilon CA\n")
        .contains("CA owners gone\n  Gone CA\n")
        .contains("renamed? \"New Name\" has the 1 certificate of \"Old Name\"")
        .contains("Alpha CA, \"Alpha CA Root 1\": capabilities smime -> smime tls")
        .contains("Alpha CA, \"Alpha CA Root 1\": mozilla Not Included -> Included")
        .contains("Delta CA, \"Delta CA Root 5\": revocation none -> Revoked");
    assertThat(markdown).contains("## CA owners gone\n\n- Gone CA\n");
    assertThat(json.get("diff").get("ownersAdded").get(0).asString()).isEqualTo("Epsilon CA");
    assertThat(json.get("audiences").get(0).get("changes").findValuesAsString("owner"))
        .containsExactly("Alpha CA", "Beta CA", "New Name", "Old Name", "Gone CA");
  }

  @Test
  void another_spelling_of_a_name_is_no_other_owner() {
    importing(new SampleReport().smimeOnly("Tr\u00fcst CA").smimeOnly("Other"), "2026-01-01");
    Result second =
        importing(
            new SampleReport().smimeOnly("TRUST CA").smimeOnly("Trust CA").smimeOnly("New"),
            "2026-02-01");
    JsonNode diff = workspace.run("ccadb", "diff", "--json").json().get("diff");

    assertThat(second.out()).contains("2 CA owners");
    assertThat(diff.get("ownersAdded").valueStream().map(JsonNode::asString))
        .containsExactly("New");
    assertThat(diff.get("ownersGone").valueStream().map(JsonNode::asString)).isEmpty();
  }

  @Test
  void without_two_reports_or_with_an_unknown_one_it_says_so() {
    importing(before(), "2026-01-01");

    assertThat(workspace.run("ccadb", "diff").err()).contains("not two reports to compare");
    assertThat(workspace.run("ccadb", "diff", "2020-01-01").err())
        .contains("no imported report is of \"2020-01-01\"");
  }

  @Test
  void a_report_with_a_tenth_fewer_records_becomes_the_current_one_only_if_a_person_says_so() {
    importing(before(), "2026-01-01");
    SampleReport cutOff = new SampleReport().smimeOnly("Alpha CA").smimeOnly("Beta CA");

    Result refused = importing(cutOff, "2026-02-01");

    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err())
        .contains("r-2026-02-01.csv: not imported: it has 2 certificate records, 3 fewer than")
        .contains("--yes");
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
    assertThat(importing(cutOff, "2025-02-01").exitCode()).isZero(); // not the current one
    workspace.atTerminal("y\n");
    assertThat(importing(cutOff.with("Country", "Spain"), "2026-02-02").exitCode()).isZero();
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(3);
  }

  @Test
  void a_report_can_be_removed_unless_messages_were_written_by_it() {
    importing(before(), "2026-01-01");
    importing(after(), "2026-02-01");

    assertThat(workspace.run("ccadb", "snapshots", "remove", "2026-02-01").exitCode()).isEqualTo(4);
    Result removed = workspace.run("ccadb", "snapshots", "remove", "2026-02-01", "--yes");

    assertThat(removed.out()).contains("removed the report of 2026-02-01");
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
    assertThat(workspace.run("cas", "list", "--all").out()).contains("Gone CA");
    assertThat(workspace.run("log").out()).contains("snapshot-removed", "2026-02-01");
    assertThat(workspace.run("store", "check").exitCode()).isZero();
  }

  /** Whichever goes, the others say what they said, and the next one can be imported. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-02-01 2026-03-01",
    "2026-02-01, 2026-01-01 2026-03-01",
    "2026-03-01, 2026-01-01 2026-02-01"
  })
  void what_is_left_after_a_report_was_removed_is_what_it_was(String gone, String left) {
    importing(before(), "2026-01-01");
    importing(after(), "2026-02-01");
    importing(later(), "2026-03-01");
    String[] diff = ("ccadb diff " + left).split(" ");
    String differ = workspace.run(diff).out();

    assertThat(workspace.run("ccadb", "snapshots", "remove", gone, "--yes").exitCode()).isZero();

    assertThat(workspace.run(diff).out()).isEqualTo(differ);
    for (String command :
        List.of("status", "cas list --all", "cas same", "store check", "report")) {
      assertThat(workspace.run(command.split(" "))).returns(0, Result::exitCode);
    }
    Result next = importing(later().smimeOnly("Theta CA"), "2026-04-01");
    assertThat(next.exitCode()).isZero();
    assertThat(next.out()).contains("joins: Theta CA");
    assertThat(importing(after(), "2026-02-01").exitCode()).isZero();
  }

  @Test
  void a_report_by_which_messages_were_written_stays() {
    TestWorkspace sent = TestWorkspace.ready(temp.resolve("sent"));
    sent.run("send", "--yes");

    assertThat(sent.run("ccadb", "snapshots", "remove", "2026-03-15", "--yes").err())
        .contains("the report of 2026-03-15 stays: by it, campaign mpic wrote messages");
  }

  @Test
  void a_report_that_is_old_is_remarked_on() {
    importing(before(), "2026-01-01");
    String remark =
        "the CCADB report is of 2026-01-01, 74 days old: ca-outreach ccadb download, or import FILE";

    assertThat(workspace.run("status").err()).contains(remark);
    assertThat(workspace.run("doctor").out()).contains(remark);
    importing(after(), "2026-03-01");
    assertThat(workspace.run("status").err()).doesNotContain("days old");
  }
}
