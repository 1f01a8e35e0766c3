package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.caoutreach.ccadb.SampleReport;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is older than what was sent from it: nobody is written to again. */
@Tag("slow")
class OldStoreTest {
  private static final int STEPS = 14;

  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() throws Exception {
    imap.start();
    imap.getManagers()
        .getImapHostManager()
        .createMailbox(imap.setUser("mpic@wg.example", "demo"), "Sent");
    workspace =
        TestWorkspace.ready(temp.resolve("ws"))
            .everyRecordCounted()
            .servers(sink.port(), imap.getImap().getPort());
  }

  @AfterEach
  void close() {
    sink.close();
    imap.stop();
  }

  @ParameterizedTest(name = "with a Sent folder: {0}")
  @ValueSource(booleans = {true, false})
  void a_backup_from_before_the_send_sends_nothing_until_it_is_reconciled(boolean hasSentFolder)
      throws IOException {
    if (hasSentFolder) {
      withSentFolder();
    }
    backUp();
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    restore();

    assertNothingLeaves("the store is older than what was sent from here");
    Result reconciled = workspace.run("store", "reconcile");
    assertThat(reconciled.err()).contains("recorded as sent: Zetes");
    assertThat(reconciled.exitCode()).isZero();

    assertEverybodyHasOne();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    workspace.now("2026-03-30T09:00:00Z");
    assertThat(workspace.run("remind", "--yes").out()).contains("13 messages sent");
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  /** What is still in the write-ahead log beside it is not in a copy of the file alone. */
  @Test
  void a_copy_without_its_write_ahead_log_sends_nothing_until_it_is_reconciled() throws Exception {
    try (Store store = workspace.store();
        Store.Held held = store.hold()) {
      workspace.run("send", "--yes");
      backUp();
    }
    restore();

    assertNothingLeaves("the store is older than what was sent from here");
    assertThat(workspace.run("store", "reconcile").exitCode()).isZero();
    assertEverybodyHasOne();
  }

  @Test
  void without_a_record_of_what_was_sent_a_person_has_to_say_that_this_is_the_store()
      throws IOException {
    workspace.run("send", "--yes");
    forgetRecord();

    assertNothingLeaves("messages were sent from this store, but this machine has no record");
    Result asked = workspace.run("store", "reconcile");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.err()).contains("nothing shows that the store is the newest one");
    assertNothingLeaves("messages were sent from this store");
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    assertEverybodyHasOne();
  }

  @Test
  void on_a_new_machine_what_waits_is_looked_for_in_the_sent_folder_first() throws IOException {
    withSentFolder();
    backUp();
    workspace.run("send", "--yes");
    List<String> sent = recipients();
    restore();
    forgetRecord();

    Result refused = workspace.run("send", "--yes");
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("13 of 13 messages are in the Sent folder");
    Result found = workspace.atTerminal("y\n").run("store", "reconcile", "--json");
    assertThat(found.exitCode()).isZero();
    assertThat(found.json().get("sent")).hasSize(13);

    assertEverybodyHasOne();
    assertThat(recipients()).isEqualTo(sent);
    assertThat(workspace.run("store", "check").exitCode()).isZero();
  }

  @Test
  void what_was_about_to_leave_when_the_process_was_killed_stays_uncertain_in_an_old_store()
      throws Exception {
    backUp();
    assertThat(KilledProcess.run(workspace, sink, 1 + 4 * 5, "send", "--yes")).isTrue();
    int before = sink.taken().size();
    restore();

    assertNothingLeaves("the store is older");
    Result reconciled = workspace.run("store", "reconcile");
    assertThat(reconciled.exitCode()).isEqualTo(4);
    assertThat(reconciled.err()).contains("uncertain whether it was sent", "outbox resolve");

    Result rest = workspace.run("send", "--yes");
    assertThat(rest.out()).contains(" sent, 0 failed, ");
    assertThat(rest.exitCode()).as("a person has to settle the one").isEqualTo(4);
    List<String> states =
        workspace.run("outbox", "list", "--json").json().findValuesAsString("state");
    assertThat(states).hasSize(13).containsOnly("sent", "uncertain");
    assertThat(states.stream().filter("uncertain"::equals)).hasSize(1);
    assertThat(sink.taken()).hasSizeBetween(before + 1, 13);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
  }

