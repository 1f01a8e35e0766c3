package io.github.caoutreach.log;

import java.time.Instant;

/**
 * A line of the audit log.
 *
 * @param number from 1, without gaps
 * @param at when it was written
 * @param event what happened
 */
public record Entry(long number, Instant at, Event event) {
  /** What kind of event it is, as the log calls it. */
  public String name() {
    return EventJson.name(event);
  }
}
