package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.Keyword;

/** Who may read a report. What they may not see is not in the report at all. */
public enum Disclosure implements Keyword {
  /** The chair and the working group: everything. */
  INTERNAL("internal", ""),
  /** Anybody: no addresses, texts or subjects of messages, names of persons, or notes. */
  PUBLIC(
      "public",
      "Public version: addresses, names of persons, subjects and texts of messages, the sources of"
          + " exclusions and internal notes are left out."),
  /** Anybody, without naming CAs: countries and stances, but not in combination. */
  ANONYMOUS(
      "anonymous",
      "Anonymous version: numbers, countries and stances only. CAs, messages to and from them, and"
          + " their dates are left out. How long CAs took to answer is given in steps of at least 5"
          + " CAs; if fewer have answered, not at all.");

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

  /** What is left out, in words; empty if nothing. */
  public String omitted() {
    return omitted;
  }
}
