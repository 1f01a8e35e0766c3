package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.mail.FaultyImapServer.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A server that does not give a message loses nothing, and delays nobody else's mail. */
@Tag("slow")
class FaultyImapServerTest {
  private static final String LONG = "We agree to all of it. ".repeat(40) + "\n";

  @TempDir Path temp;
  private final FaultyImapServer server = new FaultyImapServer();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    workspace.servers(1, server.port());
    server.deliver(message(1, "short\n"));
    server.deliver(message(2, LONG.repeat(60)));
    server.deliver(message(3, "short\n"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "HANGS_UP", "EXPUNGES", "GIVES_NO_SIZE", "GUESSES_THE_SIZE"})
  void a_message_that_is_not_given_is_fetched_later_and_the_others_now(Fault fault) {
    if (fault.isOfTheRest()) { // a message that is asked for piece by piece
      server.restore(1);
      server.deliver(message(2, LONG.repeat(1200)));
      server.deliver(message(3, "short\n"));
    }
    server.faulty(2, fault);

    Result first = workspace.run("responses", "fetch");

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.out()).contains("2 new");
    assertThat(first.err()).contains(";uid=102: was not read: ");
    assertThat(subjects()).containsExactly("answer 1", "answer 3");

    server.deliver(message(4, "short\n"));
    Result again = workspace.run("responses", "fetch");

    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.out()).contains("1 new");
    assertThat(again.err()).contains(";uid=102: was not read: ");

    server.faulty(2, Fault.NONE);
    workspace.run("responses", "fetch");

    assertThat(subjects()).contains("answer 1", "answer 2", "answer 3", "answer 4").hasSize(4);
    assertThat(workspace.run("responses", "fetch").out()).contains("0 new", "0 known before");
  }

  @Test
  void an_unattended_pass_says_it_and_sends_no_reminder() {
    server.faulty(2, Fault.REFUSES);

    Result pass = workspace.run("run");

    assertThat(pass.out() + pass.err()).contains("uid=102", "could not be fetched");
    assertThat(subjects()).containsExactly("answer 1", "answer 3");
    assertThat(workspace.run("status").out()).contains("uid=102: the mail server does not give it");
  }

  @Test
  void a_message_that_is_never_given_holds_reminders_for_a_day_and_no_longer() {
    server.faulty(2, Fault.REFUSES);
    workspace.run("run");

    workspace.now("2026-03-18T09:00:00Z");
    Result later = workspace.run("run");

    assertThat(later.out() + later.err())
        .contains("fetch: done", "remind: done", "uid=102: the mail server does not give it");
  }

  @Test
  void a_message_at_which_the_server_hangs_up_does_not_stop_those_behind_it() {
    server.faulty(2, Fault.HANGS_UP);

    Result first = workspace.run("responses", "fetch");
    Result second = workspace.run("responses", "fetch");

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err()).contains("uid=102");
    assertThat(second.err()).contains("uid=102");
    assertThat(subjects()).containsExactly("answer 1", "answer 3");
    server.faulty(2, Fault.NONE);
    assertThat(workspace.run("responses", "fetch").out()).contains("1 new");
  }

  @Test
  void a_server_that_gives_no_size_or_guesses_it_is_believed_as_far_as_it_shows() {
    server.faulty(2, Fault.GIVES_NO_SIZE);
    assertThat(workspace.run("responses", "fetch").out()).contains("3 new");

    server.deliver(message(4, "short\n"));
    server.faulty(4, Fault.GUESSES_THE_SIZE);
    assertThat(workspace.run("responses", "fetch").err()).contains("uid=104", "of its");
    assertThat(workspace.run("responses", "fetch").out()).contains("1 new");

    server.deliver(
        message(5, "short")
            .replace("Subject", "Content-Type: multipart/mixed; boundary=b\nSubject")
            .replace("short", "--b\n\nWe agree\n--b--\n"));
    server.faulty(5, Fault.GUESSES_THE_SIZE);
    assertThat(workspace.run("responses", "fetch").out()).contains("1 new");
  }

  @Test
  void numbers_that_change_in_the_middle_mix_up_and_lose_no_message() {
    server.deliver(message(4, "short\n"));
    server.faulty(1, Fault.EXPUNGES);

    Result first = workspace.run("responses", "fetch");

    assertThat(first.err()).doesNotContain("defect");
    workspace.run("responses", "fetch");
    assertThat(subjects()).contains("answer 2", "answer 3", "answer 4").doesNotHaveDuplicates();
    assertThat(workspace.run("responses", "fetch").out()).contains("0 new");
  }

  @Test
  void a_message_that_was_never_given_and_is_gone_is_said_once() {
    server.faulty(2, Fault.GIVES_NIL);
    workspace.run("responses", "fetch");
    server.remove(2);

    Result gone = workspace.run("responses", "fetch");

    assertThat(gone.err()).contains("uid=102: no longer on the server");
    assertThat(workspace.run("responses", "fetch").err()).doesNotContain("uid=102");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 'counts on below the last UID that was read'",
    "2, 2, 'has counted beyond it meanwhile'",
    "1, 4, 'and far beyond'",
    "0, 3, 'of nothing at all'",
    "0, 9, 'of nothing, and far beyond'"
  })
  void a_server_that_was_restored_gives_uids_again_and_no_answer_is_missed(
      int kept, int since, String how) {
    workspace.run("responses", "fetch");
    server.restore(kept);
    assertThat(workspace.run("responses", "fetch").err()).as(how).isEmpty();
    for (int i = 0; i < since; i++) {
      server.deliver(message(10 + i, "short\n"));
    }

    Result fetch = workspace.run("responses", "fetch");

    assertThat(fetch.out()).as(how).contains(since + " new");
    assertThat(subjects()).as(how).hasSize(3 + since);
    Result next = workspace.run("responses", "fetch");
    assertThat(next.out()).as(how).contains("0 new", "0 known before");
    assertThat(next.err()).as(how).isEmpty();
  }

  @Test
  void that_it_was_restored_is_said_by_a_fetch_and_by_a_pass() {
    workspace.run("responses", "fetch");
    server.restore(1);
    server.deliver(message(10, "short\n"));
    server.deliver(message(11, "short\n"));
    String said = "the server seems to have been restored: 2 new messages found with UIDs of";

    assertThat(workspace.run("responses", "fetch").err()).contains("INBOX: " + said);

    server.restore(1);
    server.deliver(message(12, "short\n"));
    server.deliver(message(13, "short\n"));
    Result pass = workspace.run("run");
    assertThat(pass.out() + pass.err()).contains("fetch: done: 2 new", said);
  }

  @Test
  void what_was_taken_before_is_not_taken_for_new_after_a_restore() {
    workspace.run("responses", "fetch");
    server.restore(1);
    server.deliver(message(3, "short\n"));
    server.deliver(message(2, LONG.repeat(60)));

    Result fetch = workspace.run("responses", "fetch");

    assertThat(fetch.out()).contains("0 new");
    assertThat(fetch.err()).isEmpty();
  }

  private List<String> subjects() {
    JsonNode mails = workspace.run("responses", "list", "--json").json();
    return mails.findValuesAsString("subject");
  }

  private static String message(int number, String body) {
    return "From: policy@zetes.example\nTo: mpic@wg.example\nSubject: answer "
        + number
        + "\nMessage-ID: <"
        + number
        + "@zetes.example>\nDate: Mon, 16 Mar 2026 10:00:00 +0000\n\nAnswer\n"
        + body;
  }
}