  /** As where the store could not be written when the server replied. */
  @Test
  void what_the_record_shows_as_accepted_is_not_lost_and_never_sent_again() throws Exception {
    assertThat(KilledProcess.run(workspace, sink, 1 + 4 * 5, "send", "--yes")).isTrue();
    MessageId id;
    try (Store store = workspace.store()) {
      id = new AuditLog(store, "mpic").state().uncertain().get(0).id();
    }
    Files.writeString(workspace.sendRecord(), SendRecord.sent(id), StandardOpenOption.APPEND);

    assertThat(workspace.run("outbox", "list").out()).contains("the server accepted it");
    Result lost = workspace.run("outbox", "resolve", id.value(), "lost");
    assertThat(lost.exitCode()).isEqualTo(2);
    assertThat(lost.err()).contains("the server accepted " + id.local() + ", so it is sent");
    workspace.run("outbox", "retry");
    Result rest = workspace.run("send", "--yes");
    assertThat(rest.exitCode()).isZero();
    assertThat(rest.err()).doesNotContain("uncertain");
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .containsOnly("sent");
  }

  /**
   * Whom it was to is not known while CCADB's report lacks the CA, and may be known again later.
   */
  @Test
  void what_left_to_a_ca_that_the_store_does_not_know_is_not_sent_again_once_it_does()
      throws IOException {
    workspace = TestWorkspace.init(temp.resolve("small")).servers(sink.port(), 1);
    workspace.nobodyLeftOut();
    SampleReport report = new SampleReport().smimeOnly("CA 1").smimeOnly("CA 2");
    workspace.run("ccadb", "import", report.write(temp.resolve("a-2026-03-15.csv")).toString());
    Path newer = report.smimeOnly("CA 3").write(temp.resolve("b-2026-03-16.csv"));
    workspace.write(
        "contacts/contacts.csv", "ca_owner,address\nCA 2,pki@a.example\nCA 3,pki@b.example\n");
    backUp();
    workspace.run("ccadb", "import", newer.toString());
    assertThat(workspace.run("send", "--yes").out()).contains("2 messages sent");
    restore();
    assertThat(workspace.run("store", "reconcile").err()).contains("sent to somebody: <mpic.");
    workspace.run("store", "reconcile", "--accept");
    workspace.run("ccadb", "import", newer.toString());

    Result again = workspace.run("send", "--yes");

    assertThat(again.exitCode()).as(again.toString()).isEqualTo(4);
    assertThat(again.err())
        .contains("1 message of these left from here, and the store has no mark of it");
    assertThat(workspace.run("store", "reconcile").err()).contains("recorded as sent: CA 3");
    workspace.run("send", "--yes");
    assertThat(sink.taken()).hasSize(2);
  }

