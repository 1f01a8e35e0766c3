package io.github.caoutreach.ccadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.CsvFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The report in every layout since 2018, by the real headers, and as tools pass it on. */
class LayoutsTest {
  private static final String V4 = "2025-09-v4-84-columns-reconstructed";

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.nobodyLeftOut();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2024-08-66-columns, 66 columns",
    "2024-09-71-columns, 71 columns",
    "2024-11-79-columns, V2",
    "v2-2023-79-columns, V2",
    "2025-06-81-columns-reconstructed, V2",
    V4 + ", V4",
    "v5-2026-89-columns, V5"
  })
  void a_report_with_capabilities_selects(String header, String layout) throws IOException {
    Result imported = importing(report().under(header(header)));

    assertThat(imported.out()).contains(", layout " + layout + ",");
    assertThat(imported.err()).doesNotContain("not read");
    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2018-12-40-columns, 40 columns",
    "2019-04-41-columns, 41 columns",
    "2019-11-42-columns, 42 columns",
    "2020-11-43-columns, V1",
    "v1-2021-43-columns, V1",
    "2022-09-44-columns, 44 columns",
    "2023-09-49-columns, 49 columns",
    "2024-04-50-columns, 50 columns"
  })
  void a_report_without_capabilities_is_imported_and_says_what_it_can_not_tell(
      String header, String layout) throws IOException {
    Result imported = importing(report().under(header(header)));

    assertThat(imported.out()).contains(", layout " + layout + ",").contains("3 CA owners");
    assertThat(imported.err()).contains("\"S/MIME Capable\"").doesNotContain("not read");
    for (List<String> command : List.of(List.of("list"), List.of("explain", "Alpha"))) {
      Result cas =
          workspace.run(Stream.concat(Stream.of("cas"), command.stream()).toArray(String[]::new));
      assertThat(cas.exitCode()).isEqualTo(2);
      assertThat(cas.errLines()).hasSize(2);
      assertThat(cas.errLines().get(0))
          .contains("of 2026-01-01 (layout " + layout + ") can't tell who is selected")
          .contains("\"S/MIME Capable\", \"TLS Capable\"")
          .doesNotContain("Code Signing");
      assertThat(cas.errLines().get(1))
          .contains("AllCertificateRecordsCSVFormatV5 from https://www.ccadb.org/resources")
          .contains("in reports since August 2024");
    }
  }

  /** The table says of each name which layout brought it; the headers say so too. */
  @Test
  void the_table_has_each_name_that_a_column_has_had_and_the_first_layout_with_it()
      throws IOException {
    List<String> seen = new ArrayList<>();
    for (FieldTable.Edition edition : FieldTable.editions()) {
      for (String name : header(edition.columns())) {
        FieldTable.Named found = FieldTable.find(name).orElseThrow();
        String key = FieldTable.key(name);
        if (!seen.contains(key)) {
          seen.add(key);
          assertThat(found.name().since()).as(name).isEqualTo(edition.columns());
        }
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            FieldTable.fields().stream()
                .flatMap(field -> field.names().stream())
                .map(name -> FieldTable.key(name.text()))
                .toList());
  }

  @Test
  void the_manual_has_the_same_table() throws IOException {
    String rows =
        FieldTable.fields().stream().map(LayoutsTest::row).collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("docs/ccadb.md"))).contains(rows + "\n\n");
  }

  private static String row(Field field) {
    String names =
        field.names().stream()
            .map(name -> "`" + name.text() + "` " + name.since())
            .collect(Collectors.joining(", "));
    String kind =
        switch (field.kind()) {
          case TEXT -> "text";
          case ID -> "id";
          case CHOICE -> "choice";
          case URLS -> "URLs";
          case DATE -> "date";
          case BOOLEAN -> "boolean";
          case FINGERPRINT -> "fingerprint";
        };
    String use =
        switch (field.use()) {
          case EVERY_RECORD -> "every record";
          case RULE -> "rule";
          case EXPIRY, STORES -> "scope";
          case SHOWN -> "shown";
          case NOTHING -> "";
        };
    return "| %s | %s%s | %s |".formatted(names, kind, field.isOptional() ? "?" : "", use);
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of("Valid To (GMT)", "2040.01.01"),
        Arguments.of("Valid To (GMT)", "2040 Jan 01"),
        Arguments.of("Valid To (GMT)", " 2040-01-01\u00A0"),
        Arguments.of("Standard Audit Statement Date", "2003 Dec 04"),
        Arguments.of("S/MIME Capable", "TRUE"),
        Arguments.of("S/MIME Capable", "true"),
        Arguments.of("TLS Capable", "false "),
        Arguments.of("Technically Constrained", "FALSE"),
        Arguments.of("SHA-256 Fingerprint", "ab:".repeat(31) + "cd"),
        Arguments.of("Salesforce Record ID", "001o000000HshEH"),
        Arguments.of("Salesforce Record ID", "001o000000HshEHAAZ"),
        Arguments.of("CA Owner", "\u00A0Beta CA "),
        Arguments.of("Revocation Status", "Not Revoked "),
        Arguments.of("Revocation Status", "Not\u00A0Revoked"),
        Arguments.of("Valid To (GMT)", "2040\u00A0Jan\u00A001"),
        Arguments.of("Mozilla Status", "Not\u00A0Included"),
        Arguments.of(
            "Certificate Practice Statement (CPS) URL", "https://b.example/\r\nhttps://c.example/"),
        Arguments.of("Certificate Policy (CP) URL", "https://b.example/;\nhttps://c.example/"),
        Arguments.of("JSON Array of Partitioned CRLs", "[\"http://b.example/1\",\r\n\"\"]"),
        Arguments.of("Subordinate CA Owner", "Somebody"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cells")
  void a_cell_is_read_as_ccadb_and_tools_write_it(String column, String cell) throws IOException {
    SampleReport report = new SampleReport().smimeOnly("Alpha CA").smimeOnly("Beta CA");

    importing(report.with(column, cell).text());

    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
    assertThat(workspace.run("cas", "explain", "Beta").out()).contains("valid to 2040-01-01");
  }

  @ParameterizedTest
  @CsvSource({"'S/MIME Capable', 's/mime capable? '", "CA Owner, '\u00A0CA OWNER'"})
  void a_column_is_known_without_case_question_mark_and_blanks(String name, String written)
      throws IOException {
    importing(report().text().replace(name, written));

    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
  }

  @Test
  void columns_that_no_rule_uses_are_not_needed() throws IOException {
    Result imported =
        importing(
            report()
                .under(
                    List.of(
                        "SHA-256 Fingerprint",
                        "CA Owner",
                        "Salesforce Record ID",
                        "Certificate Name",
                        "Parent Salesforce Record ID",
                        "Certificate Record Type",
                        "Revocation Status",
                        "Valid To (GMT)",
                        "TLS Capable",
                        "S/MIME Capable",
                        "Favourite Colour")));

    assertThat(imported.err())
        .contains("no column \"Subordinate CA Owner\"")
        .contains("kept, though no known layout has it: column \"Favourite Colour\"");
    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
    workspace.edit("campaigns/mpic.yaml", "not-capable: [tls]", "not-capable: [tls, code-signing]");
    assertThat(workspace.run("cas", "list").err())
        .contains("lacks the column \"Code Signing Capable\"");
  }

  @Test
  void a_scope_of_stores_needs_their_columns() throws IOException {
    List<String> header = new ArrayList<>(header("v5-2026-89-columns"));
    header.removeAll(List.of("Apple Status", "Status of Root Cert"));
    importing(report().under(header));

    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
    workspace.edit("campaigns/mpic.yaml", "stores: any", "stores: [apple]");
    assertThat(workspace.run("cas", "list").err()).contains("lacks the column \"Apple Status\"");
  }

  @Test
  void an_intermediate_finds_its_parent_by_either_form_of_its_id() throws IOException {
    importing(
        new SampleReport()
            .root("Alpha CA")
            .with("Salesforce Record ID", "001o000000HshEHAAZ")
            .smimeOnly("Alpha CA")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("Parent Salesforce Record ID", "001o000000HshEH")
            .text());
    workspace.edit("campaigns/mpic.yaml", "stores: any", "stores: [microsoft]");

    assertThat(owners()).containsExactly("Alpha CA");
  }

  @Test
  void one_certificate_may_have_several_parents() throws IOException {
    importing(
        report().smimeOnly("Beta CA").with("SHA-256 Fingerprint", "0".repeat(63) + "2").text());

    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
  }

  @Test
  void two_halves_make_one_snapshot_in_either_order() throws IOException {
    Path current = write("a.csv", report().under(header(V4)));
    Path old = write("b.csv", longExpired().under(header(V4)));

    Result both =
        workspace.run(
            "ccadb", "import", current.toString(), old.toString(), "--date", "2026-01-01");

    assertThat(both.exitCode()).as(both.err()).isZero();
    assertThat(both.err()).isEmpty();
    assertThat(both.out()).contains("layout V4").contains("4 certificate records");
    assertThat(workspace.run("ccadb", "import", old.toString(), current.toString()).out())
        .contains("the same file was imported");
    workspace.edit("campaigns/mpic.yaml", "expired: out", "expired: in");
    assertThat(owners()).containsExactly("Alpha CA", "Beta CA", "Delta CA");
  }

  @Test
  void half_a_report_is_not_taken_for_all_of_it() throws IOException {
    Path old = write("b.csv", longExpired().under(header(V4)));
    Result alone = workspace.run("ccadb", "import", old.toString(), "--date", "2026-01-01");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("half a report (V4b)").contains("import both halves as one");

    Result current = importing(report().under(header(V4)));

    assertThat(current.err()).contains("if it is V4a, import both halves as one");
    assertThat(owners()).containsExactly("Alpha CA", "Beta CA");
    workspace.edit("campaigns/mpic.yaml", "expired: out", "expired: in");
    assertThat(workspace.run("cas", "list").err())
        .contains("has no certificates that expired more than five years before");
  }

  @Test
  void halves_of_two_days_are_refused_unless_a_person_says_which() throws IOException {
    String current = write("V4A-2026-03-20.csv", report().under(header(V4))).toString();
    String old = write("V4B-2026-03-01.csv", longExpired().under(header(V4))).toString();

    Result refused = workspace.run("ccadb", "import", current, old);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith(old + ": is of 2026-03-01, but V4A-2026-03-20.csv is of 2026-03-20\n")
        .contains("--date");
    assertThat(workspace.run("ccadb", "import", current, old, "--date", "2026-03-20").out())
        .contains("report of 2026-03-20")
        .contains("4 certificate records");
  }

  @Test
  void two_files_that_are_not_halves_of_one_report_are_refused() throws IOException {
    Path current = write("a.csv", report().under(header(V4)));
    Path other = write("b.csv", longExpired().text());
    Path same = write("c.csv", report().under(header(V4)));

    assertThat(workspace.run("ccadb", "import", current.toString(), other.toString()).err())
        .contains("b.csv: is not the other half of " + current);
    assertThat(workspace.run("ccadb", "import", current.toString(), same.toString()).err())
        .contains("c.csv:2:")
        .contains("\"A000001\" was already used in " + current + ":2");
  }

  private static SampleReport report() {
    return new SampleReport()
        .smimeOnly("Alpha CA")
        .smimeOnly("Beta CA")
        .root("Gamma CA", "TLS Capable", "S/MIME Capable");
  }

  private static SampleReport longExpired() {
    return new SampleReport()
        .smimeOnly("Delta CA")
        .with("Salesforce Record ID", "B000001")
        .with("Valid From (GMT)", "2010-01-01")
        .with("Valid To (GMT)", "2015-01-01");
  }

  private Result importing(String text) throws IOException {
    Result result =
        workspace.run("ccadb", "import", write("report-2026-01-01.csv", text).toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  private Iterable<String> owners() {
    return workspace.run("cas", "list", "--json").json().findValuesAsString("owner");
  }

  private static List<String> header(String name) throws IOException {
    String file = "/ccadb/layouts/" + name + ".csv";
    try (InputStream in = LayoutsTest.class.getResourceAsStream(file);
        CsvFile csv = CsvFile.read(Path.of(name), new ByteArrayInputStream(in.readAllBytes()))) {
      return csv.header().cells();
    }
  }

  private static List<String> header(int columns) throws IOException {
    for (String name :
        List.of(
            "2018-12-40-columns",
            "2019-04-41-columns",
            "2019-11-42-columns",
            "2020-11-43-columns",
            "2022-09-44-columns",
            "2023-09-49-columns",
            "2024-04-50-columns",
            "2024-08-66-columns",
            "2024-09-71-columns",
            "v2-2023-79-columns",
            "2025-06-81-columns-reconstructed",
            V4,
            "v5-2026-89-columns")) {
      if (name.contains(String.format(Locale.ROOT, "-%d-columns", columns))) {
        return header(name);
      }
    }
    throw new IllegalArgumentException("no header of " + columns + " columns");
  }
}
