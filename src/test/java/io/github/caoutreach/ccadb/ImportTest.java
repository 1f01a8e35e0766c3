package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ImportTest {
  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.nobodyLeftOut();
  }

  @Test
  void the_sample_becomes_a_snapshot_with_its_digest_date_and_counts() {
    Result result = workspace.run("ccadb", "import", workspace.sample().toString(), "--json");

    assertThat(result.exitCode()).isZero();
    JsonNode snapshot = result.json();
    assertThat(snapshot.get("sha256").asString())
        .isEqualTo("cbb5e6f64b0eaa2e95bdfce3a023dec758a4246148eec6438817a48978310a00");
    assertThat(snapshot.get("size").asLong()).isEqualTo(1_453_266);
    assertThat(snapshot.get("layout").asString()).isEqualTo("V5");
    assertThat(snapshot.get("reportDate").asString()).isEqualTo("2026-03-15");
    assertThat(snapshot.get("records").asInt()).isEqualTo(3543);
    assertThat(snapshot.get("roots").asInt()).isEqualTo(692);
    assertThat(snapshot.get("intermediates").asInt()).isEqualTo(2851);
    assertThat(snapshot.get("owners").asInt()).isEqualTo(89);
    assertThat(workspace.run("cas", "list", "--all", "--json").json()).hasSize(89);
  }

  /** Rows are checked beside the thread that reads on. */
  @ParameterizedTest(name = "a wrong date in line {0}, a cell too many in line {1}")
  @CsvSource({"2,3", "3,2", "10,900", "900,10", "700,701", "64,1000"})
  void of_two_mistakes_the_first_is_told(int date, int cell) throws IOException {
    SampleReport report = report();
    IntStream.range(0, 1000).forEach(i -> report.smimeOnly("CA " + i));
    List<String> lines = new ArrayList<>(report.text().lines().toList());
    lines.set(
        date - 1, lines.get(date - 1).replaceFirst("20\\d\\d[-.]\\d\\d[-.]\\d\\d", "someday"));
    lines.set(cell - 1, lines.get(cell - 1) + ",x");
    Path file = Files.writeString(temp.resolve("two.csv"), String.join("\n", lines) + "\n");

    Result result = workspace.run("ccadb", "import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith(file + ":" + Math.min(date, cell) + ":");
  }

  @Test
  void the_same_bytes_again_are_recognised_whatever_the_file_is_called() throws IOException {
    Path first = report().write(temp.resolve("a-2026-01-01.csv"));
    Path second = Files.copy(first, temp.resolve("b.csv"));
    workspace.run("ccadb", "import", first.toString());

    Result again = workspace.run("ccadb", "import", second.toString());

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("the same file was imported");
    assertThat(workspace.run("ccadb", "snapshots", "--json").json()).hasSize(1);
  }

  @Test
  void a_day_that_was_wrong_is_put_right_by_importing_the_same_again() {
    String file = report().write(temp.resolve("r-2025-01-01.csv")).toString();
    workspace.run("ccadb", "import", file);

    Result again = workspace.run("ccadb", "import", file, "--date", "2026-02-01");

    assertThat(again.out()).contains("its day has changed from 2025-01-01 to 2026-02-01");
    assertThat(
            workspace.run("ccadb", "snapshots", "--json").json().findValuesAsString("reportDate"))
        .containsExactly("2026-02-01");
    assertThat(workspace.run("ccadb", "import", file).out()).contains("nothing to do");
    assertThat(workspace.run("ccadb", "snapshots").out()).contains("2026-02-01");
  }

  @Test
  void the_latest_report_counts_not_the_latest_import() {
    workspace.run("ccadb", "import", report().write(temp.resolve("r-2026-02-01.csv")).toString());
    workspace.run(
        "ccadb",
        "import",
        new SampleReport().smimeOnly("Old CA").write(temp.resolve("r-2025-01-01.csv")).toString());

    assertThat(workspace.run("cas", "list").out()).contains("Alpha CA").doesNotContain("Old CA");
  }

  @Test
  void an_import_that_does_not_count_is_said_to_be_so() {
    String latest = report().write(temp.resolve("r-2026-02-01.csv")).toString();
    String earlier =
        report().smimeOnly("Old CA").write(temp.resolve("r-2025-01-01.csv")).toString();
    String note =
        "note: the report of 2026-02-01 still counts: it is later than that of 2025-01-01";
    assertThat(workspace.run("ccadb", "import", latest).err()).isEmpty();

    assertThat(workspace.run("ccadb", "import", earlier).err()).contains(note);
    assertThat(workspace.run("ccadb", "import", earlier).err()).contains(note);
    assertThat(workspace.run("ccadb", "import", latest).err()).isEmpty();
    assertThat(workspace.run("ccadb", "import", earlier, "--date", "2026-02-02").err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, a certificate from {1}: {2}")
  @CsvSource({
    "1970-01-01, 2020-01-01, 2026-03-16, 'today''s: its timestamp, 1970-01-01, is earlier than"
        + " a certificate in it, which begins on 2020-01-01'",
    "2026-01-10, 2026-01-11, 2026-03-16, 'today''s: its timestamp, 2026-01-10, is earlier'",
    "2026-01-11, 2026-01-11, 2026-01-11, by the file's timestamp",
  })
  void a_timestamp_before_a_certificate_begins_is_not_trusted(
      String modified, String begins, String day, String source) throws IOException {
    workspace.now("2026-03-16T09:00:00Z");
    Path file = report().with("Valid From (GMT)", begins).write(temp.resolve("r.csv"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified + "T10:00:00Z")));

    Result result = workspace.run("ccadb", "import", file.toString());

    assertThat(result.out()).contains("report of " + day).contains("the day is ").contains(source);
  }

  /** Of three records of an owner, these names: which one is shown. */
  @ParameterizedTest(name = "{0} | {1} | {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TRUST  | Trust  | Trust   | Trust
          Trust  | TRUST  | Trust   | Trust
          TRUST  | TRUST  | Trust   | TRUST
          TRUST  | Trust  | trust   | TRUST
          Tr\u200bust | Trust | Other | Trust
          Tr\u200bust | Tr\u200bust | Trust | Trust
          Tr\u200bust | TRUST | Trust | TRUST
          """)
  void an_owner_has_the_name_that_most_of_its_records_have(
      String one, String two, String three, String shown) {
    Path file =
        new SampleReport()
            .smimeOnly(one)
            .smimeOnly(two)
            .smimeOnly(three)
            .write(temp.resolve("r-2026-01-01.csv"));

    JsonNode imported = workspace.run("ccadb", "import", file.toString(), "--json").json();

    assertThat(owners()).first().isEqualTo(shown);
    assertThat(owners()).hasSize(imported.get("owners").asInt());
    assertThat(workspace.run("cas", "explain", shown).out()).startsWith(shown + ": selected");
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        Arguments.of("as it is", (UnaryOperator<String>) text -> text),
        Arguments.of("with a byte order mark", (UnaryOperator<String>) text -> "\uFEFF" + text),
        Arguments.of(
            "lines ended by CRLF", (UnaryOperator<String>) text -> text.replace("\n", "\r\n")),
        Arguments.of(
            "no line end at the end", (UnaryOperator<String>) text -> text.stripTrailing()),
        Arguments.of("blank lines at the end", (UnaryOperator<String>) text -> text + "\n\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void a_report_reads_the_same_however_it_is_written(String what, UnaryOperator<String> spelling)
      throws IOException {
    Path file = temp.resolve("report-2026-01-01.csv");
    Files.writeString(file, spelling.apply(report().text()));

    assertThat(workspace.run("ccadb", "import", file.toString()).exitCode()).isZero();

    assertThat(owners()).containsExactly("Alpha CA", "Beta, \"the\" CA");
  }

  @Test
  void columns_are_found_by_name_in_any_order_and_unknown_ones_are_passed_over() {
    Path file = report().reversed().extraColumn("Favourite Colour").write(temp.resolve("r.csv"));

    assertThat(workspace.run("ccadb", "import", file.toString()).exitCode()).isZero();

    assertThat(owners()).containsExactly("Alpha CA", "Beta, \"the\" CA");
  }

  @Test
  void a_cell_may_hold_commas_quotes_line_breaks_and_any_letter() {
    Path file =
        new SampleReport()
            .smimeOnly("Consejo General de la Abogacía Española")
            .with("Certificate Policy (CP) URL", "https://a.example/1\nhttps://a.example/2")
            .with("Certificate Name", "Ré, \"日本\" Root")
            .smimeOnly("Next CA")
            .write(temp.resolve("r.csv"));

    assertThat(workspace.run("ccadb", "import", file.toString()).exitCode()).isZero();

    assertThat(owners()).containsExactly("Consejo General de la Abogacía Española", "Next CA");
    assertThat(workspace.run("cas", "explain", "Abogacía").out()).contains("Ré, \"日本\" Root");
  }

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        wrong("empty", "", ":? the file is empty"),
        wrong("a blank line only", "\n", "the file is empty"),
        wrong("a header and nothing else", header(), "the report contains no records"),
        wrong("a web page", "<!DOCTYPE html>\n<p>Sign in</p>\n", ":1:1: not CCADB's report"),
        wrong(
            "another report of CCADB",
            "CA Owner,Recommended Way to Contact\nA,b\n",
            ":1:1: not CCADB's report"),
        wrong(
            "a column missing",
            report().without("Revocation Status").text(),
            ":1:1: the column \"Revocation Status\" is missing"),
        wrong(
            "a column that is needed misspelt",
            report().text().replace("CA Owner,", "CA Ovner,"),
            ":1:1: the column \"CA Owner\" is missing"),
        wrong(
            "a column of the rule misspelt",
            report().text().replace("S/MIME Capable", "SMIME Capable"),
            ":1:\\d{4}: the column \"S/MIME Capable\" is missing"),
        wrong(
            "a column under two of its names",
            report().extraColumn("Auditor").text(),
            "the columns \"Auditor\" and \"Audit Firm\" are two names of one"),
        wrong(
            "a column twice",
            report().extraColumn("Country").text(),
            "the column \"Country\" appears twice"),
        wrong(
            "a bad date",
            report().with("Valid To (GMT)", "2026-02-30").text(),
            ":3:\\d+: Valid To \\(GMT\\) is not a date"),
        wrong(
            "a date of another form",
            report().with("Valid From (GMT)", "01/02/2026").text(),
            ":3:\\d+: Valid From \\(GMT\\) is not a date"),
        wrong(
            "a bad audit date",
            report().with("Standard Audit Statement Date", "soon").text(),
            ":3:\\d+: Standard Audit Statement Date is not a date"),
        wrong(
            "a bad boolean",
            report().with("TLS Capable", "yes").text(),
            ":3:\\d+: TLS Capable is neither True nor False: \"yes\""),
        wrong(
            "a blank boolean",
            report().with("S/MIME Capable", "").text(),
            ":3:\\d+: S/MIME Capable is neither True nor False"),
        wrong(
            "a bad fingerprint",
            report().with("SHA-256 Fingerprint", "AB12").text(),
            ":3:\\d+: SHA-256 Fingerprint is not a SHA-256 fingerprint: .*expected 64"),
        wrong(
            "a bad parent fingerprint",
            report().with("Parent SHA-256 Fingerprint", "Z".repeat(64)).text(),
            ":3:\\d+: Parent SHA-256 Fingerprint is not"),
        wrong(
            "an unknown type",
            report().with("Certificate Record Type", "Leaf").text(),
            ":3:\\d+: Certificate Record Type is \"Leaf\", but must be one of"),
        wrong(
            "an unknown revocation status",
            report().with("Revocation Status", "Perhaps").text(),
            ":3:\\d+: Revocation Status is \"Perhaps\""),
        wrong("no owner", report().with("CA Owner", " ").text(), ":3:\\d+: CA Owner is blank"),
        wrong(
            "a record id twice",
            report().with("Salesforce Record ID", "A000001").text(),
            ":3:\\d+: Salesforce Record ID \"A000001\" was already used in line 2"),
        wrong(
            "a quote that never closes",
            report().with("Country", "QUOTED").text().replace("QUOTED", "\"Bel"),
            ":3:\\d+: a quote opens here, but the file ends before it closes"),
        wrong(
            "text after a closing quote",
            report().with("Country", "QUOTED").text().replace("QUOTED", "\"Bel\"gium"),
            ":3:\\d+: text after a closing quote"),
        wrong(
            "a cell too many",
            report().text().stripTrailing() + ",more\n",
            ":3:\\d+: the row has 90 cells, but the header has 89"),
        wrong(
            "a cell too few",
            report().text().stripTrailing().replaceFirst(",[^,]*$", "\n"),
            ":3:\\d+: the row has 88 cells, but the header has 89"),
        wrong(
            "a blank line in the middle",
            report().text().replaceFirst("\nAlpha", "\n\nAlpha"),
            ":2:1: a blank line"),
        wrong(
            "a record whose line break shifts the lines",
            new SampleReport()
                .smimeOnly("A")
                .with("Policy Documentation", "x\ny")
                .smimeOnly("B")
                .with("TLS Capable", "?")
                .text(),
            ":4:\\d+: TLS Capable"));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFiles")
  void a_wrong_file_is_refused_whole_and_the_old_snapshot_stays(
      String what, String text, String message) throws IOException {
    workspace.run("ccadb", "import", report().write(temp.resolve("r-2026-01-01.csv")).toString());
    String before = state();
    Path wrong = temp.resolve("wrong.csv");
    Files.writeString(wrong, text);

    Result result = workspace.run("ccadb", "import", wrong.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines()).hasSizeBetween(1, 2);
    assertThat(result.errLines().get(0)).startsWith(wrong.toString());
    assertThat(result.errLines().get(0)).containsPattern(message);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_their_line() throws IOException {
    Path file = temp.resolve("latin1.csv");
    Files.write(
        file, report().with("Country", "Réunion").text().getBytes(StandardCharsets.ISO_8859_1));

    Result result = workspace.run("ccadb", "import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).containsPattern("latin1.csv:3:\\d+: not UTF-8");
  }

  @Test
  void a_directory_a_missing_file_and_a_path_through_a_file_are_refused() throws IOException {
    Path file = report().write(temp.resolve("r.csv"));

    assertThat(workspace.run("ccadb", "import", temp.toString()).err())
        .contains(temp + ": is a directory");
    assertThat(workspace.run("ccadb", "import", temp.resolve("no.csv").toString()).err())
        .contains("no.csv: no such file");
    Result through = workspace.run("ccadb", "import", file.resolve("x.csv").toString());
    assertThat(through.exitCode()).isEqualTo(2);
    assertThat(through.errLines()).hasSizeBetween(1, 2);
    assertThat(workspace.folder.resolve("outreach.db")).doesNotExist();
  }

  @Test
  void a_file_one_may_not_read_is_refused() throws IOException {
    Path file = report().write(temp.resolve("secret.csv"));
    assertThat(file.toFile().setReadable(false)).isTrue();
    Assumptions.assumeFalse(
        Files.isReadable(file), "root may read every file; run as another user to see this one");

    Result result = workspace.run("ccadb", "import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("secret.csv: can't be read");
  }

  /** Wherever a download breaks off, it is refused, unless all that is missing is whole rows. */
  @Test
  void a_report_cut_off_anywhere_is_refused_or_ends_with_a_whole_row() throws IOException {
    String text = report().smimeOnly("Gamma").with("Country", "Bel,gium").text();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int cut = 1 + random.nextInt(text.length() - 1);
      Path file = temp.resolve("cut.csv");
      Files.writeString(file, text.substring(0, cut));
      TestWorkspace fresh = TestWorkspace.init(temp.resolve("cut-" + i));

      Result result = fresh.run("ccadb", "import", file.toString());

      String kept = text.substring(0, cut);
      boolean hasRow = kept.lines().count() > 1;
      // all cells but the last are whole; nobody can see that "Belg" was to be longer
      boolean inLastCell =
          kept.matches("(?s).*,True,([A-Za-z]*|\"Bel,gium\"?)\\n?") && !endsInQuote(kept);

      assertThat(result.exitCode())
          .as("cut after %d characters: %s", cut, result.err())
          .isEqualTo(hasRow && inLastCell ? 0 : 2);
    }
  }

  private static boolean endsInQuote(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static Arguments wrong(String what, String text, String message) {
    return Arguments.of(what, text, message);
  }

  private static String header() {
    return new SampleReport().text();
  }

  private static SampleReport report() {
    return new SampleReport().smimeOnly("Alpha CA").smimeOnly("Beta, \"the\" CA");
  }

  private Iterable<String> owners() {
    return workspace.run("cas", "list", "--json").json().findValuesAsString("owner");
  }

  private String state() {
    return workspace.run("ccadb", "snapshots", "--json").out()
        + workspace.run("cas", "list", "--all", "--json").out();
  }
}
