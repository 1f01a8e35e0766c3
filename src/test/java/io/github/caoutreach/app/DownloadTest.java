package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.ReportServer;
import io.github.caoutreach.ccadb.ReportServer.Answer;
import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** CCADB's reports come by themselves, and only sound ones. */
class DownloadTest {
  private static final String ROOTS =
      "src/test/resources/ccadb/certificates/all-included-root-certs-2023-06-05.csv";
  private static final String CERTIFICATES =
      "src/test/resources/ccadb/certificates/all-certificate-pems.csv";
  private static final String DAY = "Sun, 15 Mar 2026 10:00:00 GMT";

  @TempDir Path temp;
  private TestWorkspace workspace;
  private final ReportServer server = new ReportServer();

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", "owner: Carillon", "owner: Alpha");
    settings("");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void settings(String more) {
    workspace.write(
        "ca-outreach.yaml",
        """
        from: {name: SMCWG Chair, address: chair@wg.example}
        store: outreach.db
        ccadb:
          urls: {records: "%s", roots: "%s", certificates: "%s"}
        %s
        """
            .formatted(
                server.url("/AllCertificateRecordsCSVFormatV5"),
                server.url("/AllIncludedRootCertsCSV"),
                server.url("/Pems?NotBeforeYear={year}"),
                more));
  }

  private static String report(int records) {
    SampleReport report = new SampleReport().smimeOnly("Alpha Information Security Inc.");
    for (int i = 1; i < records; i++) {
      report.smimeOnly("CA " + i);
    }
    return report.text();
  }

  private static Answer csv(String text) {
    return Answer.csv(text).with("Last-Modified", DAY).with("ETag", "\"1\"");
  }

  @Test
  void the_report_is_imported_as_of_the_day_when_the_server_made_it_and_only_once() {
    server.answers(csv(report(20)), Answer.of(304), csv(report(20)));

    Result first = workspace.run("ccadb", "download");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .startsWith("records: imported AllCertificateRecordsCSVFormatV5\n")
        .contains("report of 2026-03-15, layout V5")
        .contains("20 certificate records");
    assertThat(workspace.run("ccadb", "download").out()).isEqualTo("records: not changed\n");
    assertThat(server.calls().get(1).headers().getFirst("If-None-Match")).isEqualTo("\"1\"");
    JsonNode third = workspace.run("ccadb", "download", "--json").json();
    assertThat(third.get(0).get("report").asString()).isEqualTo("records");
    assertThat(third.get(0).get("imported")).isEmpty();
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(20);
  }

  @ParameterizedTest(name = "modified {0}")
  @CsvSource({
    "'Thu, 01 Jan 1970 00:00:01 GMT', report of 2026-03-16, ''",
    "'Wed, 01 Jan 2025 00:00:01 GMT', report of 2025-01-01, still counts",
    "'', report of 2026-03-16, ''",
  })
  void a_download_that_does_not_count_is_said_to_be_so_each_time(
      String modified, String day, String note) {
    workspace.now("2026-03-16T09:00:00Z");
    server.answers(csv(report(20)), Answer.of(304));
    workspace.run("ccadb", "download");
    Answer answer = Answer.csv(report(21)).with("ETag", "\"2\"");
    server.answers(
        modified.isEmpty() ? answer : answer.with("Last-Modified", modified), Answer.of(304));

    Result result = workspace.run("ccadb", "download");
    Result again = workspace.run("ccadb", "download");

    assertThat(result.out()).contains(day);
    if (note.isEmpty()) {
      assertThat(result.err() + again.err()).isEmpty();
      assertThat(again.out()).isEqualTo("records: not changed\n");
    } else {
      String kept = "the report of 2026-03-15 still counts";
      assertThat(result.err()).contains("note: " + kept);
      assertThat(again.out()).startsWith("records: not changed; " + kept);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "without S/MIME Capable | S/MIME Capable    | ''",
        "without Valid To       | Valid To (GMT)    | ''",
        "without a rule's       | Country           | 'where: {Country: Belgium}, '",
      })
  void a_report_that_can_not_tell_takes_not_the_place_of_one_that_can(
      String what, String column, String rule) {
    workspace.edit("campaigns/mpic.yaml", "rule: {", "rule: {" + rule);
    server.answers(csv(report(20)));
    workspace.run("ccadb", "download");
    SampleReport report = new SampleReport().without(column);
    for (int i = 0; i < 20; i++) {
      report.smimeOnly("CA " + i);
    }
    server.answers(Answer.csv(report.text()).with("Last-Modified", DAY));

    Result result = workspace.run("ccadb", "download");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("it lacks the column \"" + column + "\", which the report of 2026-03-15 has")
        .contains("if that is right, import it by hand");
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
  }

