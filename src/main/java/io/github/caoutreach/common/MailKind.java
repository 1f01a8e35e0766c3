package io.github.caoutreach.common;

/** The kind of a received message. Only an answer ends a CA's silence. */
public enum MailKind implements Keyword {
  /** Written by a person. */
  ANSWER("answer"),
  /** Sent by a program on receipt of ours: RFC 3834. */
  AUTO_REPLY("auto-reply"),
  /** A ticket system confirms that it received the message. */
  TICKET("ticket"),
  /** A report that delivery is late: RFC 3464, action "delayed". */
  DELAYED("delayed"),
  /** A report that delivery failed: RFC 3464, action "failed". */
  BOUNCE("bounce"),
  /** A report that somebody marked the message as abuse: RFC 5965. */
  FEEDBACK("feedback"),
  /** A program wants the sender to prove that it is a person before it delivers. */
  CHALLENGE("challenge"),
  /** A message from a mailing list, or a newsletter. */
  LIST("list"),
  /** Any other message from a program. */
  OTHER("other"),
  /** It could not be determined; it is kept whole, and a person has to look. */
  UNREADABLE("unreadable");

  private final String spelling;

  MailKind(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
