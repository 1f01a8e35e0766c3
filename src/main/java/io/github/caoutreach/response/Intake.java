package io.github.caoutreach.response;

import io.github.caoutreach.store.Event;
import java.util.List;

/**
 * What one fetch or import brought.
 *
 * @param added the messages that are new, as they were judged
 * @param known how many were there already
 */
public record Intake(List<Event.Received> added, int known) {
  public Intake {
    added = List.copyOf(added);
  }
}