  static Stream<Arguments> unsound() throws IOException {
    String good = report(21);
    String cut = good.substring(0, good.length() - 300);
    return Stream.of(
        Arguments.of("a login page", Answer.csv("<html>Sign in</html>"), "a web page"),
        Arguments.of(
            "an error in words", Answer.csv("Please try again later\n"), ":1:1: not CCADB"),
        Arguments.of("cut off in a row", Answer.csv(cut), "the row has"),
        Arguments.of(
            "cut off behind a row",
            Answer.csv(report(17)),
            "it has 17 records, the one before has 20; if that is right, import it by hand"),
        Arguments.of("nothing", Answer.csv(""), "the file is empty"),
        Arguments.of(
            "another report",
            Answer.csv(Files.readString(Path.of(ROOTS))),
            "it is the report All Included Root Certs, not All Certificate Records"),
        Arguments.of("a broken zip", Answer.of(200, "application/zip", gzip(good, 50)), "ends in"),
        Arguments.of("not there", Answer.of(404), "the server answers 404"));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("unsound")
  void what_is_not_sound_takes_the_place_of_nothing(String what, Answer answer, String message) {
    server.answers(csv(report(20)));
    workspace.run("ccadb", "download");
    server.answers(answer);

    Result result = workspace.run("ccadb", "download");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines()).hasSize(2);
    assertThat(result.err())
        .contains("from http://127.0.0.1:" + server.port() + "/AllCertificateRecords")
        .contains(message)
        .contains("what was imported before stays")
        .doesNotContain("/ca-outreach");
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
    server.answers(Answer.of(304));
    assertThat(workspace.run("ccadb", "download").out()).isEqualTo("records: not changed\n");
    assertThat(server.calls().get(server.calls().size() - 1).headers().getFirst("If-None-Match"))
        .isEqualTo("\"1\"");
  }

  @Tag("slow")
  @Test
  void a_packed_report_and_the_other_reports_come_too() throws IOException {
    server.answers(
        Answer.of(200, "text/csv", gzip(report(3), Integer.MAX_VALUE))
            .with("Content-Encoding", "gzip"));
    assertThat(workspace.run("ccadb", "download").out()).contains("3 certificate records");

    server.answers(Answer.csv(Files.readString(Path.of(ROOTS))));
    assertThat(workspace.run("ccadb", "download", "roots").out()).contains("20 roots");
    assertThat(workspace.run("ccadb", "download", "roots").out()).isEqualTo("roots: not changed\n");
    server.answers(Answer.csv(String.join("\n", Files.readAllLines(Path.of(ROOTS)).subList(0, 9))));
    assertThat(workspace.run("ccadb", "download", "roots").err()).contains("it has 8 roots");

    server.answers(
        Answer.csv(Files.readString(Path.of(CERTIFICATES))),
        Answer.csv(""),
        Answer.csv("SHA-256 Fingerprint,X.509 Certificate (PEM)\n"));
    int before = server.calls().size();
    assertThat(workspace.run("ccadb", "download", "certificates").out())
        .isEqualTo(
            "certificates: imported 36 certificates, 36 of them new: ca-outreach cas check\n");
    assertThat(server.calls().subList(before, server.calls().size()))
        .hasSize(2026 - 1994 + 1)
        .first()
        .satisfies(call -> assertThat(call.uri()).isEqualTo("/Pems?NotBeforeYear=1994"));
    assertThat(workspace.run("ccadb", "download", "record").err())
        .contains("unknown report \"record\"");
  }

