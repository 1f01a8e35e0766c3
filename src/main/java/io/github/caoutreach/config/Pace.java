package io.github.caoutreach.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How fast messages are sent.
 *
 * @param perConnection how many messages are sent over one connection before a new one is opened;
 *     empty for no limit
 * @param pause between two messages of a connection
 * @param perMinute how many messages are started per minute; empty for no limit
 */
public record Pace(Optional<Integer> perConnection, Duration pause, Optional<Integer> perMinute) {
  private static final int USUAL_PER_CONNECTION = 50;
  private static final int USUAL_PER_MINUTE = 60;
  private static final int STRICT_PER_MINUTE = 30;

  /** These take 30 messages a minute from a mailbox, and no more. */
  private static final Set<String> STRICT_HOSTS = Set.of("smtp.office365.com", "smtp.gmail.com");

  private static final Duration USUAL_PAUSE = Duration.ofMillis(500);

  /**
   * The pace for the server {@code host} where the settings say nothing: as fast as it takes them
   * for one on this machine, else what a mail provider takes from a stranger without asking.
   */
  static Pace usual(String host) {
    if (Server.isLocal(host)) {
      return new Pace(Optional.empty(), Duration.ZERO, Optional.empty());
    }
    boolean isStrict = STRICT_HOSTS.contains(host.toLowerCase(Locale.ROOT));
    return new Pace(
        Optional.of(USUAL_PER_CONNECTION),
        USUAL_PAUSE,
        Optional.of(isStrict ? STRICT_PER_MINUTE : USUAL_PER_MINUTE));
  }
}
