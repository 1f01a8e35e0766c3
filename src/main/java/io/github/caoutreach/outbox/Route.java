package io.github.caoutreach.outbox;

import io.github.caoutreach.config.Pace;
import io.github.caoutreach.config.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How messages are sent.
 *
 * @param server the server that accepts them
 * @param environment the process's environment variables, for passwords
 * @param pace how fast they are sent
 * @param pauses how long to wait before each further attempt
 * @param sleeper how to wait
 */
public record Route(
    Server server,
    Map<String, String> environment,
    Pace pace,
    List<Duration> pauses,
    Sleeper sleeper) {
  private static final List<Duration> GROWING =
      List.of(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));

  public Route {
    pauses = List.copyOf(pauses);
  }

  /** The usual way: tried again after 10 seconds, a minute and five minutes. */
  public static Route of(
      Server server, Map<String, String> environment, Pace pace, Sleeper sleeper) {
    return new Route(server, environment, pace, GROWING, sleeper);
  }
}
