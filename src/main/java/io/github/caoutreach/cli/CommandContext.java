package io.github.caoutreach.cli;

import io.github.caoutreach.app.Surroundings;
import io.github.caoutreach.outbox.Sleeper;
import io.github.caoutreach.terminal.Terminal;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What a command gets from outside: streams, time, chance. */
record CommandContext(Terminal terminal, Clock clock, RandomGenerator random, Sleeper sleeper) {
  /** The same for those who have no terminal. */
  Surroundings surroundings() {
    return new Surroundings(terminal.environment(), clock, random, sleeper);
  }
}
