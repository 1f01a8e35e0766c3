package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;

/** What kind of answer a question asks for. */
public enum QuestionKind implements Keyword {
  /** One of its options. */
  ONE_OF("one-of"),
  /** Any number of its options. */
  SEVERAL_OF("several-of"),
  /** Yes, no, or later, with a date. */
  YES_NO_LATER("yes-no-later"),
  /** A date. */
  DATE("date"),
  /** Anything, in words. */
  TEXT("text");

  private final String spelling;

  QuestionKind(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** Whether it has options of its own. */
  public boolean hasOptions() {
    return this == ONE_OF || this == SEVERAL_OF;
  }
}
