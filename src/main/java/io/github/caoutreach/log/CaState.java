package io.github.caoutreach.log;

import io.github.caoutreach.common.Spelled;

/** Where a CA owner of the audience stands in a campaign. */
public enum CaState implements Spelled {
  /** Left out by name, with a reason. */
  EXCLUDED("excluded"),
  /** Selected, but no address is known that mail can be sent to. */
  NO_CONTACT("no contact"),
  /** Can be written to. */
  READY("ready"),
  /** A message is in the outbox. */
  QUEUED("queued"),
  /** The last message was taken by the server; nothing came back. */
  SENT("sent"),
  /** It is not known whether the last message left; a person decides. */
  UNCERTAIN("uncertain"),
  /** The server refused the last message. */
  FAILED("failed"),
  /** The last message reached none of its recipients. */
  BOUNCED("bounced"),
  /** A mail system reports that delivery is late. */
  DELAYED("delayed"),
  /** A program replied, nobody else. */
  AUTO_REPLIED("auto-replied"),
  /** A message that may be its answer waits for a person; reminders are held meanwhile. */
  TO_CONFIRM("to confirm"),
  /** It answered. */
  RESPONDED("responded");

  private final String spelling;

  CaState(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
