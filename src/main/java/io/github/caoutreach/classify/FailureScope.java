package io.github.caoutreach.classify;

import io.github.caoutreach.common.Keyword;

/** What a failure to deliver is about, and so what has to change before a message gets there. */
public enum FailureScope implements Keyword {
  /** The recipient: nobody gets mail there any more. */
  RECIPIENT_FOR_GOOD("recipient-for-good"),
  /** Nothing that lasts: a full mailbox, a server that is down. */
  PASSING("passing"),
  /**
   * The sender, its server, or this message: another message, or one sent otherwise, may arrive.
   */
  ABOUT_US("about-us"),
  /** The recipient, who takes mail from inside its organisation only. */
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
