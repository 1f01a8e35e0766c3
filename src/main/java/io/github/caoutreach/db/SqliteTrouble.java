package io.github.caoutreach.db;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.RootCause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what SQLite, or what it stands on, refused, and what to do about it. */
record SqliteTrouble(Path file) {
  /** Extended result codes have the plain one in their last byte. */
  private static final int PLAIN = 0xff;

  /** The exception for people; empty where SQLite's refusal is a defect of the program. */
  Optional<RuntimeException> explained(SQLException cause) {
    if (!(cause instanceof SQLiteException sqlite)) {
      return Optional.of(unopened(cause));
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    SQLiteErrorCode plain = SQLiteErrorCode.getErrorCode(code.code & PLAIN);
    return switch (plain) {
      case SQLITE_CONSTRAINT -> Optional.empty();
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          Optional.of(
              OutreachException.refuse(
                  Problem.at(Place.of(file), "not a ca-outreach store, or a damaged one")
                      .advise("restore it from a backup, or name another file under \"store\"")));
      case SQLITE_BUSY, SQLITE_LOCKED ->
          Optional.of(
              new OutreachException(
                  OutreachException.Reason.LOCKED,
                  List.of(
                      Problem.at(Place.of(file), "another process is writing to the store")
                          .advise("try again in a moment"))));
      case SQLITE_FULL -> Optional.of(full());
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          Optional.of(
              code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED
                  ? cannot(
                      "written: it was moved or replaced meanwhile",
                      "put it back, or begin the command again")
                  : unwritable());
      case SQLITE_CANTOPEN -> Optional.of(unopened(sqlite));
      case SQLITE_IOERR ->
          Optional.of(
              FileTrouble.isFull(file)
                  ? full()
                  : cannot(
                      "read or written: the disk fails (" + code.name() + ")",
                      "look at the disk, then at the store: ca-outreach log verify"));
      default -> Optional.of(cannot("used: " + OneLine.of(sqlite), ""));
    };
  }

  /** Whether SQLite found no room for what it had to write. */
  static boolean isFull(JdbiException thrown) {
    return thrown.getCause() instanceof SQLiteException cause
        && SQLiteErrorCode.getErrorCode(cause.getResultCode().code & PLAIN)
            == SQLiteErrorCode.SQLITE_FULL;
  }

  private OutreachException full() {
    return cannot(
        "written: no space is left on its disk",
        "make room there and do it again; what was stored before is unharmed");
  }

  private OutreachException unwritable() {
    Path folder = folder();
    boolean isFolder = Files.isWritable(file) && !Files.isWritable(folder);
    boolean isDisk = isOfAReadOnlyDisk();
    return cannot(
        "written: "
            + (isDisk
                ? "its disk can only be read"
                : "this user has no right to write to " + (isFolder ? folder : file)),
        isDisk
            ? "mount the disk for writing, or move the workspace"
            : "work as the user who made the store, or give this one the right");
  }

  /** SQLite says no more than that it can't open the file. */
  private OutreachException unopened(SQLException cause) {
    Path folder = folder();
    if (RootCause.of(cause).words().contains("native library")) {
      String temp = System.getProperty("java.io.tmpdir", "");
      return cannot(
          "opened: SQLite's library can't be unpacked into "
              + temp
              + (FileTrouble.isFull(Path.of(temp)) ? ", where no space is left" : ""),
          "make room there, or name another folder: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    }
    if (!Files.isDirectory(folder)) {
      return cannot("opened: there is no folder " + folder, "make the folder, or mount its disk");
    }
    if (FileTrouble.isFull(file)) {
      return full();
    }
    if (!Files.isReadable(file) && Files.exists(file)) {
      return cannot(
          "opened: this user has no right to read it", "work as the user who made the store");
    }
    if (!Files.isWritable(folder) || !Files.isWritable(file) || isOfAReadOnlyDisk()) {
      return unwritable();
    }
    return cannot(
        "opened: " + RootCause.of(cause).words(), "make sure of the file, its folder and its disk");
  }

  private boolean isOfAReadOnlyDisk() {
    try {
      return Files.getFileStore(folder()).isReadOnly();
    } catch (java.io.IOException e) {
      return false; // nobody knows
    }
  }

  private Path folder() {
    return file.toAbsolutePath().normalize().resolveSibling("");
  }

  private OutreachException cannot(String be, String advice) {
    return OutreachException.fail(file + ": the store can't be " + be, advice);
  }
}
