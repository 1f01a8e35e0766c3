package io.github.caoutreach.classify;

import io.github.caoutreach.common.Keyword;

/** What a delivery failure is about, and so what has to change before a message is delivered. */
public enum FailureScope implements Keyword {
  /** The recipient: the address no longer receives mail. */
  RECIPIENT_FOR_GOOD("recipient-for-good"),
  /** Something temporary: a full mailbox, a server that is down. */
  PASSING("passing"),
  /**
   * The sender, its server, or this message: another message, or another way of sending, may work.
   */
  ABOUT_US("about-us"),
  /** The recipient, who accepts mail only from inside the organisation. */
  RECIPIENT_CLOSED("recipient-closed");

  private final String spelling;

  FailureScope(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
