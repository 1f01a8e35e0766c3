package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are beyond all measure are refused at once, and where that is. */
class HostileFilesTest {
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  @TempDir Path temp;

  static List<Arguments> yaml() {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      aliases.append("a%1$s: &a%1$s [*a%2$s, *a%2$s, *a%2$s, *a%2$s]\n".formatted(i, i - 1));
    }
    return List.of(
        Arguments.of("a: " + "[".repeat(20_000), ":1:23: nested more than 20 levels deep"),
        Arguments.of("a: " + "{a: ".repeat(20_000), ": nested more than 20 levels deep"),
        Arguments.of("- ".repeat(20_000) + "x", ": nested more than 20 levels deep"),
        Arguments.of("a:\n" + blocks(2_000), ": nested more than 20 levels deep"),
        Arguments.of(aliases.toString(), ": more than 100 aliases"),
        Arguments.of("a: &a [*a]", ""),
        Arguments.of("a: " + "x".repeat(2_000_000), "larger than 1048576 bytes"),
        Arguments.of("? ".repeat(20_000) + "x", ": nested more than 20 levels deep"));
  }

  private static String blocks(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < depth && text.length() < 500_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void yaml_that_grows_is_refused(String text, String said) throws IOException {
    Path file = Files.writeString(temp.resolve("a.yaml"), text);

    assertTimeoutPreemptively(
        AT_MOST,
        () ->
            assertThatThrownBy(() -> YamlMap.read(file, map -> map.texts("nothing")))
                .isInstanceOf(OutreachException.class)
                .hasMessageContaining(said));
  }

  static List<Arguments> endless() {
    return List.of(
        Arguments.of("a", "a cell longer than 1048576 characters begins here"),
        Arguments.of("\"a", "a cell longer than 1048576 characters begins here"),
        Arguments.of("a,", "a row of more than 1000 cells"),
        Arguments.of("a;", "a row of more than 1000 cells"),
        Arguments.of("a\t", "a row of more than 1000 cells"));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void a_line_that_never_ends_is_refused(String repeated, String said) {
    assertTimeoutPreemptively(
        AT_MOST,
        () ->
            assertThatThrownBy(() -> CsvFile.read(Path.of("a.csv"), new Endless(repeated)))
                .isInstanceOf(OutreachException.class)
                .hasMessageContaining("a.csv:1:")
                .hasMessageContaining(said));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void a_later_line_that_never_ends_is_refused(String repeated, String said) {
    InputStream bytes =
        new java.io.SequenceInputStream(
            new java.io.ByteArrayInputStream("a;b,c\nd,e\n".getBytes(StandardCharsets.UTF_8)),
            new Endless(repeated));

    assertTimeoutPreemptively(
        AT_MOST,
        () -> {
          try (CsvFile csv = CsvFile.read(Path.of("a.csv"), bytes)) {
            assertThat(csv.next()).isPresent();
            assertThatThrownBy(csv::next).isInstanceOf(OutreachException.class);
          }
        });
  }

  /** The same text for ever; a quote is opened once. */
  private static final class Endless extends InputStream {
    private final byte[] repeated;
    private long at;

    Endless(String repeated) {
      this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      long index = at++;
      boolean isQuoted = repeated[0] == '"';
      return isQuoted && index > 0 ? 'a' : repeated[(int) (index % repeated.length)];
    }
  }
}
