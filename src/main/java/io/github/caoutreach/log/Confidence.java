package io.github.caoutreach.log;

import io.github.caoutreach.common.Spelled;

/** How sure it is whose a message is. */
public enum Confidence implements Spelled {
  /**
   * It quotes what only that CA was sent: a Message-ID or a reference of ours; or a person said.
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
  /** Nothing says whose it is, or two things say different. */
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
