package io.github.caoutreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Golden;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The report of a campaign two weeks old, which no report changes. */
class ReportTest {
  @TempDir static Path folder;
  @TempDir Path temp;
  private static TestWorkspace workspace;

  @BeforeAll
  static void prepare() {
    workspace = TestWorkspace.readyWithAllRecords(folder.resolve("ws")).everyRecordCounted();
    try (MailSink sink = new MailSink()) {
      runForTwoWeeks(workspace.servers(sink.port(), 1));
    }
  }

  private static void runForTwoWeeks(TestWorkspace workspace) {
    workspace.run("send", "--yes");
    workspace.run("post", "mdsp", "--yes");
    workspace.run("post", "mdsp", "--archived-at", "https://lists.example/mdsp/1");
    SampleCampaign.answerAndBounce(
        workspace, "Ann Marker-Name <policy@zetes.example>", "pki@byte.example");
    workspace.run("responses", "record", "Zetes", "--stance", "supports", "--note", "marker-note");
    workspace.run(
        "responses", "record", "Zetes", "--answer", "methods=3.2.2.1;3.2.2.3", "--answer", "3=no");
    workspace.run("responses", "record", "Zetes", "--answer", "3=later:2026-09");
    workspace.run("responses", "record", "Zetes", "--answer", "contact=marker-address");
    workspace.now("2026-03-30T09:00:00Z");
    workspace.run("remind", "--yes");
  }

  @BeforeEach
  void turnBack() {
    workspace.now("2026-03-30T09:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"md", "csv", "json", "txt", "html"})
  void each_rendering_says_what_it_said_when_it_was_looked_at(String format) {
    Golden.check(
        "report." + format,
        workspace.run("report", "--format", format, "--as-of", "2026-03-31").out());
    Golden.check(
        "report-public." + format,
        workspace.run("report", "--format", format, "--public", "--as-of", "2026-03-31").out());
  }

  @Test
  void the_numbers_add_up() {
    JsonNode counts = workspace.run("report", "--json").json().get("counts");

    assertThat(counts.get("audience").asInt()).isEqualTo(14);
    assertThat(counts.get("excluded").asInt()).isEqualTo(1);
    assertThat(counts.get("selected").asInt()).isEqualTo(13);
    assertThat(counts.get("sent").asInt()).isEqualTo(13);
    assertThat(counts.get("answered").asInt()).isEqualTo(1);
    assertThat(counts.get("bounced").asInt()).isEqualTo(1);
    assertThat(counts.get("silent").asInt()).isEqualTo(11);
    assertThat(counts.get("notSent").asInt()).isZero();
  }

  @Test
  void no_report_so_far_is_said_in_the_words_of_the_minutes() {
    TestWorkspace fresh =
        TestWorkspace.readyWithAllRecords(temp.resolve("fresh")).everyRecordCounted();
    try (MailSink other = new MailSink()) {
      fresh.servers(other.port(), 1).run("send", "--yes");
    }

    assertThat(fresh.run("report", "--format", "json").json().get("minutes").asString())
        .contains("shows 14 CAs")
        .contains("Carillon Information Security Inc. (working-group member) was left out.")
        .contains("Of the remaining 13, 13 have been written to")
        .contains("no responses have been received so far.");
  }

  @Test
  void the_same_state_gives_the_same_bytes() {
    for (String format : new String[] {"md", "csv", "json", "txt", "html"}) {
      String first = workspace.run("report", "--format", format, "--as-of", "2026-04-01").out();
      workspace.now("2026-05-01T00:00:00Z");
      assertThat(workspace.run("report", "--format", format, "--as-of", "2026-04-01").out())
          .isEqualTo(first);
    }
  }

  @Test
  void a_file_is_written_whole_and_its_ending_says_the_format() throws IOException {
    Path file = temp.resolve("report.md");
    assertThat(workspace.run("report", "-o", file.toString()).out())
        .isEqualTo("wrote " + file + "\n");
    assertThat(Files.readString(file)).startsWith("# Multi-Perspective");

    Result wrong = workspace.run("report", "-o", temp.resolve("report.docx").toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("unknown format \"docx\"");
    Result nowhere = workspace.run("report", "-o", temp.resolve("no/such/r.md").toString());
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no folder " + temp.resolve("no/such"));
    Path folder = Files.createDirectory(temp.resolve("folder.md"));
    assertThat(workspace.run("report", "-o", folder.toString()).err())
        .contains("is a folder", "name a file in it");
    assertThat(workspace.run("report", "--format", "pdf").exitCode()).isEqualTo(2);
    assertThat(temp).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_page_asks_nobody_for_anything() {
    String html = workspace.run("report", "--format", "html").out();

    assertThat(html)
        .contains("Content-Security-Policy")
        .doesNotContainPattern("(?i)<(script|img|iframe|link|object|embed)[^>]+(src|href)=\"?http")
        .doesNotContainPattern("url\\(");
  }
}
