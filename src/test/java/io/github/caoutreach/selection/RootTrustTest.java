package io.github.caoutreach.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which stores trust a root for email, by All Included Root Certs. */
class RootTrustTest {
  private static final Path REAL =
      Path.of("src/test/resources/ccadb/certificates/all-included-root-certs-2023-06-05.csv");
  private static final String HEADER =
      "CA Owner,Certificate Name,Apple Status,Apple Trust Bits,Google Chrome Status,"
          + "Microsoft Status,Microsoft EKUs For DTBs,Mozilla Status,Mozilla Trust Bits,"
          + "SHA-256 Fingerprint\n";

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.init(temp.resolve("ws"));
    workspace.edit("campaigns/mpic.yaml", "owner: Carillon", "owner: Alpha");
    SampleReport report = new SampleReport().smimeOnly("Alpha Information Security Inc.");
    for (String owner : List.of("Apple CA", "Microsoft CA", "Mozilla CA", "Lost CA", "Gone CA")) {
      report.smimeOnly(owner);
    }
    report
        .smimeOnly("Sub CA")
        .with("Certificate Record Type", "Intermediate Certificate")
        .with("Parent Salesforce Record ID", "A000003")
        .smimeOnly("Orphan CA")
        .with("Certificate Record Type", "Intermediate Certificate")
        .with("Parent Salesforce Record ID", "A777777");
    workspace.run("ccadb", "import", report.write(temp.resolve("r-2026-01-01.csv")).toString());
  }

  private Result importing(String rows) throws IOException {
    Path file = Files.writeString(temp.resolve("roots-2026-01-02.csv"), HEADER + rows);
    return workspace.run("ccadb", "import", file.toString());
  }

  private static String roots() {
    return root(
            2,
            "Included,TLS Server;Email,Not Included,Included,Server Authentication,Included,Websites")
        + root(3, "Not Included,,Included,Included,Client Authentication;Secure Email,Removed,")
        + root(4, "Not Included,,Included,NotBefore,Secure Email,Included,Email;Websites")
        + root(5, "Removed,Email,Included,Disabled,Secure Email,Removed,Email");
  }

  private static String root(int number, String cells) {
    return String.format(Locale.ROOT, "x,y,%s,%064X,\n", cells, number);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "apple,                   Apple CA",
    "microsoft,               Microsoft CA;Sub CA",
    "mozilla,                 Mozilla CA",
    "'mozilla, microsoft',    Microsoft CA;Mozilla CA;Sub CA",
  })
  void a_campaign_can_be_for_what_some_stores_trust_for_email(String stores, String owners)
      throws IOException {
    assertThat(importing(roots()).out()).contains("trusts 4 roots for, as of 2026-01-02");
    trustedBy(stores);

    Result list = workspace.run("cas", "list", "--json");

    assertThat(list.json().findValuesAsString("owner")).containsExactly(owners.split(";"));
    assertThat(workspace.run("cas", "list").out())
        .contains("trusted for email by " + stores.replace(", ", " or "));
  }

  @Tag("slow")
  @Test
  void explain_and_the_report_name_the_stores() throws IOException {
    importing(roots());
    trustedBy("mozilla, microsoft");

    assertThat(workspace.run("cas", "explain", "Sub CA").out())
        .contains("  trusted for email by: microsoft, by All Included Root Certs of 2026-01-02");
    assertThat(workspace.run("cas", "explain", "Orphan CA").out())
        .contains("not selected: no certificate is in scope")
        .contains("trusted for email by: no store");
    JsonNode report = workspace.run("report", "--format", "json", "-o", "-").json();
    assertThat(report.findValue("trustedForEmailBy").get(0).asString()).isEqualTo("microsoft");
    assertThat(workspace.run("report", "--format", "html", "-o", "-").out())
        .contains("microsoft; for email: microsoft")
        .contains("trusted for email by mozilla or microsoft");
  }

  @Test
  void without_the_report_the_campaign_says_which_one_to_get() {
    trustedBy("mozilla");

    for (String command : List.of("cas list", "campaign check")) {
      Result result = workspace.run(command.split(" "));

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .contains("who trusts a root for email")
          .contains("get All Included Root Certs from https://www.ccadb.org/resources");
    }
  }

  @Tag("slow")
  @Test
  void chrome_trusts_none_for_email() {
    trustedBy("chrome");

    assertThat(workspace.run("campaign", "check").err())
        .containsPattern("mpic.yaml:\\d+:\\d+: .*chrome trusts no root for email");
  }

  @Tag("slow")
  @Test
  void an_import_takes_the_place_of_the_one_before_or_leaves_it() throws IOException {
    importing(roots());
    assertThat(importing(root(2, "?,?,?")).err()).contains("the row has 7 cells");
    assertThat(importing(roots() + root(2, ",,,,,,")).err()).contains("is there twice");
    assertThat(importing("").err()).contains("contains no roots");
    Path none = Files.writeString(temp.resolve("n.csv"), HEADER.replace("Mozilla Status,", ""));
    assertThat(workspace.run("ccadb", "import", none.toString()).err())
        .contains("the column \"Mozilla Status\" is missing");
    trustedBy("apple");
    assertThat(workspace.run("cas", "list", "--json").json()).hasSize(1);

    importing(root(3, "Included,Email,Included,Disabled,,Removed,"));
    assertThat(workspace.run("cas", "list", "--json").json().findValuesAsString("owner"))
        .containsExactly("Microsoft CA", "Sub CA");
    assertThat(workspace.run("ccadb", "import", REAL.toString()).out())
        .contains("trusts 20 roots for, as of 2023-06-05");
  }

  @Test
  void reports_of_two_kinds_are_not_imported_as_one() throws IOException {
    Path roots = Files.writeString(temp.resolve("a.csv"), HEADER + roots());
    Result both =
        workspace.run(
            "ccadb", "import", temp.resolve("r-2026-01-01.csv").toString(), roots.toString());

    assertThat(both.err())
        .contains("a.csv: is the report All Included Root Certs, but r-2026-01-01.csv is All")
        .contains("import each report by itself");
  }

  private void trustedBy(String stores) {
    workspace.edit(
        "campaigns/mpic.yaml",
        "expired: out, revoked: out",
        String.format(
            Locale.ROOT, "trusted-for-email-by: [%s], expired: out, revoked: out", stores));
  }
}
