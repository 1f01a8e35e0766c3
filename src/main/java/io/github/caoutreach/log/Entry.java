package io.github.caoutreach.log;

import java.time.Instant;

/**
 * A line of the audit log.
 *
 * @param number from 1, without gaps
 * @param at when it was written
 * @param campaign in whose log it is; "" for what concerns all campaigns of the store
 * @param event what happened
 */
public record Entry(long number, Instant at, String campaign, Event event) {
  /** The name of its kind of event in the log. */
  public String name() {
    return EventJson.name(event);
  }
}
