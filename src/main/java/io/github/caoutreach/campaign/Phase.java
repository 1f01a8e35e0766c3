package io.github.caoutreach.campaign;

import java.time.LocalDate;
import java.util.Map;

/**
 * A period of a campaign with its own variables.
 *
 * @param from its first day, UTC
 * @param name such as "proposed" or "adopted"
 * @param variables variables for templates in this phase, overriding the campaign's own
 */
public record Phase(LocalDate from, String name, Map<String, String> variables) {
  public Phase {
    variables = Map.copyOf(variables);
  }
}
