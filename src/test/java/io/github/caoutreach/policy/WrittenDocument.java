package io.github.caoutreach.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A document of {@code policy/documents.txt}.
 *
 * @param format its format, as the end of a file's name
 * @param name its language, and what is special about it
 * @param expected what is to be found in it
 * @param lines its text
 */
record WrittenDocument(String format, String name, List<String> expected, List<String> lines) {
  static Stream<WrittenDocument> all() {
    List<WrittenDocument> all = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            WrittenDocument.class.getResourceAsStream("/policy/documents.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : (Iterable<String>) text.lines()::iterator) {
        if (line.startsWith(">>> ")) {
          String[] words = line.substring(4).split(" ", 2);
          all.add(new WrittenDocument(words[0], words[1], new ArrayList<>(), new ArrayList<>()));
        } else if (!all.isEmpty()) {
          WrittenDocument last = all.get(all.size() - 1);
          if (line.startsWith("> ")) {
            last.expected().add(line.substring(2));
          } else {
            last.lines().add(line);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.stream();
  }

  /** Writes it into {@code folder}. */
  Path in(Path folder) throws IOException {
    Path file = folder.resolve("document." + format);
    switch (format) {
      case "pdf" -> new PdfWriter(lines).write(file);
      case "docx" -> DocxWriter.write(lines, file);
      default -> Files.writeString(file, String.join("\n", lines));
    }
    return file;
  }

  @Override
  public String toString() {
    return format + ": " + name;
  }
}
