package io.github.caoutreach.app;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** New files, for their owner alone: all of them are written, or nothing is left behind. */
final class FilesTogether {
  /** What was made, folders too, the last first. */
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * Writes them in their order, with the folders that they need.
   *
   * @param texts what each contains
   * @throws OutreachException if one can't be written
   */
  void write(Map<Path, String> texts) {
    texts.forEach(this::write);
  }

  private void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      noteMissing(folder);
      WrittenFile.makeFolder(folder);
      WrittenFile.forOwner(file).write(text.getBytes(StandardCharsets.UTF_8));
      made.push(file);
    } catch (IOException e) {
      FileTrouble trouble = FileTrouble.of(file, e);
      made.forEach(WrittenFile::remove); // what stays, the next attempt names
      throw OutreachException.fail(
          file + " can't be written: " + trouble.reason() + "; nothing was written",
          trouble.advice());
    }
  }

  private void noteMissing(Path folder) {
    Path above = folder.getParent();
    if (!Files.exists(folder) && above != null) {
      noteMissing(above);
      made.push(folder);
    }
  }
}
