package io.github.caoutreach.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rules over any column of the report, as of 2026-03-15. */
class ColumnRulesTest {
  private static final String DAY = "2026-03-15";
  private static final String STATEMENT = "S/MIME BR Audit Statement Date";

  @TempDir static Path shared;
  private static TestWorkspace workspace;

  @BeforeAll
  static void imports_a_report() {
    workspace = small(shared.resolve("ws"));
    SampleReport report =
        new SampleReport()
            .smimeOnly("Old")
            .with("Country", "Spain")
            .with(STATEMENT, "2024.11.30")
            .with("Certificate Practice Statement (CPS) URL", "https://old.example/cps")
            .root("Old", "Code Signing Capable")
            .with("Country", "Spain")
            .with(STATEMENT, "2026-03-01")
            .smimeOnly("Fresh")
            .with("Country", "Portugal")
            .with(STATEMENT, "2024-12-15")
            .with("Technically Constrained", "TRUE")
            .smimeOnly("Both")
            .with(STATEMENT, "2024-01-01")
            .with("Mozilla Status", "Included")
            .smimeOnly("Both")
            .with(STATEMENT, "2026-01-01")
            .with("Subordinate CA Owner", "Guest")
            .smimeOnly("None Yet")
            .with("Country", "Cura\u00e7ao")
            .with("Valid To (GMT)", "2026-04-10");
    Path file = report.write(shared.resolve("report.csv"));
    assertThat(workspace.run("ccadb", "import", file.toString(), "--date", DAY).exitCode())
        .isZero();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where: {Country: Spain}                                              | Old
          where: {country: [SPAIN, portugal]}                                  | Old, Fresh
          where: {Country: curacao}                                            | None Yet
          where: {Country: {is-not: [Spain, Belgium]}}                         | Fresh, None Yet
          where: {CPS URL: missing}                                            | Old, Fresh, Both, None Yet
          where: {CPS URL: present}                                            | Old
          where: {all: {CPS URL: missing}}                                     | Fresh, Both, None Yet
          where: {none: {CPS URL: present}}                                    | Fresh, Both, None Yet
          where: {CPS URL: {contains: OLD.example}}                            | Old
          where: {S/MIME BR Audit Statement Date: {older-than: 15 months}}     | Old, Both
          where: {S/MIME BR Audit Statement Date: {older-than: 16 months}}     | Both
          where: {S/MIME BR Audit Statement Date: {not-older-than: 15 months}} | Old, Fresh, Both
          where: {S/MIME BR Audit Statement Date: 2024-11-30}                  | Old
          where: {S/MIME BR Audit Statement Date: {before: 2024-12-01}}        | Old, Both
          where: {S/MIME BR Audit Statement Date: {after: 2026-02-01}}         | Old
          where: {S/MIME BR Audit Statement Date: missing}                     | None Yet
          where: {all: {S/MIME BR Audit Statement Date: {older-than: 1 year}}} | Fresh
          where: {none: {S/MIME BR Audit Statement Date: {older-than: 1 y}}}   | None Yet
          where: {Valid To (GMT): {within: 30 days}}                           | None Yet
          where: {Technically Constrained: yes}                                | Fresh
          where: {Technically Constrained: {is-not: true}}                     | Old, Both, None Yet
          where: {Mozilla Status: Included, S/MIME BR Audit Statement Date: {after: 2025-01-01}} | ''
          where: {any: {Mozilla Status: Included}, none: {Country: Spain}}     | Both
          {capable: [smime], where: {S/MIME BR Audit Statement Date: {after: 2026-02-01}}} | ''
          {capable: [code-signing], not-capable: [tls], where: {Country: Spain}} | Old
          """)
  void a_rule_asks_for_any_column(String rule, String owners) {
    assertThat(listed(workspace, "--rule", rule)).isEqualTo(names(owners));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                              | --rule:1:1: the audience's rule needs "capable", such as [smime], or "where" with a column
          {capable: [], where: {Country: Spain}} | --rule:1:1: the audience's rule needs "capable", such as [smime]
          {capable: [smine]}              | --rule:1:12: unknown capability "smine" (nearest: "smime")
          where: {}                       | --rule:1:1: "where" needs a column and a condition, such as Country: Spain
          where: Spain                    | --rule:1:8: expected a map (key: value) for "where"
          where: {Country: }              | --rule:1:9: "Country" needs a condition: a value, a list of them, missing, present, or a map
          where: {Country: {}}            | --rule:1:18: a condition is missing, such as {older-than: 15 months}
          where: {Country: {oldr-than: 1 y}} | unknown key "oldr-than"
          where: {Valid To (GMT): {older-than: soon}} | a time such as 15 months, 90 days or 1 year, not "soon"
          where: {any: {Country: Spain}, Country: Spain} | columns are either all under "any", "all" or "none"
          where: {Contry: Spain}          | --rule:1:9: the CCADB report of 2026-03-15 has no column "Contry"
          where: {Country: {older-than: 1 year}} | --rule:1:9: "Country" of "Old Root 1" is no date: "Spain"
          where: {Country: {older-than: 1 year}} | such as {is: Spain}
          where: {TLS EV Capable: maybe}  | --rule:1:9: "TLS EV Capable" can't be "maybe"
          where: {TLS EV Capable: {is-not: [yes, on]}} | --rule:1:9: "TLS EV Capable" can't be "on"
          where: {technically constrained: nope} | "technically constrained" can't be "nope"
          where: {Certificate Record Type: Root} | --rule:1:9: "Certificate Record Type" can't be "Root"
          where: {none: {Certificate Record Type: Root}} | one of: Root Certificate, Intermediate Certificate
          where: {Revocation Status: {is-not: Revokd}} | one of: Not Revoked, Revoked, Parent Cert Revoked
          where: {Valid To (GMT): yesterday} | --rule:1:9: "Valid To (GMT)" can't be "yesterday"
          where: {Valid To (GMT): 2026-13-01} | a day such as 2026-03-15, or a time such as {older-than: 15 months}
          where: {BR Audit Statement Date: {is-not: [2026-01-01, 15.3.2026]}} | can't be "15.3.2026"
          where: {Country: Spain, country: Portugal} | --rule:1:25: "country" is the column "Country", which has a condition already
          where: {all: {Auditor: present, Audit Firm: missing}} | "Audit Firm" is the column "Auditor"
          where: [                        | not YAML
          """)
  void a_wrong_rule_is_an_error_with_its_place(String rule, String error) {
    Result result = workspace.run("cas", "list", "--rule", rule, "--as-of", DAY);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(error);
    assertThat(result.out()).isEmpty();
  }

