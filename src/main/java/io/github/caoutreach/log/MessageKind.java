package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** The kind of a message we send. */
public enum MessageKind implements Keyword {
  /** The first message to a CA. */
  NOTICE("notice"),
  /** A further message to a CA that has not answered. */
  REMINDER("reminder"),
  /** News for CAs that have had the notice; it asks for nothing. */
  UPDATE("update"),
  /** What a person writes in answer to a CA. */
  REPLY("reply"),
  /** What the program says it understood of an answer. */
  ACKNOWLEDGEMENT("acknowledgement"),
  /** A message to a list or a group. */
  POST("post"),
  /** A message to the chair about what needs a person. */
  DIGEST("digest");

  private final String spelling;

  MessageKind(String spelling) {
    this.spelling = spelling;
  }

  /** Whether such a message goes to a CA. */
  public boolean isToCa() {
    return asks() || this == UPDATE || this == REPLY || this == ACKNOWLEDGEMENT;
  }

  /**
   * Whether it asks a CA for an answer, so that its state, its reminders and its addresses follow
   * from such messages alone.
   */
  public boolean asks() {
    return this == NOTICE || this == REMINDER;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
