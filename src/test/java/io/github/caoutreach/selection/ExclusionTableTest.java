package io.github.caoutreach.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CA owners that a table leaves out: those of exactly that name, never one of a similar name. */
@Tag("slow")
class ExclusionTableTest {
  private static final String TABLE = "campaigns/members.csv";

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    workspace.edit("campaigns/mpic.yaml", "  exclude:", "  exclude-from: members.csv\n  exclude:");
  }

  @Test
  void a_member_is_left_out_with_reason_and_source_and_one_that_is_no_ca_is_no_mistake() {
    table("owner,reason,source", "Zetes,Forum member,\"members, 2026-01-01\"", "Mozilla,member,");

    assertThat(workspace.run("cas", "list").out())
        .containsPattern("Zetes .*left out: Forum member \\(members, 2026-01-01\\)")
        .containsPattern("Carillon .*left out: working-group member")
        .contains("2 left out by name, 12 to write to");
    assertThat(workspace.run("campaign", "check").err()).doesNotContain("Mozilla");
    assertThat(workspace.run("report", "--format", "minutes").out())
        .contains("Zetes (Forum member)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "csv", "json", "md", "txt", "minutes"})
  void an_address_in_a_reason_is_in_no_public_report(String format) {
    table("owner,reason", "Zetes,\"member, see jane@zetes.example\"");

    String report = workspace.run("report", "--public", "--format", format).out();

    assertThat(report).contains("(an address)").doesNotContain("jane@");
  }

  /** The name in CCADB, the name in the table, and what comes of it. */
  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Zetes                      | Zetes                     | left out
          Zetes                      | ZETES                     | left out
          Consejo de la Abogacía     | consejo de la abogacia    | left out
          Consejo de la Abogacía     | Consejo de la Abogaci\u0301a | left out
          Consejo de la Abogacía     | Consejo  de\u00A0la Abogacía | left out
          Sectigo Limited            | Sectigo                   | proposed
          Sectigo Limited            | Sectigo Ltd.              | proposed
          Sectigo                    | Sectigo Limited           | proposed
          TrustFactory(Pty)Ltd       | TrustFactory Pty Ltd      | proposed
          IdenTrust Services, LLC    | Iden Trust Services       | proposed
          Telekom Security           | Telecom Security          | proposed
          Sectigo Limited            | DigiCert                  | nothing
          Sectigo Limited            | Limited                   | nothing
          AC Camerfirma, S.A.        | S.A.                      | nothing
          Government of Spain        | Government of Sweden      | nothing
          """)
  void only_case_accents_spaces_and_unicode_form_may_differ(
      String owner, String written, String outcome) {
    TestWorkspace small = TestWorkspace.init(temp.resolve("small"));
    small.write(
        "campaigns/mpic.yaml",
        """
        title: T
        audience: {rule: {capable: [smime]}, exclude-from: members.csv}
        notice: mpic-notice.txt
        answers-by: 2026-10-15
        """);
    small.run(
        "ccadb",
        "import",
        new SampleReport().smimeOnly(owner).write(temp.resolve("r.csv")).toString());
    small.write(TABLE, "owner,reason\n\"" + written + "\",member\n");

    Result list = small.run("cas", "list", "--json");

    String verdict = list.json().get(0).get("verdict").asString();
    assertThat(verdict).isEqualTo(outcome.equals("left out") ? "left out" : "selected");
    if (outcome.equals("proposed")) {
      String note = "members.csv:2:1: \"%s\" may be \"%s\", which is written to";
      assertThat(list.err())
          .contains(note.formatted(written, owner))
          .contains("if it is, write \"" + owner + "\" there");
    } else {
      assertThat(list.err()).isEmpty();
    }
  }

  @Test
  void the_check_shows_a_proposal_and_is_content() {
    table("owner,reason", "Notarius Inc.,member");

    Result result = workspace.run("campaign", "check");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("note: ", "\"Notarius Inc.\" may be \"Notarius\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          owner,reasn\\nZetes,member           | members.csv:1:7: unknown column "reasn"
          owner,source\\nZetes,list            | members.csv:1:1: the column "reason" is missing
          owner,reason,owner\\nZetes,member,x  | members.csv:1:14: the column "owner" appears twice
          owner,reason\\nZetes,                | members.csv:2:7: "reason" is blank
          owner,reason\\n,member               | members.csv:2:1: "owner" is blank
          owner,reason\\nZetes,member,list     | members.csv:2:7: the row has 3 cells, but the header has 2
          owner,reason\\n"Zetes,member         | members.csv:2:1: a quote opens here, but the file ends
          """)
  void a_mistake_is_an_error_with_line_and_column(String text, String message) {
    workspace.write(TABLE, text.replace("\\n", "\n") + "\n");

    Result result = workspace.run("cas", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("campaigns/" + message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../members.csv | a table of names is a file beside the campaign file
          /etc/passwd    | a table of names is a file beside the campaign file
          others.csv     | campaigns/others.csv: no such file
          """)
  void a_table_is_a_file_beside_the_campaign(String name, String message) {
    workspace.edit("campaigns/mpic.yaml", "members.csv", name);

    assertThat(workspace.run("campaign", "check").err()).contains(message);
  }

  @Test
  void everything_wrong_in_both_files_is_said_at_once() {
    table("owner,reason", "Zetes,", ",member");
    workspace.edit("campaigns/mpic.yaml", "title: Multi", "titel: Multi");

    assertThat(workspace.run("campaign", "check").err())
        .contains("members.csv:2:7", "members.csv:3:1", "\"title\" is missing");
  }

  @Test
  void a_changed_table_counts_as_a_changed_campaign() {
    table("owner,reason", "Notarius,member");
    try (MailSink sink = new MailSink();
        DemoMail mail = DemoMail.start()) {
      workspace.servers(sink.port(), mail.imapPort());
      workspace.run("preview", "Zetes");
      workspace.run("run");
      assertThat(workspace.run("run").err()).contains("report: done: nothing has changed");

      table("owner,reason", "Notarius,member", "LAWtrust,member");

      assertThat(workspace.run("run").err()).contains("report: done: written");
      assertThat(workspace.run("send", "--dry-run").err())
          .contains("the campaign file or a template has changed since the last preview");

      workspace.edit("ca-outreach.yaml", "store:", "pace: {per-minute: 1}\nstore:");
      workspace.onSleep(() -> table("owner,reason", "Notarius,member", "Zetes,member"));
      assertThat(workspace.run("send", "--yes").err())
          .contains("held back, it is no longer selected: Zetes");
    }
  }

  private void table(String... lines) {
    workspace.write(TABLE, String.join("\n", lines) + "\n");
  }
}
