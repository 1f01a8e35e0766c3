package io.github.caoutreach.campaign;

import java.time.LocalDate;
import java.util.Map;

/**
 * A stretch of a campaign in which the same things may be said.
 *
 * @param from its first day, UTC
 * @param name such as "proposed" or "adopted"
 * @param variables what templates may say in this phase, over the campaign's own variables
 */
public record Phase(LocalDate from, String name, Map<String, String> variables) {
  public Phase {
    variables = Map.copyOf(variables);
  }
}
