package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.smtp.FaultServer;
import io.github.caoutreach.smtp.MailSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What waits in the outbox leaves as it would be drawn on the day it leaves, or not at all. */
@Tag("slow")
class WaitingTest {
  private static final String ZETES = "policy@zetes.example";

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void queueWhatDoesNotLeave() {
    workspace = TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
    workspace.run("send", "--yes");
    workspace.servers(sink.port(), 1);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void the_text_and_the_address_of_now_leave_as_the_preview_shows_them() {
    workspace.edit("contacts/contacts.csv", ZETES, "new@zetes.example");
    workspace.edit("templates/mpic-notice.txt", "Subject: [SMCWG] MPIC", "Subject: New: MPIC");
    JsonNode preview = workspace.run("preview", "Zetes", "--json").json().get(0);

    Result result = workspace.run("send", "--yes");

    MailSink.Taken sent = takenAt("new@zetes.example");
    assertThat(sink.taken()).hasSize(13);
    assertThat(sent.messageId()).isEqualTo(preview.get("messageId").asString());
    assertThat(sent.text())
        .contains("Subject: " + preview.get("subject").asString() + "\n")
        .contains(preview.get("body").asString());
    assertThat(result.err())
        .contains("note: 13 waiting messages have changed: the text or address is different now");
    assertThat(row("Zetes").get("to").get(0).asString()).isEqualTo("new@zetes.example");
    assertThat(workspace.run("log", "Zetes").out())
        .contains("revised", "now to new@zetes.example, incidents@zetes.example");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @Test
  void what_did_not_change_leaves_as_it_was_queued() {
    Result result = workspace.run("send", "--yes");

    assertThat(sink.taken()).hasSize(13);
    assertThat(result.err()).doesNotContain("written anew");
    assertThat(workspace.run("log").out()).doesNotContain("revised");
  }

  @Test
  void the_question_shows_the_address_of_now_and_no_leaves_all_as_it_was() {
    workspace.edit("contacts/contacts.csv", ZETES, "new@zetes.example");

    Result result = workspace.run("send", "--dry-run");

    assertThat(result.out()).contains("Zetes <new@zetes.example, incidents@zetes.example>");
    assertThat(row("Zetes").get("to").get(0).asString()).isEqualTo(ZETES);
    assertThat(workspace.run("log").out()).doesNotContain("revised");
  }

  @Test
  void what_can_be_written_to_nobody_any_more_is_held_back() {
    workspace.write(
        "contacts/contacts.csv",
        workspace.read("contacts/contacts.csv").replaceAll("(?m)^Zetes,.*\n", ""));

    assertThat(workspace.run("preview", "Zetes").out())
        .contains("held back, the CA no longer has an email address");
    assertThat(workspace.run("outbox", "list").out())
        .containsOnlyOnce("held back: the CA no longer has an email address");

    Result result = workspace.run("send", "--yes");

    assertThat(result.err()).contains("held back, the CA no longer has an email address: Zetes");
    assertThat(sink.taken()).hasSize(12).noneMatch(m -> m.recipients().contains(ZETES));
  }

  @Test
  void a_rehearsal_shows_what_waits() {
    Result result = workspace.run("send", "--to-self", "me@wg.example");

    assertThat(result.out()).startsWith("13 messages rehearsed");
    assertThat(sink.taken())
        .hasSize(13)
        .allMatch(m -> m.recipients().equals(List.of("me@wg.example")));
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
  }

  @Test
  void a_notice_that_was_refused_goes_to_the_corrected_address() {
    try (FaultServer server = FaultServer.refusing(ZETES, "incidents@zetes.example")) {
      workspace.servers(server.port(), 1).run("send", "--yes");
    }
    workspace.servers(sink.port(), 1);
    workspace.edit("contacts/contacts.csv", ZETES, "new@zetes.example");
    workspace.run("outbox", "retry");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isZero();
    assertThat(sink.taken()).hasSize(1);
    assertThat(takenAt("new@zetes.example").recipients())
        .containsExactly("new@zetes.example", "incidents@zetes.example");
  }

  @Test
  void what_some_have_goes_to_the_others_as_it_left() {
    String first;
    try (FaultServer server = FaultServer.refusing().puttingOff(ZETES, 1)) {
      workspace.servers(server.port(), 1);
      workspace.onSleep(server::close); // nobody is there when it is tried again
      workspace.run("send", "--yes");
      first = server.taken().get(12).text();
    }
    workspace.servers(sink.port(), 1);
    workspace.edit("templates/mpic-notice.txt", "Subject: [SMCWG] MPIC", "Subject: New: MPIC");

    Result result = workspace.run("send", "--yes");

    assertThat(sink.taken()).as(result.out() + result.err()).hasSize(1);
    assertThat(takenAt(ZETES).text()).isEqualTo(first);
    assertThat(takenAt(ZETES).recipients()).containsExactly(ZETES);
  }

  @Test
  void a_post_that_waits_is_shown_and_leaves_as_it_would_be_drawn_now() {
    workspace.servers(1, 1).run("post", "mdsp", "--yes");
    assertThat(workspace.run("status").out())
        .contains(
            "in the outbox: 13 (ca-outreach send)\n"
                + "in the outbox: the post mdsp (ca-outreach post mdsp)\n");
    workspace.servers(sink.port(), 1);
    workspace.edit("templates/mdsp-post.txt", "Subject: MPIC", "Subject: News of MPIC");

    Result result = workspace.run("post", "mdsp", "--yes");

    assertThat(result.err()).contains("Subject: News of MPIC");
    assertThat(sink.taken()).hasSize(1);
    assertThat(sink.taken().get(0).text()).contains("Subject: News of MPIC");
  }

  @Test
  void one_post_does_not_take_another_one_along() {
    workspace.servers(1, 1).run("post", "mdsp", "--yes");
    workspace.servers(sink.port(), 1).run("post", "root-programs", "--yes");

    assertThat(sink.taken()).hasSize(1);
    assertThat(sink.taken().get(0).recipients()).doesNotContain("dev-security-policy@mozilla.org");
  }

  @Test
  void a_reminder_that_waits_leaves_with_the_text_of_the_day_it_leaves() {
    workspace.run("send", "--yes");
    workspace.servers(1, 1).now("2026-03-30T09:00:00Z").run("remind", "--yes");
    workspace.servers(sink.port(), 1);
    workspace.edit("templates/mpic-reminder.txt", "Subject: Re: ", "Subject: Re: Again: ");

    workspace.edit("ca-outreach.yaml", "imap:", "# ");

    workspace.run("run");

    assertThat(sink.taken()).hasSize(26);
    assertThat(sink.taken().subList(13, 26))
        .allMatch(m -> m.text().contains("Subject: Re: Again: "))
        .allMatch(m -> m.text().contains("In-Reply-To: "));
  }

  @Test
  void a_reminder_that_came_too_late_is_withdrawn_and_the_next_one_follows() {
    sendWithReminderBeforeTheDeadline();
    workspace.servers(1, 1).edit("ca-outreach.yaml", "imap:", "# ");
    workspace.now("2026-03-30T09:00:00Z").run("run");
    assertThat(row("Zetes", "reminder").get("state").asString()).isEqualTo("queued");
    workspace.servers(sink.port(), 1).edit("ca-outreach.yaml", "imap:", "# ");
    workspace.now("2026-04-02T09:00:00Z");

    Result late = workspace.run("run");
    assertThat(late.exitCode()).as(late.err()).isEqualTo(4);
    assertThat(late.out()).contains("the deadline of 2026-04-01 has passed; 13 CAs are silent");
    workspace.now("2026-04-06T09:00:00Z").run("run");
    Result next = workspace.run("run");

    assertThat(workspace.run("log", "Zetes").out()).contains("withdrawn", "its time has passed");
    assertThat(sink.taken()).filteredOn(m -> m.messageId().contains(".reminder")).hasSize(13);
    assertThat(sink.taken()).filteredOn(m -> m.messageId().contains(".reminder-2@")).hasSize(13);
    assertThat(next.err()).contains("nothing is due");
  }

  @Test
  void who_was_put_off_gets_no_reminder_after_the_deadline() {
    sendWithReminderBeforeTheDeadline();
    try (FaultServer server = FaultServer.refusing().puttingOff("incidents@zetes.example", 99)) {
      workspace.servers(server.port(), 1).edit("ca-outreach.yaml", "imap:", "# ");
      workspace.now("2026-03-30T09:00:00Z").run("run");
    }
    assertThat(row("Zetes", "reminder").get("putOff")).hasSize(1);
    workspace.servers(sink.port(), 1).edit("ca-outreach.yaml", "imap:", "# ");

    workspace.now("2026-04-02T09:00:00Z").run("run");

    assertThat(sink.taken()).noneMatch(m -> m.messageId().contains(".reminder-1@"));
    assertThat(row("Zetes", "reminder").get("putOff")).isEmpty();
    assertThat(workspace.run("log", "Zetes").out())
        .contains("incidents@zetes.example: its time has passed");
  }

  @Test
  void by_hand_too_the_next_reminder_follows_one_that_came_too_late() {
    sendWithReminderBeforeTheDeadline();
    workspace.servers(1, 1).now("2026-03-30T09:00:00Z").run("remind", "--yes");
    workspace.servers(sink.port(), 1).now("2026-04-02T09:00:00Z");

    Result shown = workspace.run("remind", "--dry-run");
    Result withdrawn = workspace.run("remind", "--yes");
    Result next = workspace.now("2026-04-06T09:00:00Z").run("remind", "--yes");

    assertThat(shown.err()).contains("no longer sent, its time has passed: Zetes");
    assertThat(withdrawn.err()).contains("no longer sent, its time has passed: Zetes");
    assertThat(withdrawn.out()).contains("no reminder is due");
    assertThat(next.out()).contains("13 messages sent");
    assertThat(sink.taken().subList(13, 26)).allMatch(m -> m.messageId().contains(".reminder-2@"));
  }

  @Test
  void nobody_settles_or_retries_a_message_while_a_send_is_on() throws Exception {
    try (FaultServer server = dropping(1)) {
      workspace.servers(server.port(), 1).run("send", "--yes");
    }
    workspace.servers(sink.port(), 1);
    String id = row("Zetes").get("messageId").asString();
    try (ProcessLock lock = workspace.store().lock("send")) {
      for (String[] command :
          new String[][] {
            {"outbox", "resolve", id, "lost"},
            {"outbox", "retry", id},
            {"post", "mdsp", "--yes"},
            {"send", "--yes"}
          }) {
        assertThat(workspace.run(command).exitCode()).as(String.join(" ", command)).isEqualTo(75);
      }
      assertThat(workspace.run("outbox", "list").out()).contains("a send is in progress");
    }
    assertThat(workspace.run("outbox", "list").out()).doesNotContain("a send is in progress");
  }

  @Test
  void status_during_a_send_says_that_and_asks_nobody_to_send() {
    try (FaultServer server =
        FaultServer.refusing().puttingOff(ZETES, 99).puttingOff("incidents@zetes.example", 99)) {
      workspace.servers(server.port(), 1).run("send", "--yes");
    }
    assertThat(workspace.run("status").out()).contains("1 notice waits in the outbox");
    try (ProcessLock lock = workspace.store().lock("send")) {
      assertThat(workspace.run("status").out())
          .contains("a send is in progress: 1 message to go")
          .doesNotContain("in the outbox");
    }
  }

  @Test
  void nothing_to_send_names_what_a_person_must_see_to() {
    try (FaultServer server = FaultServer.refusing(ZETES, "incidents@zetes.example")) {
      workspace.servers(server.port(), 1).run("send", "--yes");
    }

    Result again = workspace.run("send", "--yes");

    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.out()).doesNotContain("every selected CA");
    assertThat(again.out() + again.err())
        .contains("nothing to send")
        .contains("Zetes: the notice is failed; ca-outreach outbox list");
    assertThat(workspace.run("outbox", "list").out())
        .contains("failed, lost: ca-outreach outbox retry [MESSAGE] queues it again");
  }

  @Test
  void a_message_of_unknown_fate_is_saved_too() throws Exception {
    Path saved = temp.resolve("saved");
    try (FaultServer server = dropping(1)) {
      workspace.servers(server.port(), 1);
      Result result = workspace.run("send", "--yes", "--save-eml", saved.toString());
      assertThat(result.out()).contains("12 messages sent, 0 failed, 1 uncertain");
    }
    try (var files = Files.list(saved)) {
      assertThat(files).hasSize(13);
    }
  }

  /** A reminder before the deadline of 1 April, and one twenty days after the last message. */
  private void sendWithReminderBeforeTheDeadline() {
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2026-04-01");
    workspace.edit("campaigns/mpic.yaml", "{after: 14d,", "{before-deadline: 2d,");
    workspace.edit("campaigns/mpic.yaml", "{after: 28d,", "{after-last: 20d,");
    workspace.run("send", "--yes");
  }

  @Test
  void where_nobody_knows_what_became_of_three_in_a_row_the_wait_says_why() throws Exception {
    try (FaultServer server = dropping(3)) {
      Result result = workspace.servers(server.port(), 1).run("send", "--yes");

      assertThat(result.err()).containsPattern("10 messages not sent \\(\\w.+\\); trying again in");
      assertThat(result.out()).contains("10 messages sent, 0 failed, 3 uncertain");
    }
  }

  /** Is gone after the final dot, so many times. */
  private static FaultServer dropping(int times) throws NoSuchAlgorithmException {
    return new FaultServer(
        FaultServer.Phase.END,
        FaultServer.Fault.DROP,
        times,
        SSLContext.getDefault(),
        Set.of(),
        Set.of());
  }

  private MailSink.Taken takenAt(String recipient) {
    return sink.taken().stream()
        .filter(m -> m.recipients().contains(recipient))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode row(String addressee) {
    return row(addressee, "notice");
  }

  private JsonNode row(String addressee, String kind) {
    return StreamSupport.stream(
            workspace.run("outbox", "list", "--json").json().spliterator(), false)
        .filter(row -> row.get("addressee").asString().equals(addressee))
        .filter(row -> row.get("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
