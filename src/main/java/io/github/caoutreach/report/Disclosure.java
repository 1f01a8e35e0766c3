package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.Keyword;

/** Who may read a report. What a reader may not see is not in the report at all. */
public enum Disclosure implements Keyword {
  /** The chair and the working group: everything. */
  INTERNAL("internal", ""),
  /** Anybody: no address, no text or subject of a message, no name of a person, no note. */
  PUBLIC(
      "public",
      "Public version: addresses, names of persons, subjects and texts of messages, the sources of"
          + " exclusions and internal notes are left out."),
  /** Anybody, and no CA is named: countries and stances, not crossed with each other. */
  ANONYMOUS(
      "anonymous",
      "Anonymous version: numbers, countries and stances only. CAs, what was written to and by"
          + " them, and the days on which that was, are left out.");

  private final String spelling;
  private final String omitted;

  Disclosure(String spelling, String omitted) {
    this.spelling = spelling;
    this.omitted = omitted;
  }

  @Override
  @JsonValue
  public String spelling() {
    return spelling;
  }

  /** What is left out, in words; empty if nothing is. */
  public String omitted() {
    return omitted;
  }
}
