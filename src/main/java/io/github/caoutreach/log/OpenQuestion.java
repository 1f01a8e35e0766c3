package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** What a person has to decide about a received message. */
public enum OpenQuestion implements Keyword {
  /** Which CA it is from: nothing shows it, or the evidence disagrees. */
  WHOSE("whose"),
  /** Whether it is the CA's answer: anyone could have written it. */
  ITS_ANSWER("its answer"),
  /** Whether what somebody of a CA wrote on a list, in answer to our post, is its answer. */
  SPOKE_ON_LIST("spoke on the list"),
  /** Whether the address it reports is really dead: anyone could have written the report. */
  DEAD_ADDRESS("dead address"),
  /** What to fix on our side: it refuses our mail whatever the address. */
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
