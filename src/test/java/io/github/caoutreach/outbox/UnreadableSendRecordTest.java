package io.github.caoutreach.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A send record that may be there and can't be read is never taken for none, nor replaced. */
class UnreadableSendRecordTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;
  private Path record = Path.of("");
  private Path folder = Path.of("");
  private boolean isMounted;

  /** What keeps it from being read. */
  private enum Obstacle {
    RECORD_FORBIDDEN,
    RECORD_ON_A_FAULTY_DISK,
    FOLDER_FORBIDDEN,
    FOLDER_NOT_TO_BE_LISTED,
    LINK_TO_A_FORBIDDEN_FOLDER,
    LINK_TO_ITSELF
  }

  @BeforeEach
  void send() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.backUpStore(temp.resolve("backup.db"));
    assertThat(workspace.run("send", "--yes").out()).contains("13 messages sent");
    record = workspace.sendRecord();
    folder = record.resolveSibling("");
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    sink.close();
    free();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOLDER_NOT_TO_BE_LISTED")
  void with_an_old_store_nothing_is_sent_and_nothing_replaces_it(Obstacle obstacle)
      throws IOException, InterruptedException {
    workspace.restoreStore(temp.resolve("backup.db"));

    assertRefused(obstacle);

    assertThat(workspace.run("store", "reconcile").err()).contains("recorded as sent: Zetes");
    assertThat(workspace.run("send", "--yes").out()).contains("nothing to send");
    assertThat(sink.taken()).hasSize(13);
  }

  @ParameterizedTest
  @EnumSource
  void with_a_store_made_anew_nothing_is_sent_and_no_word_is_taken(Obstacle obstacle)
      throws IOException, InterruptedException {
    workspace.loseStore();
    workspace.run("ccadb", "import", workspace.sample().toString());

    assertRefused(obstacle);

    assertThat(workspace.run("store", "reconcile").err()).contains("this store is new, and 13");
  }

  private void assertRefused(Obstacle obstacle) throws IOException, InterruptedException {
    String before = Files.readString(record);
    put(obstacle);
    Result sent = workspace.run("send", "--yes");
    assertThat(sent.exitCode()).as(sent.toString()).isEqualTo(4);
    assertThat(sent.err()).contains("nothing is sent: ", "can't be read: ");
    for (List<String> command :
        List.of(List.of("store", "reconcile"), List.of("store", "reconcile", "--accept"))) {
      Result result = workspace.run(command.toArray(String[]::new));
      assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
      assertThat(result.err()).contains("can't be read: ").doesNotContain("no record");
      assertThat(result.err().lines().filter(line -> line.startsWith("  "))).hasSize(1);
    }
    assertThat(workspace.run("store", "check").exitCode()).isEqualTo(4);
    assertThat(workspace.run("status").out())
        .contains("can't be read: ")
        .doesNotContain("no record");
    assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(4);
    assertThat(sink.taken()).hasSize(13);
    free();
    assertThat(Files.readString(record)).isEqualTo(before);
  }

  private void put(Obstacle obstacle) throws IOException, InterruptedException {
    switch (obstacle) {
      case RECORD_FORBIDDEN -> forbid(record, "---------");
      case RECORD_ON_A_FAULTY_DISK -> {
        String faulty = "/proc/" + ProcessHandle.current().pid() + "/mem"; // fails at its beginning
        isMounted = did("mount", "--bind", faulty, record.toString());
        assume(isMounted, "only root can have a disk fail, and this user can't");
      }
      case FOLDER_FORBIDDEN -> forbid(folder, "---------");
      case FOLDER_NOT_TO_BE_LISTED -> forbid(folder, "-wx-wx-wx");
      case LINK_TO_A_FORBIDDEN_FOLDER -> {
        Path closed = Files.createDirectory(temp.resolve("closed"));
        Files.move(folder, closed.resolve("ca-outreach"));
        Files.createSymbolicLink(folder, closed.resolve("ca-outreach"));
        forbid(closed, "---------");
      }
      case LINK_TO_ITSELF -> {
        Files.move(folder, temp.resolve("moved"));
        Files.createSymbolicLink(folder, folder);
      }
    }
  }

  private static void forbid(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    assume(!Files.isReadable(path), "root may read everything");
  }

  private static void assume(boolean isSo, String otherwise) {
    if (!isSo) {
      System.err.println("skipped: " + otherwise);
    }
    assumeTrue(isSo, otherwise);
  }

  private void free() throws IOException, InterruptedException {
    if (isMounted) {
      isMounted = !did("umount", record.toString());
    }
    Path closed = temp.resolve("closed");
    for (Path path : List.of(closed, folder, record)) {
      if (Files.exists(path)) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    }
    for (Path moved : List.of(closed.resolve("ca-outreach"), temp.resolve("moved"))) {
      if (Files.exists(moved)) {
        Files.deleteIfExists(folder);
        Files.move(moved, folder);
      }
    }
  }

  private static boolean did(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
