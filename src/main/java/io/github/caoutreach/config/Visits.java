package io.github.caoutreach.config;

import io.github.caoutreach.common.YamlMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the web servers of CAs are visited.
 *
 * @param allowed hosts, in lower case, that are visited although they are not on the public
 *     internet
 * @param pause between two requests to a host
 * @param longest how long one document may take
 */
public record Visits(Set<String> allowed, Duration pause, Duration longest) {
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
  private static final Duration USUAL_LONGEST = Duration.ofSeconds(9);

  public Visits {
    allowed =
        allowed.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  static Visits read(YamlMap map) {
    return new Visits(
        Set.copyOf(map.texts("allow")),
        map.parsed("pause", Settings::time).orElse(USUAL_PAUSE),
        map.parsed("longest", Settings::someTime).orElse(USUAL_LONGEST));
  }
}
