package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail kept in a file, by whatever program. */
class MboxTest {
  @TempDir Path temp;

  private static String message(int number, String text) {
    return "From: Ann <ann@ca"
        + number
        + ".example>\nSubject: answer "
        + number
        + "\nMessage-ID: <"
        + number
        + "@ca.example>\n\n"
        + text
        + "\n";
  }

  private Result classify(String mbox) {
    try {
      Path file = temp.resolve("a.mbox");
      Files.writeString(file, mbox);
      return TestWorkspace.empty(temp).runBare("responses", "classify", file.toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From ",
        "From   ",
        "From -",
        "From - ",
        "From - Thu Nov 26 10:00:00 2026",
        "From - Thu, 26 Nov 2026 10:00:00 +0100",
        "From ann@ca.example Thu Nov 26 10:00:00 2026",
        "From ann@ca.example  Thu Nov  6 10:00:00 2026",
        "From ann@ca.example\tThu Nov 26 10:00:00 2026",
        "From ann@ca.example Thu Nov 26 10:00:00 2026 +0100",
        "From ann@ca.example Thu Nov 26 10:00:00 CET 2026",
        "From ann@ca.example Thu Nov 26 10:00:00 MET DST 2026",
        "From ann@ca.example Thu Nov 26 10:00 2026 remote from mx",
        "From ann@ca.example Thu Nov 26 10:00:00 26",
        "From ann@ca.example Thu, 26 Nov 2026 10:00:00 +0100",
        "From ann@ca.example Thu Nov 26 2026",
        "From ann@ca.example 26 Nov 2026",
        "From ann@ca.example 2026-11-26",
        "From ann@ca.example 2026-11-26T10:00:00Z",
        "From ann@ca.example 26-Nov-2026 10:00:00 +0100",
        "From 1789012345678901234@xxx Thu Nov 26 10:00:00 +0000 2026",
        "From \"Ann Example\" <ann@ca.example> Thu Nov 26 10:00:00 2026",
        "From MAILER-DAEMON Thu Nov 26 10:00:00 2026",
        "From nobody Thu Nov 26 10:00:00 2026",
        "From ???@??? Thu Nov 26 10:00:00 2026",
        "From ann@ca.example"
      })
  void each_program_separates_messages_in_its_own_way(String separator) {
    String mbox =
        separator + "\n" + message(1, "We agree.\n") + separator + "\n" + message(2, "Yes.\n");

    for (String form : new String[] {mbox, mbox.replace("\n", "\r\n")}) {
      Result result = classify(form);

      assertThat(result.exitCode()).isZero();
      assertThat(result.out().lines()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"From ", "From - Thu Nov 26 10:00:00 2026", "From a@b.example 2026-11-26"})
  void a_separator_needs_no_empty_line_before_it(String separator) {
    String mbox =
        separator + "\n" + message(1, "We agree.") + separator + "\n" + message(2, "Yes.");

    Result result = classify(mbox);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From Monday on we support it.",
        "From 10:00 to 11:00 on 26 Nov 2026 nobody is here.",
        "From our side: yes.",
        "From Nov 2026 on:\nwe support it.",
        "From here\nhttps://wg.example/ is read.",
        "From ann@ca.example\nyou will hear more.",
        "From",
        "Fromage",
        ">From Monday on",
        ">>From ann@ca.example Thu Nov 26 10:00:00 2026\nSubject: x"
      })
  void a_sentence_that_begins_with_From_is_no_separator(String sentence) {
    String separator = "From ann@ca.example Thu Nov 26 10:00:00 2026\n";

    Result result =
        classify(
            separator + message(1, "We agree.\n\n" + sentence + "\n") + separator + message(2, ""));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"From Ann of the CA", "From ann", "From ann at ca.example on Thursday"})
  void what_may_have_been_swallowed_is_said_with_its_place(String separator) {
    String mbox = "From \n" + message(1, "We agree.\n") + separator + "\n" + message(2, "Yes.\n");

    Result result = classify(mbox);

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("a.mbox:8:1: may begin a message").contains("#1");
    assertThat(result.out().lines()).hasSize(1);
  }

  @Test
  void an_import_keeps_all_and_says_what_is_in_doubt() throws IOException {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    Path file = temp.resolve("a.mbox");
    Files.writeString(
        file, "From \n" + message(1, "We agree.\n") + "From Ann\n" + message(2, "So do we.\n"));

    Result result = workspace.run("responses", "import", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("a.mbox:8:1:");
    String id = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();
    assertThat(workspace.run("responses", "show", "--raw", id).out()).contains("So do we.");
  }

  @Test
  void lines_of_any_length_are_read_across_the_buffer() {
    String mbox = "";
    for (int i = 1; i <= 40; i++) {
      mbox += "From \n" + message(i, "x".repeat(i * 997) + "\n" + "y\n".repeat(i * 89));
    }

    Result result = classify(mbox);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(40);
  }
}