  @Test
  void two_halves_are_one_report() throws IOException {
    List<String> header =
        List.of(
            Files.readString(
                    Path.of(
                        "src/test/resources/ccadb/layouts/2025-09-v4-84-columns-reconstructed.csv"))
                .strip()
                .replace("\"", "")
                .split(","));
    workspace.edit(
        "ca-outreach.yaml",
        "records: \"" + server.url("/AllCertificateRecordsCSVFormatV5") + "\"",
        "records: [\"" + server.url("/V4a") + "\", \"" + server.url("/V4b") + "\"]");
    SampleReport old =
        new SampleReport()
            .smimeOnly("Delta CA")
            .with("Salesforce Record ID", "B000001")
            .with("Valid From (GMT)", "2010-01-01")
            .with("Valid To (GMT)", "2015-01-01");
    Answer current = csv(new SampleReport().smimeOnly("Alpha CA").under(header));
    Answer expired = csv(old.under(header));
    server.answers(current, expired, current, expired);

    assertThat(workspace.run("ccadb", "download").out()).contains("2 certificate records");
    assertThat(workspace.run("ccadb", "download").out()).isEqualTo("records: not changed\n");
  }

  @Tag("slow")
  @Test
  void a_pass_downloads_first_when_it_is_time() {
    settings("  download: weekly");
    server.answers(csv(report(20)));
    assertThat(workspace.run("run", "--dry-run").out()).contains("would download records\n");
    assertThat(server.calls()).isEmpty();

    Result first = workspace.run("run");
    assertThat(first.err()).contains("download: done: records: report of 2026-03-15, 20 records");
    assertThat(workspace.run("run").err()).doesNotContain("download");
    workspace.now("2026-03-22T23:00:00Z");
    assertThat(workspace.run("run", "--dry-run").out()).doesNotContain("download");
    workspace.now("2026-03-23T08:30:00Z");
    server.answers(Answer.of(304));
    assertThat(workspace.run("run").err()).contains("download: done: records: not changed");
    workspace.now("2026-03-30T09:30:00Z");
    server.answers(Answer.of(500));

    Result failed = workspace.run("run");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains("download: failed: nothing was downloaded from")
        .contains("report: done");
    assertThat(workspace.slept).isNotEmpty();
    server.answers(csv(report(22)));
    assertThat(workspace.run("run").err()).contains("download: done: records: report of");
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(22);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "urls: {records: 'http://ccadb.example/x'} | unprotected: ccadb.example",
        "urls: {records: 'ftp://ccadb.example/x'}  | a web address (https://...)",
        "urls: {records: 'https://me:pw@ccadb.example/x'} | without a password",
        "urls: {record: 'https://ccadb.example/x'} | record",
        "download: yearly                          | \"weekly\" or \"monthly\"",
        "reports: [record]                         | unknown report \"record\"",
        "megabytes: 0                              | a number from 1 to 9999",
        "proxy: {type: socks, host: a.example, port: 1} | of type http only",
      })
  void a_mistake_in_the_settings_is_said(String key, String message) {
    workspace.write(
        "ca-outreach.yaml",
        "from: {name: Chair, address: chair@wg.example}\nstore: outreach.db\nccadb:\n  " + key);

    Result result = workspace.run("ccadb", "download");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("ca-outreach.yaml:4:").contains(message);
  }

  private static byte[] gzip(String text, int length) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] all = packed.toByteArray();
    return Arrays.copyOf(all, Math.min(length, all.length));
  }
}
