package io.github.caoutreach.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From what CAs publish to a list of contacts that a person has accepted. */
class FindContactsTest {
  private static final String CPS = "Certificate Practice Statement (CPS) URL";

  @TempDir static Path shared;
  private static TestSite site;
  private static Path searched;
  private static Result first;

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeAll
  static void find_once() {
    site = new TestSite();
    publish();
    TestWorkspace workspace = workspace(shared.resolve("ws"));
    searched = workspace.folder;
    first = workspace.run("contacts", "find");
  }

  private static void publish() {
    site.document(
        "/alpha/cps.md",
        "text/markdown",
        """
        # 1.5.2 Contact person
        Write to the Policy Authority: pma@alpha.example
        # 4.9.3 Procedure for revocation request
        To report a compromised key write to problems@alpha.example
        """);
    site.document(
        "/beta",
        "text/html",
        "<html><h2>1.5.2 Contact person</h2><p>Please use the contact form at"
            + " <a href='https://beta.example/contact'>our site</a>.</p></html>");
    site.at("/gamma.pdf", TestSite.text("404 Not Found", "text/html", ""));
    site.at("/.well-known/security.txt", TestSite.text("404 Not Found", "text/html", ""));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void copy() {
    publish();
    workspace = TestWorkspace.copyOf(searched, temp.resolve("ws"));
  }

  private static TestWorkspace workspace(Path folder) {
    TestWorkspace workspace = TestWorkspace.init(folder).nobodyLeftOut();
    workspace.write(
        "ca-outreach.yaml",
        workspace.read("ca-outreach.yaml") + "find: {allow: [127.0.0.1], pause: 2s}\n");
    Path report =
        new SampleReport()
            .smimeOnly("Alpha")
            .with("MD/AsciiDoc CP/CPS URL", site.url("/alpha/cps.md"))
            .smimeOnly("Beta")
            .with(CPS, site.url("/beta"))
            .smimeOnly("Gamma")
            .with(CPS, site.url("/gamma.pdf"))
            .smimeOnly("Delta")
            .write(folder.resolveSibling("report.csv"));
    Result imported = workspace.run("ccadb", "import", report.toString(), "--date", "2026-03-15");
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    return workspace;
  }

  @Test
  void what_is_found_is_shown_with_its_place_and_nothing_is_written_to_it() {
    assertThat(first.out())
        .contains("Alpha: 1 document read")
        .contains("  pma@alpha.example  policy-authority  (CP/CPS 1.5.2)")
        .contains("  problems@alpha.example  problem-reports  (CP/CPS 4.9.3)")
        .contains("https://beta.example/contact  policy-authority, form only  (CPS 1.5.2)")
        .contains("Gamma: 0 documents read")
        .contains("Delta: CCADB names no document of it")
        .contains("3 contacts to review: ca-outreach contacts review");
    assertThat(first.err()).contains("/gamma.pdf: the server answers 404");
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(workspace.run("contacts", "list", "--json").json()).isEmpty();
    assertThat(workspace.run("preview", "Alpha").out()).doesNotContain("pma@alpha.example");
  }

  @Test
  void without_a_terminal_it_is_listed_and_decided_on_by_number() {
    Result listed = workspace.run("contacts", "review");

    assertThat(listed.exitCode()).isEqualTo(4);
    assertThat(listed.out()).contains("pma@alpha.example", "form only", "--accept NUMBER");
    JsonNode json = workspace.run("contacts", "review", "--json").json();
    assertThat(json.get(0).toString())
        .contains("\"owner\":\"Alpha\"", "\"section\":\"1.5.2\"", "\"foundOn\":\"2026-03-16\"")
        .contains("Write to the Policy Authority", "\"decision\":\"open\"", "/alpha/cps.md");

    Result wrong = workspace.run("contacts", "review", "--accept", "1", "99");
    assertThat(wrong.err()).contains("no contact that was found has the number 99");
    Result decided = workspace.run("contacts", "review", "--accept", "1", "--reject", "2", "3");
    assertThat(decided.out()).contains("1 accepted, 2 rejected, 0 left");
    assertThat(decided.exitCode()).isZero();
    assertThat(workspace.run("contacts", "review").out()).isEqualTo("nothing to review\n");
  }

  @Test
  void a_key_accepts_edits_rejects_or_skips() {
    Result result =
        workspace
            .atTerminal(
                "xrua" + "e" + "not an address\n\n" + "e" + "cert@alpha.example\ngeneral\n" + "bq")
            .run("contacts", "review");

    assertThat(result.err())
        .contains("Alpha (1 of 3): pma@alpha.example  policy-authority  (CP/CPS 1.5.2)")
        .contains(site.url("/alpha/cps.md") + ", on 2026-03-16")
        .contains("Write to the Policy Authority: pma@alpha.example")
        .contains("= that key does nothing here", "= rejected: pma@alpha.example")
        .contains("= no longer rejected: pma@alpha.example", "= accepted, and added to")
        .contains("not an email address: \"not an address\"");
    assertThat(result.out()).contains("2 accepted, 0 rejected, 1 left");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(workspace.read("contacts/added.csv").lines().skip(1))
        .containsExactly(
            "Alpha,pma@alpha.example,policy-authority,CP/CPS 1.5.2,"
                + site.url("/alpha/cps.md")
                + ",2026-03-16,",
            "Alpha,cert@alpha.example,general,CP/CPS 4.9.3,"
                + site.url("/alpha/cps.md")
                + ",2026-03-16,");
    assertThat(workspace.atTerminal("s").run("contacts", "review").out()).contains("0 acc", "1 l");
    assertThat(workspace.atTerminal("r").run("contacts", "review").exitCode()).isZero();
    assertThat(workspace.atTerminal("").run("contacts", "review").out()).contains("0 left");
  }

  @Test
  void what_a_key_did_can_be_taken_back_and_what_was_left_is_come_back_to() {
    Result result = workspace.atTerminal("sbsausrsq").run("contacts", "review");

    assertThat(result.err())
        .contains("= skipped: it stays as it is", "= back")
        .contains("= no longer accepted: problems@alpha.example");
    assertThat(result.out()).contains("0 accepted, 1 rejected, 2 left");
    assertThat(workspace.run("contacts", "list", "--json").json()).isEmpty();
  }

  @Test
  void what_is_undone_later_is_asked_about_again() {
    workspace.atTerminal("a" + "e" + "cert@alpha.example\n\n" + "q").run("contacts", "review");
    workspace.environment("CA_OUTREACH_TTY", "");

    Result edited = workspace.run("contacts", "undo");

    assertThat(edited.out()).contains("to be decided on again: ca-outreach contacts review");
    assertThat(workspace.run("contacts", "review").out())
        .contains("problems@alpha.example")
        .doesNotContain("pma@alpha.example");
    assertThat(workspace.run("contacts", "undo", "--json").json().get("openAgain").asBoolean())
        .isTrue();
    assertThat(workspace.run("contacts", "review").out()).contains("pma@alpha.example");
    workspace.run("contacts", "add", "Beta", "pki@beta.example");
    assertThat(workspace.run("contacts", "undo").out()).doesNotContain("decided");
  }

  @Test
  void a_number_is_accepted_or_rejected() {
    Result both = workspace.run("contacts", "review", "--accept", "1", "2", "--reject", "2");

    assertThat(both.err()).contains("2 is to be accepted and rejected");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(workspace.run("contacts", "review", "--json").json()).hasSize(3);
  }

  @Tag("slow")
  @Test
  void a_second_search_neither_doubles_nor_brings_back_what_was_rejected() {
    workspace.run("contacts", "review", "--reject", "1", "--accept", "2");
    Result same = workspace.run("contacts", "find", "Alpha");

    assertThat(same.out())
        .contains("Alpha: 0 documents read, 1 not changed since the last time")
        .contains("1 contact to review");
    assertThat(same.exitCode()).isZero();

    workspace.run("contacts", "add", "Gamma", "pki@gamma.example");
    site.document(
        "/gamma.pdf",
        "text/plain",
        "1.5.2 Contact person\nPolicy Authority: pki@gamma.example\nor: PKI@Gamma.example\n");
    Result added = workspace.run("contacts", "find", "gamma");
    assertThat(added.out()).contains("Gamma: 1 document read").doesNotContain("pki@gamma");
  }

  @Tag("slow")
  @Test
  void what_was_found_before_the_program_ended_is_kept() {
    TestWorkspace fresh = workspace(temp.resolve("stopped"));
    fresh.onSleep(
        () -> {
          throw new IllegalStateException("the power went");
        });

    assertThat(fresh.run("contacts", "find").exitCode()).isEqualTo(1);

    fresh.onSleep(() -> {});
    assertThat(fresh.run("contacts", "review").out()).contains("pma@alpha.example");
  }

  @Test
  void an_address_that_is_erased_is_gone_from_what_was_found_and_not_found_again()
      throws IOException {
    Result forgotten = workspace.run("contacts", "forget", "PMA@alpha.example", "--yes");

    assertThat(forgotten.out()).contains("1 found contact");
    byte[] store = Files.readAllBytes(workspace.folder.resolve("outreach.db"));
    assertThat(new String(store, StandardCharsets.ISO_8859_1)).doesNotContain("pma@alpha.example");
    site.at("/alpha/cps.md", TestSite.text("200 OK", "text/plain", "1.5.2\npma@alpha.example"));
    assertThat(workspace.run("contacts", "find", "Alpha").out())
        .contains("1 document read")
        .doesNotContain("pma@alpha.example");
  }

  @Test
  void an_address_that_is_erased_is_gone_from_the_words_around_others_however_it_is_written()
      throws IOException {
    site.document(
        "/alpha/cps.md",
        "text/markdown",
        """
        # 1.5.2 Contact person
        Policy Authority: policy [at] alpha [dot] example, of which jane [at] alpha [dot] example
        is one, JANE AT alpha DOT example; reports: problem@alpha.example.
        """);
    workspace.run("contacts", "find", "Alpha");

    Result forgotten = workspace.run("contacts", "forget", "jane@alpha.example", "--yes");

    assertThat(forgotten.exitCode()).as(forgotten.err()).isZero();
    String left = workspace.run("contacts", "review", "--json").out();
    assertThat(left).contains("policy@alpha.example", "problem@alpha.example");
    assertThat(left.toLowerCase(Locale.ROOT)).doesNotContain("jane");
    byte[] store = Files.readAllBytes(workspace.folder.resolve("outreach.db"));
    assertThat(new String(store, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
        .doesNotContain("jane");
  }

  @Test
  void after_a_purge_of_the_contacts_it_is_searched_anew() {
    workspace.edit("campaigns/mpic.yaml", "title:", "closed: 2026-03-16\ntitle:");
    Result purged = workspace.run("purge", "--after", "mpic", "--contacts", "--yes");
    assertThat(purged.exitCode()).as(purged.err()).isZero();

    assertThat(workspace.run("contacts", "find", "Alpha").out())
        .contains("Alpha: 1 document read", "pma@alpha.example");
  }

  @Test
  void security_txt_and_the_report_of_ccadb_are_looked_in_too() throws IOException {
    site.at(
        "/.well-known/security.txt",
        TestSite.text("200 OK", "text/plain", "Contact: mailto:cert@gamma.example\n"));
    Path reports =
        Files.writeString(
            temp.resolve("reports.csv"),
            "CA Owner,Problem Reporting Mechanism\nGAMMA,\"problems@gamma.example or see"
                + " https://gamma.example/report.\"\nBeta,https://beta.example/problems\n");

    Result found =
        workspace.run("contacts", "find", "Gamma", "--problem-reports", reports.toString());

    assertThat(found.out())
        .contains("  cert@gamma.example  problem-reports  (security.txt)")
        .contains("  problems@gamma.example  problem-reports  (CCADB problem reporting)")
        .doesNotContain("gamma.example/report");
    site.at(
        "/.well-known/security.txt",
        TestSite.text("200 OK", "text/html", "Contact: mailto:nobody@gamma.example"));
    assertThat(workspace.run("contacts", "find", "Gamma").out()).doesNotContain("nobody@");

    Files.writeString(reports, "CA Owner,Country\nGamma,Belgium\n");
    Result wrong =
        workspace.run("contacts", "find", "Gamma", "--problem-reports", reports.toString());
    assertThat(wrong.err())
        .contains("it has no column \"Problem Reporting Mechanism\"; looked for: \"CA Owner\"")
        .contains("the first with \"Problem Report\" in its name");
    assertThat(wrong.exitCode()).isEqualTo(2);
  }
}
