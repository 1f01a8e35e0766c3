package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** How sure it is which CA a message is from. */
public enum Confidence implements Keyword {
  /**
   * It quotes a Message-ID or reference that only that CA was sent, or a person has confirmed it.
   */
  CERTAIN("certain"),
  /**
   * A trusted server or a valid S/MIME signature vouches for its From, which is a contact of that
   * CA or at its domain.
   */
  AUTHENTICATED("authenticated"),
  /** It comes from an address of that CA. */
  LIKELY("likely"),
  /** It comes from a domain where only that CA has contacts. */
  POSSIBLE("possible"),
  /** Nothing shows which CA it is from, or the evidence disagrees. */
  NONE("none");

  private final String spelling;

  Confidence(String spelling) {
    this.spelling = spelling;
  }

  /** Whether the program may act on it before a person has looked. */
  public boolean isEnough() {
    return this == CERTAIN || this == AUTHENTICATED;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
