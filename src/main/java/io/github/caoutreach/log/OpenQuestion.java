package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** What a person has to decide about a message that came in. */
public enum OpenQuestion implements Keyword {
  /** Which CA it is from: nothing shows it, or two things disagree. */
  WHOSE("whose"),
  /** Whether it is the answer of a CA: anyone could have written it. */
  ITS_ANSWER("its answer"),
  /** Whether the address that it reports as dead is: anyone could have written the report. */
  DEAD_ADDRESS("dead address"),
  /** What has to be fixed on our side: it refuses our mail whatever the address. */
  REFUSED("refused"),
  /** Whether to write to the address that it suggests. */
  OFFERED_CONTACT("offered contact"),
  /** What it says: the program could not read it. */
  UNREADABLE("unreadable");

  private final String spelling;

  OpenQuestion(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
