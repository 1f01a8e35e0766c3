package io.github.caoutreach.log;

import io.github.caoutreach.common.Spelled;

/** What became of a message of ours, as far as delivery to the server goes. */
public enum MessageState implements Spelled {
  /** In the outbox; it goes with the next send. */
  QUEUED("queued"),
  /** Its end was, or may have been, sent and no reply was seen: never sent again by itself. */
  UNCERTAIN("uncertain"),
  /** The server took it. */
  SENT("sent"),
  /** The server refused it for good. */
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
