package io.github.caoutreach.app;

import io.github.caoutreach.outbox.Sleeper;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the work on a workspace gets from the machine: nothing in it is read from anywhere else.
 *
 * @param environment the variables of the environment, where passwords may be
 * @param clock tells the time
 * @param random chance
 * @param sleeper how to wait
 */
public record Surroundings(
    Map<String, String> environment, Clock clock, RandomGenerator random, Sleeper sleeper) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
