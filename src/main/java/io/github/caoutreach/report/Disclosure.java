package io.github.caoutreach.report;

/** Who may read a report. What a reader may not see is not in the report at all. */
public enum Disclosure {
  /** The chair and the working group: everything. */
  INTERNAL,
  /** Anybody: no address, no text or subject of a message, no name of a person, no note. */
  PUBLIC
}
