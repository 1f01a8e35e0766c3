package io.github.caoutreach.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of the store in a file.
 *
 * @param file the file
 * @param bytes its size
 */
public record BackUpStore(Path file, long bytes) {
  /**
   * Makes the copy, while others may work.
   *
   * @throws io.github.caoutreach.common.OutreachException if the file exists or can't be written,
   *     or the store is on PostgreSQL
   */
  public static BackUpStore to(Workspace workspace, Path file) {
    workspace.store().copyTo(file);
    try {
      return new BackUpStore(file, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
