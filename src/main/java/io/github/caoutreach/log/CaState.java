package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** The state of a CA owner of the audience in a campaign. */
public enum CaState implements Keyword {
  /** Left out by name, with a reason. */
  EXCLUDED("left out"),
  /** Selected, but no usable address is known. */
  NO_CONTACT("no contact"),
  /** Can be written to. */
  READY("ready"),
  /** A message is in the outbox. */
  QUEUED("queued"),
  /** The server accepted the last message; nothing has come back. */
  SENT("sent"),
  /** It is not known whether the last message was sent; a person decides. */
  UNCERTAIN("uncertain"),
  /** The server refused the last message. */
  FAILED("failed"),
  /** The last message reached none of its recipients. */
  BOUNCED("bounced"),
  /** Somebody else is to be asked: the last message reached the wrong people. */
  WRONG_CONTACT("wrong contact"),
  /** A mail system reports that delivery is late. */
  DELAYED("delayed"),
  /** Only a program has replied. */
  AUTO_REPLIED("auto-replied"),
  /**
   * Somebody of it wrote on a list in answer to our post; a person has to say whether that is its
   * answer, and reminders are on hold until then.
   */
  SPOKE_ON_LIST("spoke on the list"),
  /** A person has to confirm a message that may be its answer; reminders are on hold until then. */
  TO_CONFIRM("to confirm"),
  /** It has answered. */
  RESPONDED("answered");

  private final String spelling;

  CaState(String spelling) {
    this.spelling = spelling;
  }

  /** Whether the last message reached nobody whom it was for, so that another contact is needed. */
  public boolean needsContact() {
    return this == BOUNCED || this == WRONG_CONTACT;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
