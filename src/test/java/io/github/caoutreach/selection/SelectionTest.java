package io.github.caoutreach.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final String LIVE = "expired: out, revoked: out";
  private static final List<String> EVERY_RECORD =
      List.of(
          "AC Camerfirma, S.A.",
          "Byte Computer S.A.",
          "Carillon Information Security Inc.",
          "Consejo General de la Abogacía Española",
          "Consorci Administració Oberta de Catalunya (Consorci AOC, CATCert)",
          "DigitalSign - Certificadora Digital, S.A.",
          "Financijska agencija (Fina)",
          "Government of Saudi Arabia, NIC (SDAIA)",
          "LAWtrust",
          "Notarius",
          "Skaitmeninio sertifikavimo centras (SSC)",
          "Swiss BIT, Swiss Federal Office of Information Technology, Systems and"
              + " Telecommunication (FOITT)",
          "TrustFactory(Pty)Ltd",
          "Zetes");
  private static final String PKIOVERHEID = "Government of The Netherlands, PKIoverheid (Logius)";

  @TempDir Path temp;

  @Test
  void live_records_of_the_sample_give_15_owners_and_every_record_gives_14() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    List<String> live = listed(workspace, "--as-of", "2026-03-15");
    workspace.everyRecordCounted();
    List<String> all = listed(workspace, "--as-of", "2026-03-15");

    assertThat(all).containsExactlyElementsOf(EVERY_RECORD);
    assertThat(live).hasSize(15).containsAll(EVERY_RECORD).contains(PKIOVERHEID);
  }

  @Test
  void explain_names_the_certificate_that_makes_the_two_counts_differ() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));

    String out = workspace.run("cas", "explain", "pkioverheid", "--as-of", "2026-03-15").out();

    assertThat(out)
        .contains(PKIOVERHEID + ": selected")
        .contains("A001807  Staat der Nederlanden EV Root CA, valid to 2022-12-08 (expired)")
        .contains("With every record counted it would be: not selected: TLS-capable through")
        .contains("15 match in this scope and 14 with every record counted");
  }

  @Test
  void an_owner_left_out_by_name_is_shown_with_its_reason_and_not_written_to() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();

    Result result = workspace.run("cas", "list");

    assertThat(result.out())
        .containsPattern("Carillon .*left out: working-group member \\(SMCWG minutes 2024-08-28\\)")
        .contains("14 CA owners match the rule")
        .contains("1 left out by name, 13 to write to");
  }

  @Test
  void a_list_says_country_roots_intermediates_and_stores() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();

    var zetes = workspace.run("cas", "list", "--json").json().get(13);

    assertThat(zetes.get("owner").asString()).isEqualTo("Zetes");
    assertThat(zetes.get("country").asString()).isEqualTo("Belgium");
    assertThat(zetes.get("roots").asInt()).isEqualTo(1);
    assertThat(zetes.get("intermediates").asInt()).isEqualTo(3);
    assertThat(zetes.get("stores").get(0).asString()).isEqualTo("microsoft");
    assertThat(zetes.get("verdict").asString()).isEqualTo("selected");
  }

  /** What the one other certificate of an S/MIME-capable owner does to it. */
  @ParameterizedTest(name = "{0} / {1} / {2} in scope {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TLS Capable    | 2040-01-01 |                     | expired: out, revoked: out, stores: any        | not selected
          TLS Capable    | 2026-03-15 |                     | expired: out, revoked: out, stores: any        | not selected
          TLS Capable    | 2026-03-14 |                     | expired: out, revoked: out, stores: any        | selected
          TLS Capable    | 2026-03-14 |                     | expired: in, revoked: out, stores: any         | not selected
          TLS Capable    | 2040-01-01 | Revoked             | expired: out, revoked: out, stores: any        | selected
          TLS Capable    | 2040-01-01 | Parent Cert Revoked | expired: out, revoked: out, stores: any        | selected
          TLS Capable    | 2040-01-01 | Revoked             | expired: out, revoked: in, stores: any         | not selected
          TLS Capable    | 2040-01-01 |                     | expired: out, revoked: out, stores: [apple, microsoft] | not selected
          TLS EV Capable | 2040-01-01 |                     | expired: out, revoked: out, stores: any        | selected
          S/MIME Capable | 2040-01-01 |                     | expired: out, revoked: out, stores: any        | selected
          """)
  void an_owner_is_selected_only_when_no_certificate_in_scope_can_issue_tls(
      String capability, String validTo, String revocation, String scope, String verdict) {
    TestWorkspace workspace = small(scope);
    SampleReport report =
        new SampleReport()
            .smimeOnly("Alpha CA")
            .root("Alpha CA", capability)
            .with("Valid To (GMT)", validTo)
            .with("Revocation Status", revocation == null ? "" : revocation);
    workspace.run("ccadb", "import", report.write(temp.resolve("r.csv")).toString());

    var explained = workspace.run("cas", "explain", "Alpha", "--as-of", "2026-03-15", "--json");

    assertThat(explained.json().get("verdict").get("verdict").asString()).isEqualTo(verdict);
  }

  @Test
  void with_stores_named_a_certificate_counts_when_its_root_is_included_in_one() {
    TestWorkspace workspace = small("expired: out, revoked: out, stores: [mozilla]");
    SampleReport report =
        new SampleReport()
            .smimeOnly("In Mozilla")
            .with("Mozilla Status", "Included")
            .smimeOnly("Removed")
            .with("Mozilla Status", "Removed")
            // its own columns say that it is trusted; its root decides
            .smimeOnly("Below a stated root")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("Mozilla Status", "Not Trusted")
            .with("Status of Root Cert", "Apple: Not Included; Mozilla: Included")
            .smimeOnly("Below a root to climb to")
            .with("Certificate Record Type", "Intermediate Certificate")
            .with("Mozilla Status", "")
            .with("Parent Salesforce Record ID", "A000001");
    workspace.run("ccadb", "import", report.write(temp.resolve("r.csv")).toString());

    assertThat(listed(workspace))
        .containsExactly("In Mozilla", "Below a stated root", "Below a root to climb to");
  }

  @Test
  void an_exclusion_that_matches_nobody_is_an_error_with_place_and_nearest_name() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", "Carillon Information Security Inc.", "Carilon");

    Result result = workspace.run("cas", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines())
        .containsExactly(
            workspace.folder.resolve("campaigns/mpic.yaml")
                + ":18:14: no CA owner \"Carilon\" in the snapshot",
            "  nearest: \"Carillon Information Security Inc.\"");
  }

  @Test
  void a_name_that_matches_nobody_or_several_is_an_error_that_helps() {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));

    for (String typed : List.of("abogacia", "ABOGACÍA", "Abogaci\u0301a")) {
      assertThat(workspace.run("cas", "explain", typed).out())
          .startsWith("Consejo General de la Abogac");
    }
    assertThat(workspace.run("cas", "explain", "Zetess").err()).contains("nearest: \"Zetes\"");
    assertThat(workspace.run("cas", "explain", "government").err())
        .contains("\"government\" is part of 12 CA owner names")
        .contains("Government of Finland");
    assertThat(workspace.run("cas", "explain", "").exitCode()).isEqualTo(2);
  }

  @Test
  void before_the_first_import_the_error_says_what_comes_first() {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));

    Result result = workspace.run("cas", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines())
        .containsExactly(
            "no CCADB report has been imported yet", "  ca-outreach ccadb import FILE");
    assertThat(workspace.folder.resolve("outreach.db")).doesNotExist();
  }

  private TestWorkspace small(String scope) {
    TestWorkspace workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", LIVE + ", stores: any", scope);
    return workspace.nobodyLeftOut();
  }

  private static List<String> listed(TestWorkspace workspace, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("cas", "list", "--json"), Stream.of(more)).toArray(String[]::new);
    return workspace.run(arguments).json().findValuesAsString("owner");
  }
}
