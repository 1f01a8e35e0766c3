package io.github.caoutreach.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCampaignTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void a_new_campaign_is_written_and_the_check_says_all_that_is_to_be_filled_in() {
    Result result = workspace.run("campaign", "new", "tls-2027");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("campaigns/tls-2027.yaml\n")
        .contains("templates/tls-2027-notice.txt\n", "templates/tls-2027-reminder.txt\n")
        .contains("-c tls-2027 campaign check");
    Result check = workspace.run("-c", "tls-2027", "campaign", "check");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err())
        .contains("\"title\" is missing")
        .contains("the audience's rule needs \"capable\"")
        .contains("\"answers-by\" is missing")
        .contains("tls-2027-notice.txt:5:1: ", "\"write_here_who_is_writing_and_why\"")
        .contains("tls-2027-reminder.txt:9:1: ", "\"write_here_what_it_is_about\"");
    assertThat(check.err().lines().filter(line -> line.startsWith(workspace.folder.toString())))
        .hasSize(8);
    assertThat(workspace.run("-c", "mpic", "campaign", "check").exitCode()).isZero();
  }

  @Tag("slow")
  @Test
  void filled_in_it_is_sent_beside_the_other() {
    workspace.run("-c", "mpic", "send", "--yes");
    workspace.run("campaign", "new", "survey", "--title", "A \"survey\": of \\ all");
    workspace.edit("campaigns/survey.yaml", "{capable: []", "{capable: [smime]");
    workspace.edit("campaigns/survey.yaml", "answers-by:", "answers-by: 2026-04-15");
    workspace.edit(
        "campaigns/survey.yaml",
        "questions: []",
        "questions: [{id: one, text: Is it so?, kind: yes-no-later}]");
    for (String template : new String[] {"notice", "reminder"}) {
      String name = "templates/survey-" + template + ".txt";
      workspace.write(name, workspace.read(name).replaceAll("\\$\\{write_here_\\w+}", "Text."));
    }

    assertThat(workspace.run("-c", "survey", "campaign", "check").err()).isEmpty();
    workspace.run("-c", "survey", "send", "--yes");

    assertThat(sink.taken())
        .filteredOn(message -> message.recipients().contains("policy@zetes.example"))
        .hasSize(2)
        .last()
        .satisfies(m -> assertThat(m.text()).contains("Subject: A \"survey\": of \\ all\n"))
        .satisfies(m -> assertThat(m.messageId()).startsWith("<survey."));
  }

  @Test
  void a_copy_keeps_audience_and_exclusions_and_has_title_templates_and_subjects_of_its_own() {
    workspace.edit(
        "campaigns/mpic.yaml", "  exclude:", "  exclude-from: [members.csv]\n  exclude:");
    workspace.edit("campaigns/mpic.yaml", "answers-by:", "closed: 2026-03-01\nanswers-by:");
    workspace.write("campaigns/members.csv", "owner,reason\nZetes,member\n");
    Campaign other = Campaign.read(workspace.folder.resolve("campaigns/mpic.yaml"));

    Result result = workspace.run("campaign", "new", "again", "--from", "mpic");

    assertThat(result.out().lines().filter(line -> line.startsWith("wrote"))).hasSize(6);
    assertThat(result.out()).contains("the templates still say what those of mpic do");
    Result check = workspace.run("-c", "again", "campaign", "check");
    assertThat(check.err())
        .contains("\"title\" is missing", "\"answers-by\" is missing", "\"from\" is missing")
        .doesNotContain("closed");
    assertThat(check.err().lines().filter(line -> line.contains("is missing"))).hasSize(6);
    String file = workspace.read("campaigns/again.yaml");
    assertThat(file)
        .contains("# The roles of the addresses to write to", "notice: again-notice.txt")
        .contains("{after: 14d, template: again-reminder.txt}")
        .contains("template: again-mdsp-post.txt}");
    assertThat(workspace.read("templates/again-notice.txt")).startsWith("Subject: ${title}\n\n");
    assertThat(workspace.read("templates/again-reminder.txt"))
        .startsWith("Subject: Re: ${notice_subject}\n\n");

    fillIn();
    Campaign copy = Campaign.read(workspace.folder.resolve("campaigns/again.yaml"));
    assertThat(copy.exclusions())
        .extracting(Exclusion::owner, Exclusion::reason, Exclusion::source, Exclusion::isListed)
        .containsExactlyElementsOf(
            other.exclusions().stream()
                .map(e -> tuple(e.owner(), e.reason(), e.source(), e.isListed()))
                .collect(Collectors.toList()));
    assertThat(copy.rule()).isEqualTo(other.rule());
    assertThat(copy.scope()).isEqualTo(other.scope());
    assertThat(copy.roles()).isEqualTo(other.roles());
    assertThat(copy.variables()).isEqualTo(other.variables());
    assertThat(copy.closed()).isEmpty();
    assertThat(workspace.run("-c", "again", "campaign", "check").err()).doesNotContain("missing");
  }

  @Tag("slow")
  @Test
  void a_copy_is_sent_to_those_who_got_the_other() {
    workspace.run("send", "--yes");
    workspace.run("campaign", "new", "again", "--from", "mpic");
    fillIn();

    assertThat(workspace.run("-c", "again", "send", "--yes").out()).contains("13 messages sent");
    assertThat(sink.taken()).hasSize(26);
  }

  /** The file is as its author likes it: everything but what changes stays where it is. */
  @Test
  void a_copy_changes_single_values_whatever_their_form() {
    workspace.write("templates/my notice.txt", "Subject: Hello, ${title}\n\nText.\n");
    workspace.write(
        "campaigns/mpic.yaml",
        """
        # Ünïcode 🎉 before what changes
        title: >-
          A title over
          two lines
        audience: {rule: {capable: smime}}   # short
        notice: "my notice.txt"
        reminders: [{template: 'my notice.txt', after: 2w}]
        answers-by: 2026-04-15 # the Ides
        first-notice: '2026-03-20'
        """);

    workspace.run("campaign", "new", "again", "--from", "mpic", "--title", "Other");

    assertThat(workspace.read("campaigns/again.yaml"))
        .isEqualTo(
            """
            # Ünïcode 🎉 before what changes
            title: "Other"
            audience: {rule: {capable: smime}}   # short
            notice: "again-my notice.txt"
            reminders: [{template: "again-my notice.txt", after: 2w}]
            answers-by:  # the Ides
            first-notice:\s
            """);
    assertThat(workspace.read("templates/again-my notice.txt"))
        .isEqualTo("Subject: Hello, ${title}\n\nText.\n");
  }

  @ParameterizedTest(name = "new {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ballot 5      | , such as "ballot-5"
          TLS           | , such as "tls"
          a/b           | , such as "a-b"
          ../mpic2      | , such as "mpic2"
          a--b          | lower-case letters, digits and hyphens
          .hidden       | , such as "hidden"
          con           | lower-case letters, digits and hyphens
          ümlaut        | , such as "mlaut"
          'a\nb'        | , such as "a-b"
          ''            | lower-case letters, digits and hyphens
          a123456789a123456789a123456789a123456789b | at most 40
          """)
  void a_name_that_would_be_no_good_file_name_is_refused(String name, String advice) {
    refused("not a name for a campaign: ", name.replace("\\n", "\n"));
    assertThat(workspace.run("campaign", "new", name.replace("\\n", "\n")).err()).contains(advice);
  }

  @Test
  void a_name_whose_messages_could_not_be_told_from_another_s_is_refused() {
    refused("the campaign \"mpic\" has the reference prefix MPIC already", "mpic");
    workspace.write("campaigns/My Ballot.yaml", workspace.read("campaigns/mpic.yaml"));
    refused("the campaign \"My Ballot\" has the reference prefix MY-BALLOT", "my-ballot");
  }

  @Test
  void the_name_of_a_campaign_that_has_sent_and_has_no_file_is_refused() throws IOException {
    workspace.run("send", "--yes");
    Files.move(
        workspace.folder.resolve("campaigns/mpic.yaml"),
        workspace.folder.resolve("campaigns/other.yaml"));

    refused("the campaign \"mpic\" has the reference prefix MPIC already", "mpic");
  }

  @Test
  void a_file_that_is_there_stays_and_nothing_else_is_written() {
    workspace.write("templates/new-reminder.txt", "mine");

    refused("templates/new-reminder.txt: is there already; nothing was written", "new");
    refused("templates/new-reminder.txt: is there already", "new", "--from", "mpic");
  }

  @Test
  void what_can_not_be_written_whole_is_not_written() throws IOException {
    Files.move(workspace.folder.resolve("templates"), workspace.folder.resolve("kept"));
    workspace.write("templates", "a file");

    Map<String, String> before = files();
    Result result = workspace.run("campaign", "new", "new");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("can't be written", "nothing was written");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void a_title_that_another_has_an_unknown_campaign_and_a_folder_that_is_none_are_refused() {
    refused(
        "the campaign mpic has this title already",
        "new",
        "--title",
        "Multi-Perspective Issuance Corroboration for S/MIME");
    refused("no campaign \"mpik\"\n  nearest: \"mpic\"", "new", "--from", "mpik");
    assertThat(TestWorkspace.empty(temp).run("campaign", "new", "new").err())
        .contains("not a workspace");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MPIC.yaml   | title: Multi | title: Another Multi | has the reference prefix MPIC, as the campaign "MPIC" has
          mpic.yml    | title: Multi | title: Another Multi | has the reference prefix MPIC, as the campaign "mpic" has
          other.yaml  | title: Multi | title: Multi         | has the same title as the campaign "mpic"
          """)
  void the_check_refuses_two_campaigns_that_can_not_be_told_apart(
      String copy, String from, String to, String message) {
    workspace.write("campaigns/" + copy, workspace.read("campaigns/mpic.yaml").replace(from, to));

    Result result = workspace.run("-c", "mpic", "campaign", "check");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"send --yes", "send --dry-run", "post mdsp --yes", "remind --yes"})
  void nothing_is_sent_of_two_campaigns_whose_answers_can_not_be_told_apart(String command) {
    workspace.write("campaigns/MPIC.yaml", workspace.read("campaigns/mpic.yaml"));

    for (String name : new String[] {"mpic", "MPIC"}) {
      Result result = workspace.run(("-c " + name + " " + command).split(" "));
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("has the reference prefix MPIC", "rename the file");
    }
    assertThat(sink.taken()).isEmpty();
  }

  private void fillIn() {
    String name = "campaigns/again.yaml";
    workspace.write(
        name,
        workspace
            .read(name)
            .replace("title: \n", "title: Another question\n")
            .replace("answers-by: \n", "answers-by: 2026-04-15\n")
            .replace("- from: \n", "- from: 2026-03-01\n"));
  }

  /** Refuses with that message, and changes nothing in the workspace. */
  private void refused(String message, String... arguments) {
    Map<String, String> before = files();
    String[] all =
        Stream.concat(Stream.of("campaign", "new"), Stream.of(arguments)).toArray(String[]::new);

    Result result = workspace.run(all);

    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> files() {
    Map<String, String> texts = new TreeMap<>();
    for (String folder : new String[] {"campaigns", "templates"}) {
      if (Files.isDirectory(workspace.folder.resolve(folder))) {
        try (Stream<Path> files = Files.list(workspace.folder.resolve(folder))) {
          files.forEach(
              file ->
                  texts.put(file.toString(), workspace.read(folder + "/" + file.getFileName())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return texts;
  }
}
