package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** The state of one of our messages, up to its acceptance by the server. */
public enum MessageState implements Keyword {
  /** Waiting in the outbox; it is sent with the next send. */
  QUEUED("queued"),
  /** Its end was or may have been sent, and no reply was seen: never sent again by itself. */
  UNCERTAIN("uncertain"),
  /** The server accepted it. */
  SENT("sent"),
  /** The server refused it permanently. */
  FAILED("failed"),
  /** A person found that it never arrived. */
  LOST("lost");

  private final String spelling;

  MessageState(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
