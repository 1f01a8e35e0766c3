package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.delivery.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A report compared with that of an earlier day. */
class ComparisonTest {
  @TempDir Path folder;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  /** In May: One, Two and Gone; in June: One, Two and New. Two answered in between. */
  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(folder.resolve("ws")).servers(sink.port(), 1);
    workspace.edit("campaigns/mpic.yaml", "Carillon Information Security Inc.", "Member");
    snapshot("2026-05-01", "One", "Two", "Gone", "Member");
    workspace.write(
        "contacts/contacts.csv",
        """
        ca_owner,address,role,source,source_url,seen_on,note
        One,pki@one.example,general,CPS,,2026-05-01,
        Two,pki@two.example,general,CPS,,2026-05-01,
        """);
    workspace.now("2026-05-04T09:00:00Z").run("send", "--yes");
    workspace.now("2026-05-20T09:00:00Z");
    snapshot("2026-06-01", "One", "Two", "New", "Member");
    workspace.now("2026-06-02T09:00:00Z");
    workspace.run("responses", "record", "Two", "--stance", "supports");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private void snapshot(String date, String... owners) {
    SampleReport report = new SampleReport();
    for (String owner : owners) {
      report.smimeOnly(owner);
    }
    Path file = report.write(folder.resolve("ccadb-" + date + ".csv"));
    assertThat(workspace.run("ccadb", "import", file.toString()).exitCode()).isZero();
  }

  @Test
  void it_says_who_is_new_who_is_gone_who_answered_and_who_moved() {
    JsonNode since = workspace.run("report", "--json", "--since", "2026-05-03").json().get("since");

    assertThat(since.get("snapshotDate").asString()).isEqualTo("2026-05-01");
    assertThat(since.get("added").toString()).isEqualTo("[\"New\"]");
    assertThat(since.get("removed").toString()).isEqualTo("[\"Gone\"]");
    assertThat(since.get("answered").toString())
        .isEqualTo("[{\"owner\":\"Two\",\"on\":\"2026-06-02\",\"stance\":\"supports\"}]");
    assertThat(since.get("moved").toString())
        .isEqualTo("[{\"owner\":\"One\",\"before\":\"ready\",\"now\":\"sent\"}]");
  }

  @Test
  void what_had_happened_by_the_end_of_that_day_is_no_change() {
    JsonNode since = workspace.run("report", "--json", "--since", "2026-05-04").json().get("since");

    assertThat(since.get("moved")).isEmpty();
    assertThat(since.get("answered")).hasSize(1);
  }

  @Test
  void a_report_of_a_day_knows_nothing_that_was_written_later() {
    String then = workspace.run("report", "--format", "json", "--as-of", "2026-05-20").out();
    workspace.run("responses", "record", "One", "--stance", "objects");

    assertThat(workspace.run("report", "--format", "json", "--as-of", "2026-05-20").out())
        .isEqualTo(then)
        .contains("\"answered\" : 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "md", "txt"})
  void every_page_says_it(String format) {
    String page =
        workspace
            .run("report", "--format", format, "--since", "2026-05-03")
            .out()
            .replace('\n', ' ');

    assertThat(page).contains("ince 2026-05-03", "Gone", "2026-06-02, supports");
  }

  @Test
  void a_terminal_says_it() {
    workspace.atTerminal("");
    String text = workspace.run("report", "--no-color", "--since", "2026-05-03").out();

    assertThat(text)
        .contains("since 2026-05-03\n  answered: Two (supports)\n  new in the audience: New\n")
        .contains("  no longer in it: Gone\n  ready to sent: One\n");
    assertThat(
            workspace
                .run("report", "--no-color", "--since", "2026-06-01", "--as-of", "2026-06-02")
                .out())
        .contains("answered: Two");
  }

  @Test
  void a_day_that_is_not_earlier_is_refused() {
    Result result = workspace.run("report", "--since", "2026-06-02");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("the report is of 2026-06-02");
  }
}
