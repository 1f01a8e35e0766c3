package io.github.caoutreach.judgement;

import io.github.caoutreach.campaign.Spelled;
import io.github.caoutreach.store.MailKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What is known of the words of mail systems and other programs: the resource {@code
 * judgement/rules.yaml}, which says how it is to be read.
 *
 * @param senders names of mail systems, in From
 * @param temporary words for a failure that may pass
 * @param rules the rules, the first that holds decides
 */
record Rules(Pattern senders, Pattern temporary, List<Rule> rules) {
  private static final List<String> TRAITS =
      List.of("system", "machine", "bulk", "direct", "ticket", "auto-replied", "reply", "returns");

  private static final List<String> OTHERS =
      List.of("name", "kind", "from", "subject", "headers", "text", "unless", "recipient");

  static Rules load() {
    try (InputStream in = Rules.class.getResourceAsStream("/judgement/rules.yaml")) {
      Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return new Rules(
          pattern(file.get("senders")),
          pattern(file.get("temporary")),
          ((List<?>) file.get("rules")).stream().map(rule -> rule((Map<?, ?>) rule)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A rule as it is written.
   *
   * @throws IllegalArgumentException where it has a key that says nothing
   */
  static Rule rule(Map<?, ?> map) {
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
    Map<String, Pattern> headers = new LinkedHashMap<>();
    if (map.get("headers") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> headers.put((String) name, pattern(value)));
    }
    return new Rule(
        (String) map.get("name"),
        Spelled.read(MailKind.class, "kind", (String) map.get("kind")),
        traits,
        optional(map, "from"),
        optional(map, "subject"),
        headers,
        optional(map, "text"),
        optional(map, "unless"),
        optional(map, "recipient"));
  }

  private static Optional<Pattern> optional(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Rules::pattern);
  }

  /** A pattern, or a list of those of which one has to be found. */
  private static Pattern pattern(Object written) {
    List<?> alternatives = written instanceof List<?> several ? several : List.of(written);
    return Pattern.compile(
        alternatives.stream().map(String.class::cast).collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
  }
}
