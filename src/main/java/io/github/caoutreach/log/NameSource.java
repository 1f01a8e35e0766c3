package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** How it came to be known that a server gave a message of ours another Message-ID. */
public enum NameSource implements Keyword {
  /** The server said so when it took the message. */
  REPLY("reply"),
  /** The copy in the Sent folder has it. */
  SENT_FOLDER("sent-folder"),
  /** A rehearsal came back with it. */
  REHEARSAL("rehearsal"),
  /** A bounce returned the message's header with it. */
  BOUNCE("bounce");

  private final String spelling;

  NameSource(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
