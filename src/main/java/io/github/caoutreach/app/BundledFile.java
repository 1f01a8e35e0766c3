package io.github.caoutreach.app;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that comes with the program.
 *
 * @param resource its absolute name on the class path
 */
public record BundledFile(String resource) {
  /** What is in it. */
  String text() {
    try (InputStream in = BundledFile.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it, for its owner alone; its folder is made where it is not there. */
  public void copyTo(Path file) {
    try (InputStream in = BundledFile.class.getResourceAsStream(resource)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        WrittenFile.makeFolder(folder);
      }
      WrittenFile.forOwner(file).write(in::transferTo);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    }
  }
}
