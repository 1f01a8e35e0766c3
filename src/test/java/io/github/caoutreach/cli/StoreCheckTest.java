package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.db.ProcessLock;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to a store is found, nothing is sent from a damaged one, and a backup is a whole one. */
@Tag("slow")
class StoreCheckTest {
  private static final int COPIES = 30;
  private static final int BITS = 3;
  private static final MailSink SINK = new MailSink();

  @TempDir static Path once;
  @TempDir Path temp;
  private TestWorkspace workspace;

  @BeforeAll
  static void send() {
    TestWorkspace workspace =
        TestWorkspace.ready(once.resolve("ws")).everyRecordCounted().servers(SINK.port(), 1);
    assertThat(workspace.run("send", "--yes").exitCode()).isZero();
    workspace.write(
        "in/answer.eml",
        "From: PKI <pki@zetes.example>\nMessage-ID: <1@zetes.example>\nSubject: Re\n\nWe agree.\n");
    workspace.run("responses", "import", workspace.folder.resolve("in").toString());
  }

  @AfterAll
  static void stop() {
    SINK.close();
  }

  @BeforeEach
  void copy() {
    workspace = TestWorkspace.copyOf(once.resolve("ws"), temp.resolve("ws"));
    workspace.now("2026-03-30T09:00:00Z");
  }

  /** What is not found changes nothing: neither who is written to nor what anybody is told. */
  @Test
  void of_thirty_copies_with_flipped_bits_all_are_found_or_say_the_same() throws IOException {
    byte[] sound = Files.readAllBytes(db());
    List<String> said = said();
    Random random = new Random(2026);
    List<String> unfound = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      byte[] flipped = sound.clone();
      for (int bit = 0; bit < BITS; bit++) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(db(), flipped);
      if (workspace.run("store", "check").exitCode() == 0 && !said().equals(said)) {
        unfound.add("copy " + i);
      }
    }
    assertThat(unfound).isEmpty();
  }

  private List<String> said() {
    return List.of("remind --dry-run", "cas list --all", "outbox list", "responses list", "log")
        .stream()
        .map(line -> workspace.run((line + " --json").split(" ")))
        .map(Result::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update record_block set content = zeroblob(9) where part = 0",
        "update record_block set records = 7",
        "update snapshot set runs = substr(runs, 1, length(runs) - 1)",
        "delete from record_block where part = 1",
        "delete from record_block",
        "update event set at = '2026-03-16T08:00:00Z' where number = 3",
        "pragma writable_schema = on; update sqlite_master set rootpage = 3 where name = 'event'"
      })
  void from_a_damaged_store_nothing_is_sent_and_into_it_nothing_is_fetched(String damage) {
    try (Store store = workspace.store()) {
      store.write(handle -> handle.createScript(damage).execute());
    }
    int sent = SINK.taken().size();

    assertThat(workspace.run("store", "check").exitCode()).isEqualTo(2);
    assertThat(workspace.run("store", "reconcile").exitCode()).isEqualTo(2);
    assertThat(workspace.run("doctor").exitCode()).isNotZero();
    for (String command : List.of("post mdsp --yes", "remind --yes")) {
      assertThat(workspace.run(command.split(" ")).exitCode()).as(command).isEqualTo(2);
    }
    Result pass = workspace.run("run");
    assertThat(pass.exitCode()).isNotZero();
    assertThat(pass.err()).doesNotContain("remind: done");
    assertThat(SINK.taken().stream().skip(sent))
        .allMatch(message -> message.recipients().equals(List.of("chair@wg.example")));
  }

  @Test
  void a_backup_is_whole_while_others_work_and_replaces_no_file() throws IOException {
    Path backup = temp.resolve("backup.db");
    Result made;
    try (Store store = workspace.store();
        Store.Held held = store.hold();
        ProcessLock sending = store.lock("send")) {
      made =
          store.write(
              handle -> {
                handle.execute("update previewed set sha256 = ''");
                return workspace.run("store", "backup", backup.toString());
              });
    }

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    assertThat(workspace.run("store", "backup", backup.toString()).err())
        .contains("exists already; nothing was written");
    Files.copy(backup, db(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(workspace.run("store", "check").exitCode()).isZero();
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
    assertThat(workspace.run("store", "backup", "/nowhere/there.db").exitCode()).isEqualTo(1);
  }

  private Path db() {
    return workspace.folder.resolve("outreach.db");
  }
}
