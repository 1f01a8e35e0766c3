package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** What a message that goes out is. */
public enum MessageKind implements Keyword {
  /** The first message to a CA. */
  NOTICE("notice"),
  /** A further message to a CA that has not answered. */
  REMINDER("reminder"),
  /** A message to a list or a group. */
  POST("post"),
  /** A message to the chair: what a person must see. */
  DIGEST("digest");

  private final String spelling;

  MessageKind(String spelling) {
    this.spelling = spelling;
  }

  /** Whether such a message goes to a CA. */
  public boolean isToCa() {
    return this == NOTICE || this == REMINDER;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
