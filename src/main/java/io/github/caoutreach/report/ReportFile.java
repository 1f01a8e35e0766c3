package io.github.caoutreach.report;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file with a report in it. */
public record ReportFile(Path file) {

  /** The file's ending, which names a format, if it has one. */
  public Optional<String> ending() {
    String name = file.getFileName().toString();
    return name.contains(".")
        ? Optional.of(name.substring(name.lastIndexOf('.') + 1))
        : Optional.empty();
  }

  /**
   * Writes the report. Readers of the file see the old report or the new one, never half of one.
   *
   * @throws Stop where the file can't be written; the old one is still there then
   */
  public void write(Report report, Format format) {
    write(out -> format.write(report, out));
  }

  /**
   * Writes {@code text} in the same way.
   *
   * @throws Stop where the file can't be written; the old one is still there then
   */
  public void write(String text) {
    write(out -> out.write(text));
  }

  private interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private void write(Content content) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw cannot("is a folder", "name a file in it, such as report.html");
    }
    if (!Files.isDirectory(folder)) {
      throw cannot("can't be written: there is no folder " + folder, "make the folder first");
    }
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (Writer out = Files.newBufferedWriter(half)) {
        content.writeTo(out);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      throw cannot("can't be written: you may not write into " + folder, "choose another with -o");
    } catch (IOException | UncheckedIOException e) {
      half.toFile().delete();
      throw cannot("can't be written: " + e.getMessage(), "what was there is still there");
    }
  }

  private Stop cannot(String what, String advice) {
    return Stop.refuse(Problem.at(Place.of(file), what).advise(advice));
  }
}
