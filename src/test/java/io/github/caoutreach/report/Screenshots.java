package io.github.caoutreach.report;

import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pictures of the page. Each run keeps them in target/screenshots; {@code mvn test
 * -Dtest=ReportInBrowserTest -Dscreenshots=true} also those that the docs show, together with a
 * digest of what gives the page its looks.
 */
final class Screenshots {
  private static final Path DOCS = Path.of("docs/images");
  private static final Set<String> FOR_THE_DOCS =
      Set.of("report.png", "report-dark.png", "report-360.png");

  private static final Path TEMPLATES = Path.of("src/main/resources/report");
  private static final Path PICTURES = Path.of("src/main/java/io/github/caoutreach/report");

  /** The digest of the page of which the docs show pictures. */
  static final Path RECORDED = DOCS.resolve("made-from.sha256");

  private Screenshots() {}

  static void keep(String name, byte[] picture) {
    write(Path.of("target/screenshots").resolve(name), picture);
    if (FOR_THE_DOCS.contains(name) && Boolean.getBoolean("screenshots")) {
      write(DOCS.resolve(name), picture);
      write(RECORDED, (looks() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A digest of what gives the page its looks: templates, style, script and drawings. */
  static String looks() {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return Sha256.hex(
          Sha256.of(
              Stream.concat(files.sorted().filter(Screenshots::isOfThePage), drawings())
                  .map(Screenshots::read)
                  .collect(Collectors.joining("\n"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfThePage(Path file) {
    return file.toString().matches(".*(\\.css|\\.js|\\.(html|svg)\\.mustache)")
        && !file.endsWith("verify.html.mustache");
  }

  private static Stream<Path> drawings() {
    return List.of("AnswersCurve.java", "Funnel.java", "TimelinePicture.java").stream()
        .map(PICTURES::resolve);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
