package io.github.caoutreach.cli;

import io.github.caoutreach.outbox.Sleeper;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What a command gets from outside: streams, time, chance. */
record World(Terminal terminal, Clock clock, RandomGenerator random, Sleeper sleeper) {}
