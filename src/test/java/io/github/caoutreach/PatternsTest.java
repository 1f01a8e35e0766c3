package io.github.caoutreach;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Patterns are run by RE2/J, in time that grows with the text and no faster. */
class PatternsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.caoutreach");

  @Test
  void no_class_runs_a_pattern_that_can_run_away() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex")
        .orShould()
        .callMethod(String.class, "matches", String.class)
        .orShould()
        .callMethod(String.class, "replaceAll", String.class, String.class)
        .orShould()
        .callMethod(String.class, "replaceFirst", String.class, String.class)
        .check(CLASSES);
  }

  /** String.split takes a single character, unless it means something in a pattern, as it is. */
  @Test
  void a_string_is_split_at_a_character_only() throws IOException {
    Pattern split = Pattern.compile("\\.split\\(\"((?:[^\"\\\\]|\\\\.)+)\"");
    Pattern plain = Pattern.compile("[^.$|()\\[{^?*+\\\\]|\\\\[nt]|\\\\\\\\[^A-Za-z0-9]");
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> others =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(
                  file ->
                      split
                          .matcher(read(file))
                          .results()
                          .filter(found -> !plain.matcher(found.group(1)).matches())
                          .map(found -> file + ": " + found.group()))
              .toList();

      assertThat(others).isEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
