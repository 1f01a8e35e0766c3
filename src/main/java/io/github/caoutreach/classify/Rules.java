package io.github.caoutreach.classify;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.MailKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What is known about the words of mail systems and other programs: the resource {@code
 * classify/rules.yaml}, which explains its format.
 *
 * @param senders names of mail systems, in From
 * @param temporary words for a temporary failure
 * @param failures words that say what a failure is about
 * @param acknowledging words of programs that acknowledge a message
 * @param answering words of people who answer
 * @param rules the rules; the first that matches decides
 * @param known the words that the patterns need
 */
record Rules(
    Sought senders,
    Sought temporary,
    FailureWords failures,
    Sought acknowledging,
    Sought answering,
    List<ClassifierRule> rules,
    KnownWords known) {
  private static final List<String> TRAITS =
      List.of(
          "system",
          "machine",
          "bulk",
          "direct",
          "ticket",
          "auto-replied",
          "reply",
          "returns",
          "calendar");

  private static final String SAYS_MORE = "says-more";

  private static final List<String> OTHERS =
      List.of(
          "name", "kind", "from", "subject", "headers", "text", "unless", SAYS_MORE, "recipient");

  /** The bundled rules, read when they are first needed: they never change. */
  private static final class Bundled {
    static final Rules RULES = read();
  }

  static Rules load() {
    return Bundled.RULES;
  }

  private static Rules read() {
    try (InputStream in = Rules.class.getResourceAsStream("/classify/rules.yaml")) {
      Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      Map<String, Integer> words = new LinkedHashMap<>();
      return new Rules(
          needed(file, "senders", words),
          needed(file, "temporary", words),
          FailureWords.of((Map<?, ?>) written(file, "failures"), words),
          needed(file, "acknowledging", words),
          needed(file, "answering", words),
          ((List<?>) written(file, "rules"))
              .stream().map(rule -> rule((Map<?, ?>) rule, words)).toList(),
          KnownWords.of(List.copyOf(words.keySet())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a rule; the words that its patterns need are added to {@code words}.
   *
   * @throws IllegalArgumentException if it has an unknown key
   */
  static ClassifierRule rule(Map<?, ?> map, Map<String, Integer> words) {
    for (Object key : map.keySet()) {
      if (!TRAITS.contains(key) && !OTHERS.contains(key)) {
        throw new IllegalArgumentException("rule \"" + map.get("name") + "\": no such key: " + key);
      }
    }
    Map<String, Boolean> traits = new LinkedHashMap<>();
    for (String trait : TRAITS) {
      if (map.get(trait) instanceof Boolean needed) {
        traits.put(trait, needed);
      }
    }
    Map<String, Sought> headers = new LinkedHashMap<>();
    if (map.get("headers") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> headers.put((String) name, sought(value, words)));
    }
    return new ClassifierRule(
        (String) written(map, "name"),
        Keyword.read(MailKind.class, "kind", (String) written(map, "kind")),
        traits,
        optional(map, "from", words),
        optional(map, "subject", words),
        headers,
        optional(map, "text", words),
        optional(map, "unless", words),
        Optional.ofNullable((Boolean) map.get(SAYS_MORE)),
        Optional.ofNullable((String) map.get("recipient")).map(Rules::recipient));
  }

  private static Optional<Sought> optional(Map<?, ?> map, String key, Map<String, Integer> words) {
    return Optional.ofNullable(map.get(key)).map(written -> sought(written, words));
  }

  private static Object written(Map<?, ?> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  static Sought needed(Map<?, ?> map, String key, Map<String, Integer> words) {
    return sought(written(map, key), words);
  }

  /** Reads a pattern, or a list of patterns and such lists, of which one must be found. */
  static Sought sought(Object written, Map<String, Integer> words) {
    return Sought.of(alternatives(written).toList(), words);
  }

  private static Stream<String> alternatives(Object written) {
    return written instanceof List<?> several
        ? several.stream().flatMap(Rules::alternatives)
        : Stream.of((String) written);
  }

  /**
   * Reads a pattern for recipients, which is applied to the original text, since addresses are not
   * words.
   */
  private static Pattern recipient(String written) {
    return Pattern.compile(written, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }
}
