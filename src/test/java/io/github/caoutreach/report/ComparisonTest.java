package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A report compared with that of an earlier day, or of another campaign. */
@Tag("slow")
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
    JsonNode found =
        workspace.run("report", "--json", "--since", "2026-05-03").json().get("comparison");

    assertThat(found.get("snapshotDate").asString()).isEqualTo("2026-05-01");
    assertThat(found.get("added").toString()).isEqualTo("[\"New\"]");
    assertThat(found.get("removed").toString()).isEqualTo("[\"Gone\"]");
    assertThat(found.get("answered").toString())
        .isEqualTo("[{\"owner\":\"Two\",\"on\":\"2026-06-02\",\"stance\":\"supports\"}]");
    assertThat(found.get("moved").toString())
        .isEqualTo("[{\"owner\":\"One\",\"before\":\"ready\",\"now\":\"sent\"}]");
  }

  @Test
  void what_had_happened_by_the_end_of_that_day_is_no_change() {
    JsonNode found =
        workspace.run("report", "--json", "--since", "2026-05-04").json().get("comparison");

    assertThat(found.get("moved")).isEmpty();
    assertThat(found.get("answered")).hasSize(1);
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
  @ValueSource(strings = {"", "--public"})
  void every_rendering_says_it(String disclosure) {
    for (Format format : Format.values()) {
      List<String> command =
          new ArrayList<>(
              List.of("report", "--format", format.spelling(), "--since", "2026-05-03"));
      command.addAll(disclosure.isEmpty() ? List.of() : List.of(disclosure));
      String page = workspace.run(command.toArray(String[]::new)).out().replaceAll("\\s+", " ");

      assertThat(page).as(format.spelling()).contains("Gone", "New", "Two", "2026-05-03");
    }
  }

  @Test
  void a_spreadsheet_has_it_in_a_last_column_and_a_line_for_who_is_gone() {
    String csv = workspace.run("report", "--format", "csv", "--since", "2026-05-03").out();

    assertThat(csv.lines().map(line -> line.replaceAll(",.*,", "|")))
        .containsExactly(
            "ca_owner|since_2026-05-03",
            "One|\"in a different state (ready → silent)\"",
            "Two| supports)\"",
            "New|\"new in the audience\"",
            "Member|",
            "Gone|\"no longer in the audience\"");
  }

  @Test
  void the_minutes_say_it() {
    assertThat(workspace.run("report", "--format", "minutes", "--since", "2026-05-03").out())
        .endsWith(
            "Since 2026-05-03: answered: Two; new in the audience: New;"
                + " no longer in the audience: Gone; in a different state: One.\n");
  }

  @Test
  void another_campaign_is_compared_with_from_the_same_snapshot() {
    workspace.write(
        "campaigns/earlier.yaml",
        workspace
            .read("campaigns/mpic.yaml")
            .replace("owner: Member", "owner: New")
            .replace("title: ", "title: An earlier ")
            .replace("notice: mpic-notice.txt", "notice: earlier.txt"));
    workspace.write("templates/earlier.txt", "Subject: An earlier question\n\nDear ${owner}\n");
    workspace.run("-c", "earlier", "send", "--yes");
    workspace.run("-c", "earlier", "responses", "record", "Two", "--stance", "objects");

    JsonNode found =
        workspace
            .run("-c", "mpic", "report", "--format", "json", "--against", "earlier")
            .json()
            .get("comparison");

    assertThat(found.get("campaign").asString()).isEqualTo("earlier");
    assertThat(found.get("day").asString()).isEqualTo("2026-06-02");
    assertThat(found.get("moved").toString())
        .isEqualTo(
            "[{\"owner\":\"Two\",\"before\":\"answered: objects\","
                + "\"now\":\"answered: supports\"},"
                + "{\"owner\":\"New\",\"before\":\"left out\",\"now\":\"no contact\"},"
                + "{\"owner\":\"Member\",\"before\":\"no contact\",\"now\":\"left out\"}]");
    for (Format format : Format.values()) {
      assertThat(
              workspace
                  .run(
                      "-c", "mpic", "report", "--format", format.spelling(), "--against", "earlier")
                  .out())
          .as(format.spelling())
          .contains("earlier", "Member");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --against=erlier            | no campaign "erlier"
          --against=mpic              | can't be compared with campaign mpic on 2026-06-02
          --since=2026-06-02          | can't be compared with campaign mpic on 2026-06-02
          --since=x                   | --since
          --against=e --since=2026-05-03 | mutually exclusive
          --anonymous --since=2026-05-03 | a comparison names CAs
          """)
  void what_can_not_be_compared_is_refused(String options, String message) {
    Result result = workspace.run(("report " + options).split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void a_terminal_says_it() {
    workspace.atTerminal("");
    String text = workspace.run("report", "--no-color", "--since", "2026-05-03").out();

    assertThat(text)
        .contains(
            "Since 2026-05-03\n  answered: Two (2026-06-02, supports)\n  new in the audience: New\n")
        .contains(
            "  no longer in the audience: Gone\n  in a different state: One (ready → silent)\n");
    assertThat(
            workspace
                .run("report", "--no-color", "--since", "2026-06-01", "--as-of", "2026-06-02")
                .out())
        .contains("answered: Two");
  }
}
