package io.github.caoutreach.delivery;

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

/** One sender at a time for a store. The lock goes with the process, however that ends. */
final class SendLock implements AutoCloseable {
  private final FileChannel channel;

  private SendLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws Stop (locked) where another process, or another sender of this one, has it
   */
  static SendLock take(Path store) {
    Path file = store.resolveSibling(store.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new Stop(
            Stop.Reason.LOCKED,
            List.of(
                Problem.at(Place.of(file), "another ca-outreach is sending")
                    .advise("try again when it is done")));
      }
      return new SendLock(channel);
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
