package io.github.caoutreach.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.config.PasswordSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignFileTest {
  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws"));
  }

  @Test
  void the_file_as_one_would_guess_it_is_read() {
    workspace.write(
        "campaigns/mpic.yaml",
        """
        title: Multi-Perspective Issuance Corroboration for S/MIME
        audience:
          rule: {capable: [smime], not-capable: [tls]}
          scope: {expired: out, revoked: out, stores: any}
          exclude:
            - {owner: Carillon Information Security Inc., reason: working-group member, source: SMCWG minutes 2024-08-28}
        contacts: {roles: [policy-authority, problem-reports, general], at-most: 3}
        notice: mpic-notice.txt
        posts:
          mdsp: {to: dev-security-policy@mozilla.org, template: mdsp-post.txt}
          root-programs: {to: [programs@root.example], template: root-programs.txt}
        phases: [{from: 2024-08-28, name: proposed}, {from: 2024-12-22, name: adopted}, {from: 2025-05-15, name: in-force}]
        answers-by: 2024-10-15
        reminders: [{after: 14d, template: mpic-reminder.txt}, {after: 4w, template: mpic-reminder.txt}]
        variables: {should: 2025-03-15, shall: 2025-05-15, ballot: SMC010}
        """);

    Campaign campaign = Campaign.read(workspace.folder.resolve("campaigns/mpic.yaml"));

    assertThat(campaign.name()).isEqualTo("mpic");
    assertThat(campaign.rule()).hasToString("S/MIME-capable somewhere, TLS-capable nowhere");
    assertThat(campaign.scope()).hasToString("expired out, revoked out, any store");
    assertThat(campaign.exclusions())
        .extracting(Exclusion::reason)
        .containsExactly("working-group member");
    assertThat(campaign.posts().get("root-programs").to()).hasSize(1);
    assertThat(campaign.phaseOn(LocalDate.parse("2024-08-27"))).isEmpty();
    assertThat(campaign.phaseOn(LocalDate.parse("2025-05-14")).orElseThrow().name())
        .isEqualTo("adopted");
    assertThat(campaign.reminders())
        .extracting(plan -> plan.timing().days())
        .containsExactly(14, 28);
    assertThat(campaign.variables()).containsEntry("shall", "2025-05-15");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Multi                 | titel: Multi             | found instead: "titel"
          answers-by: 2024-10-15       | answers-by: soon         | not a date: "soon" (YYYY-MM-DD)
          answers-by: 2024-10-15       | answers: 2024-10-15      | found instead: "answers"
          capable: [smime]             | capable: [smine]         | unknown capability "smine" (nearest: "smime")
          capable: [smime]             | capable: [smime, tls]    | no CA can be both capable and not capable of tls
          expired: out                 | expired: maybe           | "in" or "out", not "maybe"
          stores: any                  | stores: [mozila]         | unknown root store "mozila" (nearest: "mozilla")
          reason: working-group member | why: member              | "reason" is missing
          {after: 28d                  | {after: 7d               | a reminder must come later than the one before
          {after: 14d                  | {after: tomorrow         | a time such as 14d or 2w
          {after: 14d                  | {aftre: 14d              | found instead: "aftre"
          to: dev-security-policy@mozilla.org | to: mdsp           | not an email address: "mdsp"
          at-most: 3                   | at-most: 0               | a number from 1 to 999
          notice: mpic-notice.txt      | notice: ""               | "notice" is missing
          ballot: SMC010               | Ballot-No: SMC010        | a variable name has only
          answers-by:                  | answers-by: [            | not YAML
          kind: several-of             | kind: severalof          | unknown kind of question "severalof" (nearest: "several-of"
          kind: one-of                 | kind: date               | a question of kind date has no options
          options: [3.2.2.1, 3.2.2.2, 3.2.2.3, 3.2.2.4] | options: [3.2.2.1] | needs at least two "options"
          options: [3.2.2.1,           | options: [3.2.2.2,       | the option "3.2.2.2" appears twice
          options: [3.2.2.1,           | options: ["[x]",         | no brackets or semicolons
          options-from: {3.2.2.4       | options-from: {3.2.24    | there is no option "3.2.24" (nearest: "3.2.2.4"
          options-from: {3.2.2.4: 2025 | options-from: {3.2.2.4: 20 | not a date: "20-07-02"
          id: methods                  | id: mpic                 | another question has the id "mpic"
          id: methods                  | id: Methods              | the id of a question has only a-z
          id: methods                  | idd: methods             | found instead: "idd"
          ${question_on_dates}         | ${question_on_date}      | undefined variable "question_on_date" (nearest: "question_on_dates"
          ${question_on_dates}         | ${x_y}                   | a question uses variables of the campaign and of every phase
          needed: no                   | needed: maybe            | yes or no, not "maybe"
          public: no                   | publik: no               | unknown key "publik"
          {step: contact, after: 6w}   | {step: list, after: 6w}  | "post" is missing
          {step: contact, after: 6w}   | {step: list, after: 6w, post: mdsb} | there is no post "mdsb" (nearest: "mdsp"
          notice: mpic-notice.txt      | title: again             | "title" appears here a second time
          """)
  void a_mistake_is_an_error_with_line_and_column(String from, String to, String message) {
    workspace.edit("campaigns/mpic.yaml", from, to);

    Result result = workspace.run("cas", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).containsPattern("campaigns/mpic\\.yaml:\\d+:\\d+: ").contains(message);
  }

  @Test
  void before_an_import_the_check_says_what_it_did_not_look_at() {
    TestWorkspace fresh = TestWorkspace.init(temp.resolve("fresh"));

    assertThat(fresh.run("campaign", "check").err())
        .contains("contacts and templates are not checked before a CCADB report is imported");
  }

  @Test
  void an_unknown_time_zone_has_a_nearest_one() {
    workspace.edit(
        "campaigns/mpic.yaml", "answers-by:", "quiet: {zone: Europe/Brusels}\nanswers-by:");

    assertThat(workspace.run("campaign", "check").err())
        .contains("unknown time zone \"Europe/Brusels\" (nearest: \"Europe/Brussels\"");
  }

  /** Each line: what is changed, and what is then said of it, whatever else is wrong. */
  private static final String[][] MISTAKES = {
    {"title: Multi", "titel: Multi", "\"title\" is missing\n  found instead: \"titel\""},
    {"capable: [smime]", "capable: [smine]", "unknown capability \"smine\" (nearest: \"smime\")"},
    {"expired: out", "expired: no", "\"in\" or \"out\", not \"no\""},
    {"reason: working-group member", "reson: member", "found instead: \"reson\""},
    {"at-most: 3", "atmost: 3", "unknown key \"atmost\"\n  nearest: \"at-most\""},
    {
      "notice: mpic-notice.txt", "notice: a/b.txt", "a template is the name of a file in templates/"
    },
    {"to: dev-security-policy@mozilla.org", "to: mdsp", "not an email address: \"mdsp\""},
    {"from: 2024-12-22", "form: 2024-12-22", "\"from\" is missing\n  found instead: \"form\""},
    {"answers-by: 2024-10-15", "", "\"answers-by\" is missing"},
    {"{after: 14d", "{aftre: 14d", "\"after\" is missing\n  found instead: \"aftre\""},
    {
      "{after: 28d, template",
      "{after-last: soon, template",
      "a time such as 14d or 2w, not \"soon\""
    },
    {"ballot: SMC010", "Ballot-No: SMC010", "a variable name has only"},
  };

  @Test
  void everything_that_is_wrong_is_said_at_once_each_thing_once_and_in_the_order_of_the_file() {
    workspace.edit("ca-outreach.yaml", "name: SMCWG Chair, ", "");
    for (String[] mistake : MISTAKES) {
      workspace.edit("campaigns/mpic.yaml", mistake[0], mistake[1]);
    }

    Result result = workspace.run("campaign", "check");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("ca-outreach.yaml:1:7: \"name\" is missing");
    for (String[] mistake : MISTAKES) {
      assertThat(result.err()).containsOnlyOnce(mistake[2]);
    }
    List<Integer> lines =
        Pattern.compile("mpic\\.yaml:(\\d+):\\d+: ")
            .matcher(result.err())
            .results()
            .map(found -> Integer.valueOf(found.group(1)))
            .toList();
    assertThat(lines).hasSize(MISTAKES.length).isSorted();
  }

  @Test
  void a_mistake_in_one_file_hides_none_in_another() {
    workspace = TestWorkspace.ready(temp.resolve("ready")).everyRecordCounted();
    workspace.edit("ca-outreach.yaml", "name: SMCWG Chair, ", "");
    workspace.edit("campaigns/mpic.yaml", "title:", "titel:");
    workspace.edit("campaigns/mpic.yaml", "owner: Carillon", "owner: Carilon");
    workspace.edit("campaigns/mpic.yaml", "answers-by", "attachments: [ballot.pdf]\nanswers-by");
    workspace.edit("contacts/contacts.csv", "policy@zetes.example", "nobody");
    workspace.edit("templates/mpic-notice.txt", "Dear", "${onwer} and ${x}: Dear");
    workspace.edit("templates/mpic-reminder.txt", "Dear", "${y}: Dear");
    workspace.write(
        "templates/root-programs.txt",
        workspace.read("templates/root-programs.txt") + "\nReference: ${reference\n");
    workspace.edit("templates/mdsp-post.txt", "Subject:", "Sujet:");

    Result result = workspace.run("campaign", "check");

    assertThat(result.exitCode()).isEqualTo(2);
    for (String mistake :
        List.of(
            "\"name\" is missing",
            "found instead: \"titel\"",
            "no CA owner \"Carilon Information Security Inc.\" in the snapshot",
            "ballot.pdf: the attachment can't be read",
            "nobody",
            "mpic-notice.txt:3:1: undefined variable \"onwer\"",
            "mpic-notice.txt:3:14: undefined variable \"x\"",
            "undefined variable \"y\"",
            "a variable without its \"}\": \"${reference\"",
            "not a header line: \"Sujet:")) {
      assertThat(result.err()).as(mistake).containsOnlyOnce(mistake);
    }
  }

  @Test
  void what_a_later_phase_would_break_is_said_today() {
    workspace = TestWorkspace.ready(temp.resolve("ready")).everyRecordCounted();
    assertThat(workspace.run("campaign", "check", "--as-of", "2024-08-28").exitCode()).isZero();
    workspace.edit(
        "campaigns/mpic.yaml", "phase_in_subject: in force", "phase_in_subjekt: in force");

    Result result = workspace.run("campaign", "check", "--as-of", "2024-08-28");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "mpic-notice.txt:1:39: undefined variable \"phase_in_subject\" from 2025-05-15 on")
        .contains("nearest: \"phase_in_subjekt\"");
  }

  @Test
  void a_deadline_that_is_past_is_remarked_on() {
    workspace = TestWorkspace.ready(temp.resolve("ready")).everyRecordCounted();

    Result result = workspace.run("campaign", "check");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEqualTo("note: the deadline for answers, 2024-10-15, has passed\n");
    assertThat(workspace.run("campaign", "check", "--as-of", "2024-10-15").err()).isEmpty();
  }

  @Test
  void what_is_missing_in_a_part_that_is_missing_says_of_which_part() {
    workspace.write("ca-outreach.yaml", "store: outreach.db\nimap: {host: 127.0.0.1}\nsmpt: {}\n");

    assertThat(workspace.run("cas", "list").err())
        .contains("\"name\" is missing in \"from\"", "\"address\" is missing in \"from\"")
        .contains("ca-outreach.yaml:3:1: unknown key \"smpt\"", "nearest: \"smtp\"");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          security: none         | security: ssl                | unknown security "ssl"
          reply-to:              | replyto:                     | unknown key "replyto"
          chair@wg.example       | chair                        | not an email address: "chair"
          password-command: echo demo | password: secret         | do not put a password in this file
          , password-command: echo demo | ''                     | a login needs "user" and one of
          store: outreach.db     | store: jdbc:mysql://x/y      | a store is a file such as outreach.db, or
          store: outreach.db     | store: jdbc:postgresql://x/y?password=z | do not put a password in this file
          store: outreach.db     | store: {url: jdbc:postgresql://x/y, password: z} | do not put a password in this file
          store: outreach.db     | store: {user: ann}           | "url" is missing
          """)
  void wrong_settings_are_errors_with_line_and_column(String from, String to, String message) {
    workspace.edit("ca-outreach.yaml", from, to == null ? "" : to);

    Result result = workspace.run("cas", "list");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).containsPattern("ca-outreach\\.yaml:\\d+:\\d+: ").contains(message);
  }

  @Test
  void a_password_comes_from_the_environment_a_private_file_or_a_command() throws Exception {
    Path file = Files.writeString(temp.resolve("password"), "secret\nmore\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(new PasswordSource.Environment("P").password(Map.of("P", "secret")))
        .contains("secret");
    assertThat(new PasswordSource.PrivateFile(file).password(Map.of())).contains("secret");
    assertThat(new PasswordSource.Command("echo secret").password(Map.of())).contains("secret");
    assertThat(new PasswordSource.None().password(Map.of())).isEmpty();
  }

  @Test
  void a_password_file_that_others_may_read_and_a_command_that_fails_are_refused()
      throws Exception {
    Path file = Files.writeString(temp.resolve("password"), "secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(problem(() -> new PasswordSource.PrivateFile(file).password(Map.of())))
        .contains("others can read this password file", "chmod 600")
        .doesNotContain("secret");
    assertThat(problem(() -> new PasswordSource.Command("echo secret; exit 3").password(Map.of())))
        .contains("password-command failed");
    assertThat(problem(() -> new PasswordSource.Environment("P").password(Map.of())))
        .contains("P is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep 600", "sleep 600; echo secret", "sleep 600 | cat"})
  void a_password_command_that_never_ends_ends_nothing_else(String line) {
    PasswordSource command = new PasswordSource.Command(line, Duration.ofMillis(100));

    assertThat(problem(() -> command.password(Map.of())))
        .contains("password-command did not end within 0 s", "must not ask questions");
  }

  private static String problem(Runnable work) {
    try {
      work.run();
      return "nothing";
    } catch (io.github.caoutreach.common.OutreachException stop) {
      return stop.getMessage();
    }
  }
}
