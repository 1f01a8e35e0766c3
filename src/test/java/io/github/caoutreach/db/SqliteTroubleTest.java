package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whatever SQLite refuses is said with its reason and with what to do. */
class SqliteTroubleTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, 1, no space is left on its disk",
    "SQLITE_IOERR_WRITE, 1, the disk fails (SQLITE_IOERR_WRITE)",
    "SQLITE_IOERR_SHMSIZE, 1, the disk fails",
    "SQLITE_READONLY, 1, no right to write",
    "SQLITE_READONLY_DIRECTORY, 1, no right to write",
    "SQLITE_READONLY_DBMOVED, 1, it was moved or replaced meanwhile",
    "SQLITE_PERM, 1, no right to write",
    "SQLITE_CANTOPEN, 1, there is no folder",
    "SQLITE_CANTOPEN_ISDIR, 1, there is no folder",
    "SQLITE_CORRUPT, 2, a damaged one",
    "SQLITE_CORRUPT_INDEX, 2, a damaged one",
    "SQLITE_NOTADB, 2, not a ca-outreach store",
    "SQLITE_BUSY, 75, another process",
    "SQLITE_BUSY_SNAPSHOT, 75, another process",
    "SQLITE_LOCKED, 75, another process",
  })
  void a_refusal_has_a_reason_and_advice(SQLiteErrorCode code, int exitCode, String words) {
    Path file = temp.resolve("gone/outreach.db");

    OutreachException said = explained(file, new SQLiteException("[" + code + "] x", code));

    Problem problem = said.problems().get(0);
    assertThat(problem.line()).startsWith(file + ": ").contains(words);
    assertThat(problem.advice()).isPresent();
    assertThat(said.reason().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_store_that_can_not_be_opened_for_no_known_reason_says_what_sqlite_says() throws Exception {
    Path file = Files.createFile(temp.resolve("outreach.db"));

    OutreachException said =
        explained(file, new SQLiteException("unable to open", SQLiteErrorCode.SQLITE_CANTOPEN));

    assertThat(said.problems().get(0).line()).endsWith("can't be opened: unable to open");
  }

  @Test
  void a_library_that_can_not_be_unpacked_names_the_folder_for_temporary_files() {
    SQLException thrown =
        new SQLException("Error opening connection", new Exception("No native library found for"));

    OutreachException said = explained(temp.resolve("outreach.db"), thrown);

    assertThat(said.problems().get(0).line())
        .contains("can't be unpacked into " + System.getProperty("java.io.tmpdir"));
    assertThat(said.problems().get(0).advice().orElse("")).contains("-Djava.io.tmpdir=DIR");
  }

  private static OutreachException explained(Path file, SQLException thrown) {
    return (OutreachException) new SqliteTrouble(file).explained(thrown).orElseThrow();
  }
}
