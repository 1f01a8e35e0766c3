package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workspace that one may read and not write: on a read-only disk, or somebody else's. */
class ReadOnlyWorkspaceTest {
  @TempDir Path temp;
  private Path folder;
  private TestWorkspace workspace;
  private boolean isMounted;

  @BeforeEach
  void makeItReadOnly() throws IOException, InterruptedException {
    folder = temp.resolve("a workspace, 100% ours?");
    workspace = TestWorkspace.ready(folder).everyRecordCounted();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(folder)) { // the super-user may write everywhere but there
      isMounted =
          did("mount", "--bind", folder.toString(), folder.toString())
              && did("mount", "-o", "remount,ro,bind", folder.toString());
    }
    assumeTrue(!Files.isWritable(folder), "this user can write everywhere, and may not mount");
  }

  @AfterEach
  void makeItWritable() throws IOException, InterruptedException {
    if (isMounted) {
      did("umount", folder.toString());
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @CsvSource({
    "status, 13",
    "report -o - --format txt, Zetes",
    "cas list, Zetes",
    "cas explain Zetes, selected",
    "responses list, ''",
    "outbox list, ''",
    "preview Zetes, Subject:",
    "contacts check, 13 of 13",
    "ccadb snapshots, 2026-03-15",
    "log verify, as it was written"
  })
  void it_can_be_read(String command, String shown) {
    Result result = workspace.run(command.split(" "));

    assertThat(result.exitCode()).as(result.err()).isIn(0, 4);
    assertThat(result.out()).contains(shown);
  }

  @ParameterizedTest
  @CsvSource({"send --yes", "run", "responses record Zetes --stance supports"})
  void what_would_write_says_that_it_can_t(String command) {
    Result result = workspace.run(command.split(" "));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.out() + result.err())
        .doesNotContain("defect", "Exception")
        .contains(folder.toString());
  }

  private static boolean did(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