  /** What follows from a mistake is none of its own. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {where: {Country: {iss: Spain}}}                 | unknown key "iss"
          {where: {any: {Country: {iss: Spain}}}}          | unknown key "iss"
          {where: {'Valid To (GMT)': {older-than: soon}}}  | not "soon"
          {where: {'Valid To (GMT)': {before: 2025-13-01}}} | not a date: "2025-13-01"
          {where: {Country: {contains: ''}}}               | a condition is missing
          {where: {Country: }}                             | "Country" needs a condition
          {where: {any: {}}}                               | "where" needs a column
          {where: {most: {Country: Spain}}}                | unknown key "Country"
          {where: {Country: [[Spain]]}}                    | "Country" takes a single value
          {capabel: [smime]}                               | unknown key "capabel"
          """)
  void one_slip_is_one_error(String rule, String error) {
    Result result = workspace.run("cas", "list", "--rule", rule, "--as-of", DAY);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines().stream().filter(line -> line.startsWith("--rule:")))
        .singleElement()
        .asString()
        .contains(error);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where: {Country: [Spain, Portgual]}       | --rule:1:9 | "Portgual" in the column "Country" | Portugal
          where: {country: {is-not: Spayn}}         | --rule:1:9 | "Spayn" in the column "country"    | Spain
          where: {none: {CA Owner: Frehs}}          | --rule:1:16 | "Frehs" in the column "CA Owner"  | Fresh
          where: {all: {Mozilla Status: Includ}}    | --rule:1:15 | "Includ" in the column "Mozilla Status" | Included
          where: {Country: {contains: Portgual}}    | --rule:1:9 | "Portgual" in the column "Country" | Portugal
          {capable: [smime], where: {Country: Portgual}} | --rule:1:28 | "Portgual"                   | Portugal
          """)
  void a_text_that_no_record_has_is_noted(String rule, String place, String what, String nearest) {
    Result result = workspace.run("cas", "list", "--rule", rule, "--as-of", DAY);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("note: " + place + ": no record of the CCADB report has " + what)
        .contains("\n  nearest: \"" + nearest + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where: {Country: [spain, PORTUGAL, curacao]}",
        "where: {Country: {is-not: [Spain, '']}}",
        "where: {Country: {contains: pain}}",
        "where: {Mozilla Status: {contains: include}}",
        "where: {Technically Constrained: [yes, no]}",
        "where: {Certificate Record Type: intermediate certificate}",
        "where: {Revocation Status: ''}",
        "where: {S/MIME BR Audit Statement Date: [2024-11-30, 2026.03.01, 2011-01-01]}",
      })
  void what_records_may_have_is_not_noted(String rule) {
    Result result = workspace.run("cas", "list", "--rule", rule, "--as-of", DAY);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void a_misspelt_text_is_noted_by_the_check_and_before_a_send(@TempDir Path own) {
    TestWorkspace campaign = copy(own).servers(1, 1).now(DAY + "T09:00:00Z");
    campaign.edit("campaigns/mpic.yaml", "rule: {", "rule: {where: {Country: [Spain, Belgum]}, ");
    campaign.run("contacts", "add", "Old", "old@old.example");
    String note = "campaigns/mpic.yaml:11:18: no record of the CCADB report has \"Belgum\"";

    assertThat(campaign.run("campaign", "check").err()).contains(note);
    assertThat(campaign.run("send").err()).contains(note);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scope: {constrained: out}          | Old, Both, None Yet
          scope: {subordinates: apart}       | Old, Fresh, Both, Guest, None Yet
          scope: {subordinates: with-owner}  | Old, Fresh, Both, None Yet
          owners: [None Yet, Fresh]          | Fresh, None Yet
          """)
  void an_audience_is_also_a_matter_of_scope_and_names(
      String line, String owners, @TempDir Path own) {
    TestWorkspace campaign = copy(own);
    campaign.edit(
        "campaigns/mpic.yaml", "  scope: {expired: out, revoked: out, stores: any}", "  " + line);

    assertThat(listed(campaign)).isEqualTo(names(owners));
  }

  @Test
  void explain_gives_the_records_for_and_against_with_what_the_columns_say() {
    String rule = "where: {S/MIME BR Audit Statement Date: {older-than: 15 months}}";
    workspace.edit("campaigns/mpic.yaml", "rule: {", "rule: {" + rule + ", ");
    JsonNode old = workspace.run("cas", "explain", "Old", "--json", "--as-of", DAY).json();
    String fresh = workspace.run("cas", "explain", "Fresh", "--as-of", DAY).out();
    workspace.edit("campaigns/mpic.yaml", rule + ", ", "");

    assertThat(old.at("/verdict/verdict").asString()).isEqualTo("selected");
    JsonNode last = old.at("/evidence/4");
    assertThat(last.get("label").asString()).isEqualTo(STATEMENT + " is older than 15 months");
    assertThat(last.get("stands").asString()).isEqualTo("for");
    assertThat(last.get("inScope").asBoolean()).isTrue();
    assertThat(last.at("/certificates/0/cells").get(STATEMENT).asString()).isEqualTo("2024.11.30");
    assertThat(fresh)
        .contains("Fresh: not selected: not as the rule asks: \"Fresh Root 3\" (" + STATEMENT)
        .contains(STATEMENT + ": 2024-12-15");
  }

  @Test
  void a_list_says_what_the_scope_changes_and_why() {
    TestWorkspace sample = TestWorkspace.ready(shared.resolve("sample"));

    assertThat(sample.run("cas", "list", "--as-of", DAY).out())
        .contains("With every record counted, expired and revoked ones too, 14 would match")
        .contains(
            "without Government of The Netherlands, PKIoverheid (Logius) (TLS-capable through");
  }

  @Test
  void a_rule_that_selects_nobody_is_a_warning() {
    workspace.edit("campaigns/mpic.yaml", "rule: {", "rule: {where: {Country: Atlantis}, ");
    Result result = workspace.run("campaign", "check", "--as-of", DAY);
    workspace.edit("campaigns/mpic.yaml", "where: {Country: Atlantis}, ", "");

    assertThat(result.out() + result.err())
        .contains("warning: the rule selects no CA owner")
        .contains("with a certificate whose Country is Atlantis");
  }

  @Test
  void three_other_campaigns_ask_their_own_questions(@TempDir Path own) {
    TestWorkspace campaigns = copy(own).now(DAY + "T09:00:00Z");
    for (String name : List.of("code-signing", "old-audits", "concerned")) {
      campaigns.copy("/campaigns/" + name + ".yaml", "campaigns/" + name + ".yaml");
    }
    for (String said : List.of("Old:concerns", "Fresh:supports", "None Yet:objects")) {
      String[] words = said.split(":");
      assertThat(
              campaigns
                  .run("-c", "mpic", "responses", "record", words[0], "--stance", words[1])
                  .exitCode())
          .isZero();
    }

    assertThat(listed(campaigns, "-c", "code-signing")).containsExactly("Old");
    assertThat(listed(campaigns, "-c", "old-audits")).containsExactly("Both", "Old");
    assertThat(listed(campaigns, "-c", "concerned")).containsExactly("None Yet", "Old");
    assertThat(campaigns.run("-c", "concerned", "cas", "explain", "Fresh").out())
        .contains("not selected: has not answered mpic with concerns or objects");
  }

  @Test
  void what_another_campaign_is_asked_for_must_exist(@TempDir Path own) {
    TestWorkspace campaigns = copy(own);
    campaigns.copy("/campaigns/concerned.yaml", "campaigns/concerned.yaml");
    campaigns.edit("campaigns/concerned.yaml", "campaign: mpic", "campaign: mpik");
    String unknown = campaigns.run("-c", "concerned", "cas", "list").err();
    campaigns.edit("campaigns/concerned.yaml", "campaign: mpik", "campaign: mpic");
    campaigns.edit("campaigns/concerned.yaml", "[concerns, objects]", "concerned");

    assertThat(unknown)
        .contains("concerned.yaml:3:24: there is no campaign \"mpik\" here")
        .contains("nearest: \"mpic\"");
    assertThat(campaigns.run("-c", "concerned", "cas", "list").err())
        .contains("unknown stance \"concerned\" (nearest: \"concerns\")");
  }

  private static TestWorkspace copy(Path folder) {
    return TestWorkspace.copyOf(workspace.folder, folder.resolve("ws"));
  }

  static TestWorkspace small(Path folder) {
    return TestWorkspace.init(folder).nobodyLeftOut();
  }

  private static List<String> names(String owners) {
    return Arrays.stream(owners.split(", ")).filter(name -> !name.isEmpty()).sorted().toList();
  }

  private static List<String> listed(TestWorkspace of, String... more) {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(new String[] {"cas", "list", "--json", "--as-of", DAY}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return of.run(arguments).json().findValuesAsString("owner").stream().sorted().toList();
  }
}
