package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody's crontab is lost. */
class CrontabTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a table               | echo '0 0 * * * backup'                                   | 0 | 0 0 * * * backup
          a table and a warning | echo '0 0 * * * backup'; echo 'warning' >&2               | 0 | 0 0 * * * backup
          none yet              | echo 'no crontab for chair' >&2; exit 1                   | 0 | ''
          may not               | echo 'You (chair) are not allowed to use this' >&2; exit 1 | 1 | untouched
          broken                | echo "can't lock" >&2; exit 1                             | 1 | untouched
          killed                | echo 'no crontab for chair' >&2; exit 137                 | 1 | untouched
          half a table          | echo '0 0 * * * backup'; echo 'read error' >&2; exit 1    | 1 | untouched
          """)
  void a_table_that_cannot_be_read_is_left_as_it_is(
      String what, String listing, int exitCode, String kept) throws IOException {
    Path table = temp.resolve("table");
    Files.writeString(table, "untouched");
    Path program = temp.resolve("crontab");
    Files.writeString(
        program,
        "#!/bin/sh\nif [ \"$1\" = -l ]; then " + listing + "; exit; fi\ncat > '" + table + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    TestWorkspace workspace =
        TestWorkspace.ready(temp.resolve("ws")).environment("PATH", temp.toString());

    Result result = workspace.run("schedule", "install", "--cron", "--write");

    assertThat(result.exitCode()).as(what + result.err()).isEqualTo(exitCode);
    if (exitCode == 0) {
      assertThat(Files.readString(table))
          .startsWith(kept)
          .contains("--log trouble")
          .doesNotContain("warning");
    } else {
      assertThat(table).hasContent(kept);
      assertThat(result.err()).contains("the crontab was not changed");
    }
  }
}
