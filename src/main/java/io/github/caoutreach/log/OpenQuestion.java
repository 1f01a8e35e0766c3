package io.github.caoutreach.log;

import io.github.caoutreach.common.Spelled;

/** What a message that came in asks of a person. */
public enum OpenQuestion implements Spelled {
  /** Whose it is: nothing says so, or two things say different. */
  WHOSE("whose"),
  /** Whether it is the answer of a CA: anybody could have written it. */
  ITS_ANSWER("its answer"),
  /** Whether the address that it reports as dead is: anybody could have written the report. */
  DEAD_ADDRESS("dead address"),
  /** What is to be mended on our side: it refuses our mail whatever the address. */
  REFUSED("refused"),
  /** Whether to write to the address that it offers. */
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
