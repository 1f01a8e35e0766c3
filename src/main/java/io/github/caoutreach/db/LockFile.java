package io.github.caoutreach.db;

import io.github.caoutreach.common.Stop;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on a file beside the store, which the operating system holds and drops with the process;
 * also across machines that share its folder, as far as the folder's file system locks.
 */
record LockFile(FileChannel channel) implements ProcessLock {

  /** Takes the lock; the file stays when it is given back. */
  static ProcessLock take(Path store, String work) {
    Path file = store.resolveSibling(store.getFileName() + "." + work + ".lock");
    try {
      WrittenFile.makeForOwner(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (isTaken(channel)) {
        channel.close();
        throw ProcessLock.taken(file, work);
      }
      return new LockFile(channel);
    } catch (IOException e) {
      throw Stop.fail(file + ": the lock can't be taken: " + e.getMessage(), "");
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
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
