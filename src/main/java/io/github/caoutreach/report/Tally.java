package io.github.caoutreach.report;

import io.github.caoutreach.common.OneLine;

/** How many CA owners something is true of. */
public record Tally(String name, int cas) {
  public Tally {
    name = OneLine.of(name);
  }
}
