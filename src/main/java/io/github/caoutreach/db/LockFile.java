package io.github.caoutreach.db;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on a file beside the store, which the operating system releases when the process ends. It
 * also works across machines that share the folder, if its file system supports locks. The first
 * byte is the lock; the second shows that it is taken, so that a process that only checks never
 * blocks the first.
 */
public record LockFile(FileChannel channel) implements ProcessLock {
  private static final long LOCK = 0;
  private static final long SIGN = 1;
  private static final int TRIES = 10_000;

  /**
   * Acquires the lock for {@code work} on {@code locked}; the file for it stays after its release.
   *
   * @throws io.github.caoutreach.common.OutreachException (locked) if somebody else has it
   */
  public static ProcessLock take(Path locked, String work) {
    Path file = file(locked, work);
    try {
      WrittenFile.makeForOwner(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (!lock(channel, LOCK, false)) {
        channel.close();
        throw ProcessLock.taken(file, work);
      }
      // a process that checks holds it for an instant
      for (int i = 0; i < TRIES && !lock(channel, SIGN, false); i++) {
        Thread.onSpinWait();
      }
      return new LockFile(channel);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "locked", e);
    }
  }

  /** Whether somebody has the lock. */
  static boolean isTaken(Path store, String work) {
    Path file = file(store, work);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return !lock(channel, SIGN, true);
    } catch (NoSuchFileException e) {
      return false; // never locked yet
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "looked at", e);
    }
  }

  private static Path file(Path store, String work) {
    return store.resolveSibling(store.getFileName() + "." + work + ".lock");
  }

  private static boolean lock(FileChannel channel, long at, boolean isShared) throws IOException {
    try {
      FileLock lock = channel.tryLock(at, 1, isShared);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
