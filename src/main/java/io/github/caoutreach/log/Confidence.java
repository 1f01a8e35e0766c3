package io.github.caoutreach.log;

import io.github.caoutreach.common.Keyword;

/** How sure it is which CA a message is from. */
public enum Confidence implements Keyword {
  /**
   * It quotes what only that CA was sent: a Message-ID or a reference of ours; or a person has said
   * so.
   */
  CERTAIN("certain"),
  /**
   * A server that the settings trust, or a valid S/MIME signature, vouches for its From, which is a
   * contact of that CA or at its own domain.
   */
  AUTHENTICATED("authenticated"),
  /** It comes from an address of that CA. */
  LIKELY("likely"),
  /** It comes from a domain at which that CA alone has contacts. */
  POSSIBLE("possible"),
  /** Nothing shows whose it is, or two things disagree. */
  NONE("none");

  private final String spelling;

  Confidence(String spelling) {
    this.spelling = spelling;
  }

  /** Whether something may follow from it before a person has looked. */
  public boolean isEnough() {
    return this == CERTAIN || this == AUTHENTICATED;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
