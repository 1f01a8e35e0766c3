package io.github.caoutreach.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A report file. Others are meant to read it, so its permissions follow the umask. */
public record ReportFile(Path file) {

  /** Without it, Excel does not recognise UTF-8 and shows accents wrong. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The file's extension, which names a format, if it has one. */
  public Optional<String> ending() {
    String name = file.getFileName().toString();
    return name.contains(".")
        ? Optional.of(name.substring(name.lastIndexOf('.') + 1))
        : Optional.empty();
  }

  /**
   * Writes the report. Readers of the file see the old report or the new one, never half of one.
   *
   * @throws OutreachException if the file can't be written; then the old one is kept
   */
  public void write(Report report, Format format) {
    write(
        out -> {
          if (format == Format.CSV) {
            out.write(BYTE_ORDER_MARK);
          }
          format.write(report, out);
        });
  }

  /**
   * Writes {@code text} the same way.
   *
   * @throws OutreachException if the file can't be written; then the old one is kept
   */
  public void write(String text) {
    write(out -> out.write(text));
  }

  private interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private void write(Content content) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    if (Files.isDirectory(file)) {
      throw cannot("is a folder", "name a file in it, such as report.html");
    }
    if (!Files.isDirectory(folder)) {
      throw cannot("can't be written: there is no folder " + folder, "create the folder first");
    }
    try {
      new WrittenFile(file, WrittenFile.Readers.AS_UMASK)
          .write(
              out -> {
                Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
                content.writeTo(text);
                text.flush();
              });
    } catch (AccessDeniedException e) {
      throw cannot(
          "can't be written: you have no permission to write to " + folder,
          "choose another with -o");
    } catch (IOException e) {
      throw cannot(e);
    } catch (UncheckedIOException e) {
      throw cannot(new IOException(e.getMessage(), e));
    }
  }

  private OutreachException cannot(IOException e) {
    FileTrouble trouble = FileTrouble.of(file, e);
    return OutreachException.fail(
        Place.of(file) + ": can't be written: " + trouble.reason(),
        trouble.advice() + "; the existing file was left as it is");
  }

  private OutreachException cannot(String what, String advice) {
    return OutreachException.refuse(Problem.at(Place.of(file), what).advise(advice));
  }
}
