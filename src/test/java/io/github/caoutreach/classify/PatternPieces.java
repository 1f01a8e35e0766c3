package io.github.caoutreach.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the patterns of this package are made of, taken from their sources. */
final class PatternPieces {
  private static final String REPEATS = "\uE000";
  private static final Path RULES = Path.of("src/main/resources/classify/rules.yaml");
  private static final Path CODE = Path.of("src/main/java/io/github/caoutreach");
  private static final List<String> PACKAGES = List.of("classify", "mail");
  private static final Pattern COMPILED = Pattern.compile("(?s)Pattern\\.compile\\((.*?)\\);");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private PatternPieces() {}

  /**
   * What each alternative with a repetition in it matches, and each atom of it, as far as one is
   * plain: only repetitions make a search long.
   */
  static Set<String> all() throws IOException {
    Set<String> pieces = new TreeSet<>();
    for (String pattern : patterns()) {
      String marked =
          pattern
              .replaceAll("\\\\[wS]|\\[|(?<!\\\\)[*+]|\\{\\d+,?\\d*}", REPEATS + "$0")
              .replaceAll("\\\\" + REPEATS, "\\\\");
      String plain =
          marked
              .replaceAll("\\(\\?(P<\\w+>|[a-z]*:|[a-z]+\\))", "(")
              .replaceAll("\\\\[bAz]", "")
              .replaceAll("\\\\s", " ")
              .replaceAll("\\\\d", "5")
              .replaceAll("\\\\[wSp](\\{\\w+})?", "w")
              .replaceAll("\\\\n", "\n")
              .replaceAll("\\\\(.)", "$1")
              .replaceAll("\\[\\^[^\\]]*\\]", "x")
              .replaceAll("\\[([^\\]])[^\\]]*\\]", "$1")
              .replaceAll("\\{\\d+,?\\d*}", "");
      for (String written : plain.split("[|]")) {
        if (!written.contains(REPEATS)) {
          continue;
        }
        String alternative = written.replace(REPEATS, "");
        add(pieces, alternative.replaceAll("[()]", ""));
        for (String atom : alternative.split("[()]")) {
          add(pieces, atom);
        }
      }
    }
    return pieces;
  }

  private static void add(Set<String> pieces, String text) {
    String piece = text.replaceAll("[?*+^$]", "");
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
  }

  private static List<String> patterns() throws IOException {
    List<String> found = new ArrayList<>();
    strings(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES)))
        .forEach(found::add);
    try (Stream<Path> files =
        Files.walk(CODE)
            .filter(file -> PACKAGES.contains(file.getParent().getFileName().toString()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Matcher compiled = COMPILED.matcher(Files.readString(file));
        while (compiled.find()) {
          StringBuilder pattern = new StringBuilder();
          Matcher string = STRING.matcher(compiled.group(1));
          while (string.find()) {
            pattern.append(string.group(1).translateEscapes());
          }
          found.add(pattern.toString());
        }
      }
    }
    return found;
  }

  private static Stream<String> strings(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(PatternPieces::strings);
    }
    return yaml instanceof List<?> list
        ? list.stream().flatMap(PatternPieces::strings)
        : Stream.of(yaml).filter(String.class::isInstance).map(String.class::cast);
  }
}