  @Test
  void a_store_that_was_made_anew_sends_nothing_that_left_from_here_before() throws IOException {
    workspace.run("send", "--yes");
    workspace.loseStore();
    workspace.run("ccadb", "import", workspace.sample().toString());

    assertNothingLeaves("this store is new, and 13 messages of its campaigns left from here");
    assertThat(workspace.run("status").out()).contains("this store is new");
    Path other = workspace.sendRecord();
    String sent = Files.readString(other);
    Files.writeString(other, "");
    assertNothingLeaves("this store is new, and the record of what another one sent from here is");
    Files.writeString(other, sent);
    Result asked = workspace.run("store", "reconcile");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.err()).contains("this store is new");
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
  }

  /** The record is made before the server is reached. */
  @Test
  void a_store_with_a_record_of_nothing_sends_nothing_that_left_out_of_another_one()
      throws IOException {
    String settings = workspace.read("ca-outreach.yaml");
    workspace.servers(1, 1);
    assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(1);
    Path record = workspace.sendRecord();
    backUp();
    Path aside = Files.move(record, temp.resolve("aside"));
    makeAnew(workspace.write("ca-outreach.yaml", settings));
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
    Files.move(aside, record);

    restore();

    assertNothingLeaves("this store is new, and 13 messages of its campaigns left from here");
  }

  @Test
  void what_a_person_accepted_of_another_store_is_not_asked_again_and_what_is_beyond_it_is()
      throws Exception {
    assertThat(KilledProcess.run(workspace, sink, 1 + 4 * 5, "send", "--yes")).isTrue();
    workspace.run("status"); // so that nothing is in the write-ahead log alone
    backUp();
    makeAnew(workspace);
    assertNothingLeaves("this store is new, and ");
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    Path anew = temp.resolve("anew.db");
    workspace.backUpStore(anew);

    restore();

    assertNothingLeaves("13 messages of its campaigns left from here out of another one");
    Result asked = workspace.run("store", "reconcile");
    assertThat(asked.exitCode()).isEqualTo(4);
    assertThat(asked.err()).contains("13 messages of its campaigns left from here");
    assertNothingLeaves("13 messages of its campaigns left from here");
    workspace.run("store", "reconcile", "--accept");
    workspace.now("2026-03-16T09:00:00Z");
    int before = sink.taken().size();
    workspace.run("send", "--yes");
    int more = sink.taken().size() - before;
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    workspace.restoreStore(anew);
    assertNothingLeaves(more + " messages of its campaigns left from here out of another one");
  }

  @Test
  void of_two_stores_that_send_at_the_same_time_only_one_does() throws Exception {
    TestWorkspace other =
        TestWorkspace.copyOf(workspace.folder, temp.resolve("other"))
            .environment("XDG_STATE_HOME", workspace.state().toString());
    makeAnew(other);
    AtomicBoolean begun = new AtomicBoolean();
    List<Result> ofTheOther = new ArrayList<>();
    sink.onStep(
        () -> {
          if (begun.compareAndSet(false, true)) { // the first has not recorded anything yet
            ofTheOther.add(other.run("send", "--yes"));
          }
        });

    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");

    assertThat(ofTheOther.get(0).exitCode()).as(ofTheOther.toString()).isEqualTo(75);
    assertThat(other.run("send", "--yes").err()).contains("this store is new, and 13 messages");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void two_copies_of_a_store_on_one_machine_never_write_to_the_same_ca() throws IOException {
    backUp();
    workspace.run("post", "mdsp", "--yes");
    TestWorkspace copy =
        TestWorkspace.copyOf(workspace.folder, temp.resolve("copy"))
            .environment("XDG_STATE_HOME", workspace.state().toString());
    Files.copy(
        temp.resolve("backup.db"),
        copy.folder.resolve("outreach.db"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(copy.run("send", "--yes").exitCode()).isEqualTo(4);
    assertThat(copy.run("store", "reconcile").exitCode()).isZero();
    assertThat(copy.run("send", "--yes").exitCode()).isZero();

    assertNothingLeaves("the store is older than what was sent from here");
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    IntStream.range(0, 60)
        .forEach(i -> workspace.run("responses", "record", "Notarius", "--stance", "supports"));
    assertNothingLeaves("the store is not the one that was sent from here");
  }

  @Test
  void a_pass_on_an_old_store_fetches_and_reports_and_everybody_is_told() throws IOException {
    backUp();
    workspace.run("send", "--yes");
    restore();
    workspace.now("2026-03-30T09:00:00Z");
    int before = sink.taken().size();

    Result pass = workspace.run("run");

    assertThat(pass.exitCode()).isEqualTo(4);
    assertThat(pass.err())
        .contains("fetch: done", "remind: skipped: the store is older", "report: done")
        .contains("digest: done: the chair was told");
    assertThat(sink.taken().size()).isEqualTo(before + 1); // the digest
    assertThat(workspace.run("run", "--dry-run").out())
        .contains("remind nobody: the store is older");
    assertThat(workspace.run("status").out()).contains("ca-outreach store reconcile");
    assertThat(workspace.run("doctor").out())
        .containsPattern("send record +WRONG +nothing is sent: the store is older");
    assertThat(workspace.run("outbox", "retry").exitCode()).isEqualTo(4);
    assertThat(workspace.run("store", "check").exitCode()).isEqualTo(4);
    assertThat(workspace.run("store", "reconcile").exitCode()).isZero();
    assertEverybodyHasOne();
  }

  @Test
  void answers_that_are_lost_with_a_restore_are_noticed_too() throws IOException {
    workspace.run("send", "--yes");
    backUp();
    workspace.run("responses", "record", "Zetes", "--stance", "supports");
    restore();
    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("remind", "--yes").exitCode()).isEqualTo(4);
    Result reconciled = workspace.run("store", "reconcile");
    assertThat(reconciled.exitCode()).isZero();
    assertThat(reconciled.err()).contains("1 line of the log is lost", "recorded again");
    assertThat(workspace.run("remind", "--yes").out()).contains("13 messages sent");
  }

  @Test
  void where_what_is_sent_can_t_be_recorded_nothing_is_sent() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    workspace.environment("XDG_STATE_HOME", file.toString());

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("what is sent can't be recorded: there is a file where a folder should be");
    assertThat(sink.taken()).isEmpty();
    workspace.environment("XDG_STATE_HOME", "");
    assertThat(workspace.run("send", "--yes").err()).contains("set HOME or XDG_STATE_HOME");
    assertThat(workspace.run("status").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ca-outreach send record 1\nsent <a@b>\nhead x\n"})
  void a_damaged_record_is_told(String text) throws IOException {
    workspace.run("send", "--yes");
    Files.writeString(workspace.sendRecord(), text);

    assertNothingLeaves("the record of what was sent from here is damaged");
    assertThat(workspace.run("store", "reconcile", "--accept").exitCode()).isZero();
    assertEverybodyHasOne();
  }

  @Test
  void a_record_whose_last_line_was_not_written_whole_is_taken_without_it() throws IOException {
    workspace.run("send", "--yes");
    Files.writeString(workspace.sendRecord(), "leaving <mpic.", StandardOpenOption.APPEND);

    workspace.now("2026-03-30T09:00:00Z");

    assertThat(workspace.run("remind", "--yes").out()).contains("13 messages sent");
    assertThat(Files.readString(workspace.sendRecord()))
        .doesNotContain("<mpic.leaving")
        .doesNotContain("@zetes");
  }

  /** Random days, backups and restores: whatever is done, everybody hears each thing once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whenever_old_backups_are_restored_nobody_hears_twice(int seed) throws IOException {
    Random random = new Random(seed);
    backUp();
    Instant today = TestWorkspace.START;
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(4)) {
        case 0 -> backUp();
        case 1 -> {
          restore();
          workspace.run("store", "reconcile");
        }
        default -> {
          today = today.plus(Duration.ofDays(7));
          workspace.now(today.toString());
          workspace.run(random.nextBoolean() ? "send" : "remind", "--yes");
        }
      }
      assertThat(sink.taken())
          .extracting(MailSink.Taken::messageId)
          .as("seed " + seed + ", step " + i)
          .doesNotHaveDuplicates();
    }
    assertThat(sink.taken().size()).isGreaterThan(13);
    assertThat(workspace.run("store", "check").exitCode()).isZero();
  }

  private List<String> recipients() {
    return workspace.run("outbox", "list", "--json").json().findValues("to").stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }

  /** Twice, since the first store that a workspace of the tests makes is always the same one. */
  private static void makeAnew(TestWorkspace workspace) {
    for (int i = 0; i < 2; i++) {
      workspace.loseStore();
      workspace.run("ccadb", "import", workspace.sample().toString());
    }
  }

  /** As on another machine. */
  private void forgetRecord() throws IOException {
    Files.delete(workspace.sendRecord());
  }

  private void withSentFolder() {
    workspace.edit("ca-outreach.yaml", "echo demo}", "echo demo, sent: Sent}");
  }

  private void assertNothingLeaves(String why) {
    int before = sink.taken().size();
    for (List<String> command :
        List.of(List.of("send", "--yes"), List.of("post", "mdsp", "--yes"))) {
      Result result = workspace.run(command.toArray(String[]::new));
      assertThat(result.exitCode()).as("%s: %s", command, result).isEqualTo(4);
      assertThat(result.err()).contains("nothing is sent: " + why, "ca-outreach store reconcile");
    }
    assertThat(sink.taken()).hasSize(before);
  }

  private void assertEverybodyHasOne() {
    workspace.run("send", "--yes");
    assertThat(sink.taken().stream().filter(m -> m.messageId().contains(".notice@"))).hasSize(13);
    assertThat(sink.taken()).extracting(MailSink.Taken::messageId).doesNotHaveDuplicates();
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .hasSizeBetween(13, 14) // with a digest
        .containsOnly("sent");
  }

  private void backUp() {
    workspace.backUpStore(temp.resolve("backup.db"));
  }

  private void restore() {
    workspace.restoreStore(temp.resolve("backup.db"));
  }
}
