package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever strangers write into names, notes and mail: a terminal shows it and obeys nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {
  /** C0, C1, bidi, zero-width, a tag, a variation selector, a filler, half of a pair, a line. */
  private static final String HOSTILE =
      "\u001B[2J\u001B]0;owned\u0007\u009B31m\u0085\u202E\u2066\u200F\u061C\u200B\u200D\u2060\uFEFF"
          + "\u180E\uDB40\uDC41\uFE0F\uDB40\uDD00\u3164\u00AD\u2028"
          + "\rFORGED\nFORGED line";

  private static final String UNWANTED =
      "[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u180B-\\u180F\\u200B-\\u200F"
          + "\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\x{E0000}-\\x{E0FFF}]";

  private static final String OWNER = "Zetes";

  private TestWorkspace workspace;
  private MailSink sink;
  private String mail;

  @BeforeAll
  void receiveHostileText(@TempDir Path temp) throws IOException {
    sink = new MailSink();
    workspace = TestWorkspace.init(temp.resolve("ws")).servers(sink.port(), 1);
    Path sample = workspace.sample();
    Files.writeString(
        sample, Files.readString(sample).replace("\nZetes,", "\n\"" + OWNER + HOSTILE + "\","));
    workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
    workspace.edit("contacts/contacts.csv", "\nZetes,", "\n\"" + OWNER + HOSTILE + "\",");
    workspace.edit("contacts/contacts.csv", "made for the demo", '"' + HOSTILE + '"');
    workspace.everyRecordCounted();
    workspace.edit(
        "campaigns/mpic.yaml", "title: ", "title: \"\\e[2J\\u202E\\u200B\\nFORGED title\" # ");
    assertThat(workspace.run("ccadb", "import", sample.toString()).err()).isEmpty();
    Result sent = workspace.run("send", "--yes");
    shown(sent);
    assertThat(sent.out()).as(sent.err()).contains(" sent");
    workspace.now("2026-03-18T09:00:00Z");
    Path message = temp.resolve("mail.eml");
    Files.writeString(
        message,
        """
        From: "=?UTF-8?B?G1sySuKAriBGT1JHRUQ=?=\u202E" <someone@ca.example>
        To: mpic@wg.example
        Subject: =?UTF-8?Q?=1B[2J=E2=80=AE=0AFORGED?=\u200B\u202E
        Message-ID: <hostile@ca.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        Hello%s
        """
            .formatted(HOSTILE.replace("\rFORGED\nFORGED", "")));
    Result imported = workspace.run("responses", "import", message.toString());
    shown(imported);
    assertThat(imported.out() + imported.err()).contains("1 new");
    mail = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();
  }

  @AfterAll
  void close() {
    sink.close();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cas list",
        "cas list --all",
        "cas explain Zetes",
        "contacts list",
        "contacts check",
        "preview Zetes",
        "preview --posts",
        "outbox list",
        "responses list",
        "responses show MAIL",
        "responses show MAIL --raw",
        "status",
        "log",
        "log Zetes",
        "remind --dry-run",
        "schedule",
        "report",
        "report --since 2026-03-15",
        "report --format md",
        "report --format html",
        "report --format csv",
        "report --format minutes",
        "campaign check",
        "ccadb snapshots",
        "run --dry-run",
        "cas explain ZetesNobody",
        "no\u001B[2Jsuch\u202Ecommand",
        "responses show \u001B[2J\u202E"
      })
  void a_listing_shows_text_from_outside_and_nothing_obeys_it(String command) {
    String[] words = command.replace("MAIL", mail).split(" ");

    shown(workspace.run(words));
    workspace.atTerminal("");
    Result atTerminal = workspace.run(words);
    workspace.environment("CA_OUTREACH_TTY", "");

    shown(
        new Result(
            atTerminal.exitCode(),
            atTerminal.out().replaceAll("\u001B\\[\\d*m", ""),
            atTerminal.err()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cas list",
        "cas explain Zetes",
        "contacts list",
        "preview Zetes",
        "outbox list",
        "log",
        "report",
        "status"
      })
  void a_program_gets_the_true_text_escaped(String command) {
    Result result = workspace.run((command + " --json").split(" "));

    assertThat(result.out()).doesNotContainPattern(UNWANTED);
    assertThat(result.out()).containsAnyOf("\\u202E", "\\u200B", "Zetes");
    assertThat(JsonMapper.builder().build().readTree(result.out())).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cas list", "contacts list", "outbox list"})
  void a_program_reads_the_owner_as_ccadb_writes_it(String command) {
    List<String> owners =
        workspace.run((command + " --json").split(" ")).json().findValuesAsString("owner");

    assertThat(owners.isEmpty() ? List.of(OWNER + HOSTILE) : owners).contains(OWNER + HOSTILE);
  }

  private static void shown(Result result) {
    for (String printed : List.of(result.out(), result.err())) {
      assertThat(printed).doesNotContainPattern(UNWANTED);
      // a message is shown as it would leave, and paragraphs may be wrapped before any word
      assertThat(printed.split("\nDear colleagues|\nAs of ", 2)[0].lines())
          .noneMatch(line -> line.startsWith("FORGED"));
    }
  }
}
