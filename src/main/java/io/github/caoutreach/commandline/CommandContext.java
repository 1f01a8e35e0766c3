package io.github.caoutreach.commandline;

import io.github.caoutreach.app.Surroundings;
import io.github.caoutreach.outbox.Sleeper;
import io.github.caoutreach.terminal.Terminal;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a command gets from outside.
 *
 * @param terminal where it reads and prints
 * @param clock the time, UTC
 * @param random chance
 * @param sleeper how it waits
 */
public record CommandContext(
    Terminal terminal, Clock clock, RandomGenerator random, Sleeper sleeper) {
  /** The same for those who have no terminal. */
  public Surroundings surroundings() {
    return new Surroundings(terminal.environment(), clock, random, sleeper);
  }
}
