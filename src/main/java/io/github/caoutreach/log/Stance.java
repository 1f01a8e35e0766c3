package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** A CA's position on the question of a campaign. */
public enum Stance implements Keyword {
  /** It has read the message. */
  ACKNOWLEDGED("acknowledged"),
  /** It is in favour. */
  SUPPORTS("supports"),
  /** It sees difficulties. */
  CONCERNS("concerns"),
  /** It is opposed. */
  OBJECTS("objects"),
  /** It already does what is asked. */
  ALREADY_COMPLIANT("already-compliant"),
  /** It says that this does not concern it. */
  NOT_APPLICABLE("not-applicable"),
  /** Somebody else should be asked. */
  WRONG_CONTACT("wrong-contact"),
  /** It has a question. */
  QUESTION("question");

  private final String spelling;

  Stance(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
