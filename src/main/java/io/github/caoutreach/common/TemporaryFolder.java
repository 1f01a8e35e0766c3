package io.github.caoutreach.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that live until this is closed or the program ends, by Ctrl-C too. The folder is made with
 * the first of them.
 */
public final class TemporaryFolder implements AutoCloseable {
  private final List<Path> files = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();

  /**
   * Where to write a file of that name, which is in a folder of its own.
   *
   * @param name without a path
   */
  public Path next(String name) throws IOException {
    if (folder.isEmpty()) {
      folder = Optional.of(forgotten(Files.createTempDirectory("ca-outreach")));
    }
    Path own =
        forgotten(Files.createDirectory(folder.get().resolve(Integer.toString(files.size()))));
    Path file = forgotten(own.resolve(name));
    files.add(file);
    return file;
  }

  private static Path forgotten(Path atTheEnd) {
    atTheEnd.toFile().deleteOnExit();
    return atTheEnd;
  }

  @Override
  public void close() {
    for (Path file : files) {
      delete(file);
      delete(file.resolveSibling(""));
    }
    folder.ifPresent(TemporaryFolder::delete);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // tried again at the end of the program
    }
  }
}
