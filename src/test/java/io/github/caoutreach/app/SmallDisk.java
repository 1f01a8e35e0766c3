package io.github.caoutreach.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few kilobytes, which can be full: a file system in memory, mounted where root is. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  /** Where it is mounted. */
  final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; the test is skipped, and says why, where this user may not. */
  static SmallDisk at(Path folder, int kilobytes) {
    try {
      Files.createDirectories(folder);
      boolean isMounted =
          mount("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "none", folder.toString());
      if (!isMounted) {
        System.err.println("skipped: only root can mount a small disk, and this user can't");
      }
      Assumptions.assumeTrue(isMounted, "only root can mount a small disk, and this user can't");
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all the room that is left. */
  SmallDisk fill() {
    return fill(0);
  }

  /** Takes all the room that is left but so many kilobytes. */
  SmallDisk fill(int kilobytes) {
    try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
      long room = Files.getFileStore(folder).getUsableSpace() - kilobytes * 1024L;
      // with nothing to be left, until there is no room: what is said to be free is an estimate
      for (long taken = 0; kilobytes == 0 || taken + BLOCK <= room; taken += BLOCK) {
        out.write(new byte[BLOCK]);
      }
      return this;
    } catch (IOException e) {
      return this; // full
    }
  }

  /** Gives it back. */
  void empty() {
    try {
      Files.delete(folder.resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing can be written any more, full or not. */
  void readOnly() {
    Assumptions.assumeTrue(mount("mount", "-o", "remount,ro", folder.toString()));
  }

  /** What is on it, apart from what fills it and the store. */
  List<String> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> folder.relativize(path).toString())
          .filter(name -> !name.equals("filler") && !name.contains("outreach.db"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mount(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    mount("umount", "-l", folder.toString());
  }
}
