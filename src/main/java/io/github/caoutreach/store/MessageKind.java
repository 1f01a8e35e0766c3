package io.github.caoutreach.store;

import io.github.caoutreach.campaign.Spelled;

/** What a message that goes out is. */
public enum MessageKind implements Spelled {
  /** The first message to a CA. */
  NOTICE("notice"),
  /** A further message to a CA that has not answered. */
  REMINDER("reminder"),
  /** A message to a list or a group. */
  POST("post");

  private final String spelling;

  MessageKind(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
