package io.github.caoutreach.store;

import io.github.caoutreach.campaign.Spelled;

/** What a message that came in is. Only an answer ends the silence of a CA. */
public enum MailKind implements Spelled {
  /** Written by a person. */
  ANSWER("answer"),
  /** Sent by a program on receipt of ours: RFC 3834. */
  AUTO_REPLY("auto-reply"),
  /** A report that delivery failed for good: RFC 3464, action "failed". */
  BOUNCE("bounce"),
  /** A report that delivery is late: RFC 3464, action "delayed". */
  DELAYED("delayed"),
  /** Any other report by a mail system. */
  OTHER("other");

  private final String spelling;

  MailKind(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
