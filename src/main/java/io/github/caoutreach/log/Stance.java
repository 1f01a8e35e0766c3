package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** What a CA says to the question of a campaign. */
public enum Stance implements Keyword {
  /** It has read the message. */
  ACKNOWLEDGED("acknowledged"),
  /** It is for it. */
  SUPPORTS("supports"),
  /** It sees difficulties. */
  CONCERNS("concerns"),
  /** It is against it. */
  OBJECTS("objects"),
  /** It does already what is asked. */
  ALREADY_COMPLIANT("already-compliant"),
  /** It says that this does not concern it. */
  NOT_APPLICABLE("not-applicable"),
  /** Somebody else has to be asked. */
  WRONG_CONTACT("wrong-contact"),
  /** It asks back. */
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
