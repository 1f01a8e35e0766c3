package io.github.caoutreach.outbox;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.db.LockFile;
import io.github.caoutreach.db.ProcessLock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A {@link SendRecord} that is being written: by one process at a time, line after line. Two copies
 * of a store on one machine have one record between them.
 */
final class SendRecordFile implements AutoCloseable {
  /** It is written anew when it has this many lines more than it needs. */
  private static final int SPARE_LINES = 2_000;

  private final Path file;
  private final ProcessLock lock;
  private final FileOutputStream out;

  private SendRecordFile(Path file, ProcessLock lock, FileOutputStream out) {
    this.file = file;
    this.lock = lock;
    this.out = out;
  }

  /**
   * Opens the record in {@code file}; creates it if it does not exist.
   *
   * @throws OutreachException if it can't be written, or somebody else writes it
   */
  static SendRecordFile open(Path file) {
    ProcessLock lock = locked(file);
    try {
      Optional<SendRecord> before = SendRecord.read(file);
      if (before.isEmpty() || before.get().isToBeShortened(SPARE_LINES)) {
        replace(file, before.map(SendRecord::text).orElse(SendRecord.FORM + "\n"));
      }
      return new SendRecordFile(file, lock, appending(file));
    } catch (IOException e) {
      lock.close();
      throw failed(file, e);
    }
  }

  /**
   * Replaces what is in {@code file}, whatever it is.
   *
   * @throws OutreachException if it can't be written, or somebody else writes it
   */
  static void replace(Path file, SendRecord record) {
    try (ProcessLock lock = locked(file)) {
      replace(file, record.text());
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static ProcessLock locked(Path file) {
    try {
      WrittenFile.makeFolder(file.resolveSibling(""));
      return LockFile.take(file, "send");
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Not a channel, which a thread that is interrupted would close. */
  private static FileOutputStream appending(Path file) throws IOException {
    WrittenFile.refuseLink(file);
    return new FileOutputStream(file.toFile(), true);
  }

  private static void replace(Path file, String text) throws IOException {
    Path anew = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(anew);
    WrittenFile.makeForOwner(anew);
    try (FileOutputStream out = appending(anew)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
    Files.move(anew, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Adds lines; they are on disk after {@link #force}.
   *
   * @throws OutreachException if they can't be written
   */
  void append(String lines) {
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Waits until everything is on disk.
   *
   * @throws OutreachException if it can't be written
   */
  void force() {
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static OutreachException failed(Path file, IOException e) {
    return new OutreachException(
        OutreachException.Reason.FAILED,
        List.of(
            Problem.at(Place.of(file), "what is sent can't be recorded: " + e.getMessage())
                .advise("make that folder writable, or set XDG_STATE_HOME to one that is")));
  }

  @Override
  public void close() {
    try (lock) {
      out.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
