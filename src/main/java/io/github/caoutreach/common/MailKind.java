package io.github.caoutreach.common;

/** What a message that came in is. Only an answer ends the silence of a CA. */
public enum MailKind implements Spelled {
  /** Written by a person. */
  ANSWER("answer"),
  /** Sent by a program on receipt of ours: RFC 3834. */
  AUTO_REPLY("auto-reply"),
  /** A ticket system says that it has taken the message in. */
  TICKET("ticket"),
  /** A report that delivery is late: RFC 3464, action "delayed". */
  DELAYED("delayed"),
  /** A report that delivery failed: RFC 3464, action "failed". */
  BOUNCE("bounce"),
  /** A report that somebody took the message for abuse: RFC 5965. */
  FEEDBACK("feedback"),
  /** A program wants the sender to prove that it is a person before it delivers. */
  CHALLENGE("challenge"),
  /** Traffic of a mailing list, or a newsletter. */
  LIST("list"),
  /** Any other message of a program. */
  OTHER("other"),
  /** What it is could not be made out; it is kept whole, and a person has to look. */
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
