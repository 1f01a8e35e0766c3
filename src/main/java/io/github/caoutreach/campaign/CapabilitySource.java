package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;

/** By what it is decided what a certificate is capable of. */
public enum CapabilitySource implements Keyword {
  /** CCADB's "… Capable" columns. */
  CCADB("ccadb", ""),
  /** The certificates themselves, as far as they were imported. */
  CERTIFICATES("certificates", "by the certificates"),
  /** Both: a capability that selects has to be in both, one that rules out in one of them. */
  BOTH_AGREE("both-agree", "by CCADB and the certificates alike");

  private final String spelling;
  private final String words;

  CapabilitySource(String spelling, String words) {
    this.spelling = spelling;
    this.words = words;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** As it stands behind a rule; empty for the usual one. */
  String words() {
    return words;
  }
}
