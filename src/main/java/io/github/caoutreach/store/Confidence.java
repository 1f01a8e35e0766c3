package io.github.caoutreach.store;

import io.github.caoutreach.campaign.Spelled;

/** How sure it is whose a message is. */
public enum Confidence implements Spelled {
  /**
   * It quotes what only that CA was sent: a Message-ID or a reference of ours; or a person said.
   */
  CERTAIN("certain"),
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

  @Override
  public String spelling() {
    return spelling;
  }
}
