package io.github.caoutreach.outbox;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.db.LockFile;
import io.github.caoutreach.db.ProcessLock;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private final RandomAccessFile out;
  private int lines;

  private SendRecordFile(Path file, ProcessLock lock, int lines) throws IOException {
    WrittenFile.refuseLink(file);
    this.file = file;
    this.lock = lock;
    this.lines = lines;
    this.out = new RandomAccessFile(file.toFile(), "rw");
  }

  /**
   * Opens the record in {@code file}; creates it if it does not exist.
   *
   * @throws OutreachException if it can't be written, it is damaged, or somebody else writes it
   */
  static SendRecordFile open(Path file) {
    ProcessLock lock = locked(file);
    try {
      Optional<SendRecord> there = SendRecord.read(file);
      SendRecord before = there.orElseGet(SendRecord::ofNothing);
      if (before.damage().isPresent()) {
        throw new IOException(before.damage().get());
      }
      if (there.isEmpty() || before.isToBeWrittenAnew(SPARE_LINES)) {
        before = replaced(file, before);
      }
      return new SendRecordFile(file, lock, before.lines());
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
      replaced(file, record);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * The lock beside {@code file}.
   *
   * @throws OutreachException if it can't be written, or somebody else has it
   */
  static ProcessLock locked(Path file) {
    try {
      WrittenFile.makeFolder(file.resolveSibling(""));
      return LockFile.take(file, "send");
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes {@code record} anew; returns it as it is then in the file. */
  private static SendRecord replaced(Path file, SendRecord record) throws IOException {
    Path anew = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(anew);
      WrittenFile.makeForOwner(anew);
      try (FileOutputStream out = new FileOutputStream(anew.toFile())) {
        out.write(record.text().getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      Files.move(anew, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      WrittenFile.remove(anew);
    }
    return SendRecord.read(file).orElseThrow();
  }

  /**
   * Adds lines; they are on disk after {@link #force}.
   *
   * @throws OutreachException if they can't be written
   */
  void append(String added) {
    try {
      out.seek(out.length());
      out.write(added.getBytes(StandardCharsets.UTF_8));
      lines += (int) added.lines().count();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Waits until everything is on disk. Only then does the first line count it, so it never counts
   * what a machine that lost its power had not yet written.
   *
   * @throws OutreachException if it can't be written
   */
  void force() {
    try {
      out.getFD().sync();
      out.seek(0);
      out.write(SendRecord.firstLine(lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static OutreachException failed(Path file, IOException e) {
    FileTrouble trouble = FileTrouble.of(file, e);
    return OutreachException.fail(
        file + ": what is sent can't be recorded: " + trouble.reason(), trouble.advice());
  }

  @Override
  public void close() {
    try (lock;
        out) {
      force();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
