package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;

/** A number of CA owners with something in common. */
public record Tally(String name, int cas) {
  public Tally {
    name = OneLine.of(name);
  }
}
