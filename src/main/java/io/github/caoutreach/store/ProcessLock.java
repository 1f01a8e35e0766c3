package io.github.caoutreach.store;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One process at a time for a kind of work on a store, also across machines that share its folder.
 * The operating system holds the lock and drops it when the process ends, however that happens.
 */
public final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param work what is done under it, such as "send"; part of the lock file's name
   * @throws Stop (locked) where another process, or another thread of this one, has it
   */
  public static ProcessLock take(Path store, String work) {
    Path file = store.resolveSibling(store.getFileName() + "." + work + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new Stop(
            Stop.Reason.LOCKED,
            List.of(
                Problem.at(Place.of(file), "another ca-outreach is at it (" + work + ")")
                    .advise("try again when it is done")));
      }
      return new ProcessLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
