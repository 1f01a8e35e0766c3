package io.github.caoutreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and words are the same whatever language the machine speaks. */
@Isolated // it changes the default locale
class LocaleTest {
  @TempDir Path temp;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "de-DE", "tr-TR", "fa-IR", "hi-IN-u-nu-deva"})
  void what_is_printed_does_not_follow_the_locale(String language) {
    List<List<String>> commands =
        List.of(
            List.of("cas", "list"),
            List.of("cas", "explain", "Zetes"),
            List.of("ccadb", "snapshots"),
            List.of("contacts", "check"),
            List.of("status"),
            List.of("outbox", "list"),
            List.of("schedule"),
            List.of("preview", "Zetes"),
            List.of("report"),
            List.of("log"));
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    List<String> usual = printed(workspace, commands);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(printed(workspace, commands)).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void no_number_is_formatted_and_no_case_changed_without_a_locale() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern("to(Lower|Upper)Case\\(\\)")
            .doesNotContainPattern("String\\.format\\(\\s*\"")
            .doesNotContainPattern(
                "%[-,0-9.]*[dfxX][^\"\\n]*\"[\\s+]*(\"[^\"\\n]*\"[\\s+]*)*\\.formatted\\(");
      }
    }
  }

  private static List<String> printed(TestWorkspace workspace, List<List<String>> commands) {
    return commands.stream()
        .map(words -> workspace.run(words.toArray(String[]::new)))
        .map(result -> result.out() + result.err())
        .toList();
  }
}
