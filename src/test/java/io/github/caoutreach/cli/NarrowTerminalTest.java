package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.TextWidth;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In eighty columns, what a person needs for the next command is whole. */
@Tag("slow")
class NarrowTerminalTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .atTerminal("")
            .environment("CA_OUTREACH_COLUMNS", "80");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void a_message_is_named_as_the_list_names_it() {
    workspace.run("send", "--yes");
    List<String> ids =
        workspace.run("outbox", "list", "--json").json().findValuesAsString("messageId");
    String name = ids.get(12).substring(1, ids.get(12).indexOf('@'));

    Result list = workspace.run("outbox", "list");

    assertThat(list.out()).contains(" " + name + "\n");
    assertThat(list.out().lines()).allMatch(line -> line.length() <= 80);
    for (String known : List.of(name, ids.get(12))) {
      assertThat(workspace.run("outbox", "resolve", known, "sent").err())
          .contains(name)
          .contains("is queued, not uncertain");
    }
    assertThat(workspace.run("outbox", "resolve", "nonsense", "sent").err())
        .contains("no message nonsense in the outbox");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void lists_fit_any_width_with_whole_ids_and_names_that_can_be_told_apart(int columns)
      throws IOException {
    workspace.servers(sink.port(), 1).run("send", "--yes");
    Path mail = temp.resolve("mail.mbox");
    Files.writeString(
        mail,
        """
        From policy@zetes.example Tue Mar 17 08:12:00 2026
        From: Policy Authority of a Very Long Name Indeed <policy@zetes.example>
        Subject: Re: a subject that is as long as subjects of working groups usually are
        Message-ID: <1@zetes.example>
        Date: Tue, 17 Mar 2026 08:12:00 +0000

        received
        """);
    workspace.run("responses", "import", mail.toString());
    workspace.environment("CA_OUTREACH_COLUMNS", Integer.toString(columns));
    Map<String, String> ids =
        Map.of("cas list", "owner", "responses list", "id", "outbox list", "messageId");

    ids.forEach(
        (command, id) -> {
          String[] words = command.split(" ");
          Result list = workspace.run(words);
          assertThat(list.out().lines().takeWhile(line -> !line.isEmpty()))
              .as(command)
              .isNotEmpty()
              .allMatch(line -> TextWidth.of(line) <= columns);
          List<String> known =
              workspace.run(words[0], words[1], "--json").json().findValuesAsString(id).stream()
                  .map(value -> value.replaceAll("^<|@.*$", ""))
                  .toList();
          assertThat(known).isNotEmpty();
          int shown = columns == 200 || !command.equals("cas list") ? 1000 : 20;
          assertThat(known)
              .allSatisfy(
                  value ->
                      assertThat(list.out())
                          .contains(value.substring(0, Math.min(shown, value.length()))));
        });
  }

  @Test
  void why_a_message_did_not_go_stands_below_it_in_full() {
    workspace.run("send", "--yes");

    assertThat(workspace.run("outbox", "list").out())
        .containsPattern("queued  [^\n]+\n +no connection to 127.0.0.1:1[^…\n]*\n");
  }

  @Test
  void addresses_and_reasons_are_whole() {
    workspace.servers(sink.port(), 1).run("send", "--yes");

    assertThat(workspace.run("contacts", "list").out())
        .contains("incidents@camerfirma.example")
        .doesNotContainPattern("@[^ ]*…");
    assertThat(workspace.run("remind").out())
        .contains("no answer, notice of 2026-03-16 (0 days)\n");
  }

  @Test
  void a_command_that_helps_is_never_cut_off() {
    workspace.write("contacts/contacts.csv", "ca_owner,address\n");

    Result status = workspace.run("status");

    assertThat(status.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(status.out())
        .containsPattern("needs a person: 13 CAs have no [^\n]*…: ca-outreach contacts check\n");
  }

  @Test
  void before_the_first_notice_the_notice_is_what_comes_next() {
    assertThat(workspace.run("status").out())
        .contains("next: 13 notices (ca-outreach send)\n")
        .doesNotContain("no reminder planned");
  }

  @Test
  void times_are_told_to_the_second() {
    workspace.now("2026-03-16T09:00:00.123456789Z").run("send", "--yes");

    assertThat(workspace.run("outbox", "list").out()).doesNotContain(".123");
    assertThat(workspace.run("log").out()).contains("09:00:00Z").doesNotContain(".123");
    assertThat(workspace.run("run").err()).contains("09:00:00Z").doesNotContain(".123");
    assertThat(workspace.run("status").out()).contains("09:00:00Z").doesNotContain(".123");
  }

  @Test
  void a_digest_is_listed_under_the_address_it_is_for() {
    workspace.run("run");

    assertThat(workspace.run("outbox", "list").out()).containsPattern("queued +chair@wg.example ");
  }
}
