package io.github.caoutreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Golden;
import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
  private static final int COLUMNS = 76;

  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws"));
  }

  @ParameterizedTest(name = "as of {0}")
  @CsvSource({
    "2024-08-28, proposed",
    "2024-12-22, adopted",
    "2025-03-15, should",
    "2025-05-15, in-force"
  })
  void the_mpic_texts_say_what_may_be_said_in_each_phase(String asOf, String phase) {
    String notices = workspace.run("preview", "FOITT", "--as-of", asOf).out();
    String posts = workspace.run("preview", "--posts", "--as-of", asOf).out();

    Golden.check("notice-" + phase + ".txt", notices);
    Golden.check("posts-" + phase + ".txt", posts);
  }

  @Test
  void a_proposal_is_never_called_a_requirement_nor_the_other_way_round() {
    String proposed = workspace.run("preview", "Zetes", "--as-of", "2024-09-01").out();
    String inForce = workspace.run("preview", "Zetes", "--as-of", "2026-03-16").out();

    assertThat(proposed)
        .contains("It is a proposal", "SHOULD in March 2025, SHALL in September 2025")
        .doesNotContain("SMC010", "in force");
    assertThat(inForce).contains("is in force").doesNotContain("proposal", "September 2025");
  }

  @ParameterizedTest(name = "as of {0}")
  @ValueSource(strings = {"2024-08-28", "2024-12-22", "2025-03-15", "2025-05-15"})
  void every_message_to_every_ca_is_plain_text_of_at_most_76_columns_with_all_filled_in(
      String asOf) {
    for (List<String> kind : List.of(List.<String>of(), List.of("--posts"))) {
      List<String> command = new ArrayList<>(List.of("preview", "--json", "--as-of", asOf));
      command.addAll(kind);
      var messages = workspace.run(command.toArray(String[]::new)).json();
      assertThat(messages).isNotEmpty();
      messages.forEach(
          message -> {
            String body = message.get("body").asString();
            assertThat(body).doesNotContain("${", "\t", "\r");
            assertThat(body.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
            assertThat(message.get("subject").asString().length()).isLessThanOrEqualTo(COLUMNS + 2);
          });
    }
  }

  @Test
  void the_same_day_gives_the_same_messages_byte_for_byte() {
    String first = workspace.run("preview", "--as-of", "2026-03-16").out();
    workspace.now("2026-05-01T00:00:00Z");
    String second = workspace.run("preview", "--as-of", "2026-03-16").out();

    assertThat(second).isEqualTo(first);
  }

  static Stream<Arguments> wrongTemplates() {
    return Stream.of(
        Arguments.of("Subject: a\n\nDear ${owners},\n", ":3:6: undefined variable \"owners\""),
        Arguments.of("Subject: ${subject}\n\nx\n", ":1:10: undefined variable \"subject\""),
        Arguments.of("Subject: a\n\n${script:javascript:1+1}\n", "undefined variable \"script:"),
        Arguments.of("Subject: a\n\n${env:HOME}\n", "undefined variable \"env:HOME\""),
        Arguments.of("Subject: a\n\n${file:UTF-8:/etc/passwd}\n", "undefined variable \"file:"),
        Arguments.of("Subject: a\n\n${dns:address|x.example}\n", "undefined variable \"dns:"),
        Arguments.of(
            "Subject: a\n\n${owner:-somebody}\n", "undefined variable \"owner:-somebody\""),
        Arguments.of("Dear ${owner},\n\nx\n", ":1:1: not a header line"),
        Arguments.of("To: x@y.example\nSubject: a\n\nx\n", ":1:1: not a header line"),
        Arguments.of("Cc: nobody\nSubject: a\n\nx\n", ":1:1: not an email address"),
        Arguments.of("Cc: ${nosuch}\nSubject: a\n\nx\n", ":1:5: undefined variable \"nosuch\""),
        Arguments.of("\nSubject: a\n", ":1:1: the template has no Subject"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongTemplates")
  void a_wrong_template_is_an_error_with_its_line(String template, String message) {
    workspace.write("templates/mpic-notice.txt", template);

    Result result = workspace.run("preview");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errLines()).hasSizeBetween(1, 2);
    assertThat(result.err()).contains("templates/mpic-notice.txt:").contains(message);
  }

  @Test
  void an_undefined_variable_names_all_that_there_are() {
    workspace.write("templates/mpic-notice.txt", "Subject: a\n\n${ownr}\n");

    assertThat(workspace.run("preview").err())
        .contains("nearest: \"owner\"")
        .contains("variables: answers_by, audience_count, ballot,");
  }

  @Test
  void a_dollar_sign_can_be_written_and_what_a_variable_holds_is_never_a_template() {
    workspace.edit("campaigns/mpic.yaml", "ballot: SMC010", "ballot: '${owner} $${owner}'");
    workspace.write("templates/mpic-notice.txt", "Subject: a\n\n$${owner} costs 5 $: ${ballot}\n");

    assertThat(workspace.run("preview", "Zetes").out())
        .contains("${owner} costs 5 $: ${owner} $${owner}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../ca-outreach.yaml", "/etc/passwd", "sub/x.txt", ".hidden"})
  void a_template_is_a_file_of_its_folder(String name) {
    workspace.edit("campaigns/mpic.yaml", "notice: mpic-notice.txt", "notice: " + name);

    Result result = workspace.run("preview");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("mpic.yaml:").contains("a template is the name of a file");
  }

  @Test
  void a_template_that_is_a_link_to_elsewhere_is_refused() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "Subject: x\n\nsecret\n");
    Path template = workspace.folder.resolve("templates/mpic-notice.txt");
    Files.delete(template);
    Files.createSymbolicLink(template, secret);

    assertThat(workspace.run("preview").err()).contains("is outside its folder");
  }

  @Test
  void line_breaks_in_a_name_or_variable_never_reach_a_header() {
    TestWorkspace hostile = TestWorkspace.init(temp.resolve("hostile"));
    hostile.nobodyLeftOut();
    hostile.edit(
        "campaigns/mpic.yaml", "ballot: SMC010", "ballot: \"x\\r\\nBcc: all@ballot.example\"");
    hostile.write("templates/mpic-notice.txt", "Subject: ${owner} ${ballot}\n\n${owner}\n");
    Path report =
        new SampleReport()
            .smimeOnly("Evil\r\nBcc: all@owner.example\n\nCA")
            .write(temp.resolve("r.csv"));
    hostile.run("ccadb", "import", report.toString());

    String subject = hostile.run("preview", "--json").json().get(0).get("subject").asString();

    assertThat(subject).isEqualTo("Evil Bcc: all@owner.example CA x Bcc: all@ballot.example");
  }

  @Test
  void the_questions_are_a_form_with_a_line_for_each_however_long_they_are() {
    String word = "word ".repeat(30).strip();
    workspace.edit("campaigns/mpic.yaml", "kind: several-of", "kind: several-of\n    needed: no");
    workspace.edit("campaigns/mpic.yaml", "To whom should we write in future?", word);

    String form = workspace.run("preview", "Zetes", "--as-of", "2025-07-02").out();

    assertThat(form)
        .contains(
            "\n1. Which of these methods of the SBR do you use? (all that apply; optional)\n"
                + "   1: [ ] 3.2.2.1  [ ] 3.2.2.2  [ ] 3.2.2.3  [ ] 3.2.2.4\n\n2. ")
        .contains("\n   2: [ ] in place\n   2: [ ] will build it\n")
        .contains("\n   3: [ ] yes  [ ] no  [ ] later, when:\n\n4. ")
        .containsPattern(
            "\n5\\. word [a-z ]+\n   [a-z ]+\n   word word \\(optional; not published\\)\n   5:\n");
    assertThat(workspace.run("preview", "Zetes", "--as-of", "2025-07-01").out())
        .contains("[ ] 3.2.2.3\n");
  }

  @Test
  void a_link_begins_a_reply_with_the_form_and_the_reference() {
    workspace.write("templates/mpic-notice.txt", "Subject: a\n\n${reply_link}\n");

    URI link =
        URI.create(
            workspace
                .run("preview", "Zetes", "--json")
                .json()
                .get(0)
                .get("body")
                .asString()
                .strip());

    assertThat(link.getRawSchemeSpecificPart())
        .startsWith("mpic@wg.example?subject=Re%3A%20Multi-");
    assertThat(link.getSchemeSpecificPart())
        .contains("\r\n   3: [ ] yes  [ ] no  [ ] later, when:\r\n")
        .containsPattern("\r\n\r\nReference: MPIC-[A-Z0-9]{10}\r\n$");
  }

  @Test
  void a_template_with_questions_of_a_campaign_that_asks_none_says_where_to_write_them() {
    workspace.write("templates/mpic-notice.txt", "Subject: a\n\n${questions}\n");
    String file = workspace.read("campaigns/mpic.yaml");
    workspace.write(
        "campaigns/mpic.yaml",
        file.substring(0, file.indexOf("questions:\n"))
            + file.substring(file.indexOf("answers-by:")));

    assertThat(workspace.run("preview").err())
        .contains("undefined variable \"questions\"", "write them under \"questions\"");
  }

  @Test
  void a_missing_template_says_so() throws IOException {
    Files.delete(workspace.folder.resolve("templates/mpic-notice.txt"));

    assertThat(workspace.run("preview").err())
        .contains("templates/mpic-notice.txt: no such template");
  }
}
