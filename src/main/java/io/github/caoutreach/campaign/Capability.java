package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;

/** What a certificate can issue or be used for, by CCADB's "… Capable" columns. */
public enum Capability implements Keyword {
  /** CCADB column "S/MIME Capable". */
  SMIME("smime", "S/MIME-capable"),
  /** CCADB column "TLS Capable". */
  TLS("tls", "TLS-capable"),
  /** CCADB column "TLS EV Capable". */
  TLS_EV("tls-ev", "TLS-EV-capable"),
  /** CCADB column "Code Signing Capable". */
  CODE_SIGNING("code-signing", "code-signing-capable");

  private final String spelling;
  private final String adjective;

  Capability(String spelling, String adjective) {
    this.spelling = spelling;
    this.adjective = adjective;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** As an adjective for a certificate: "S/MIME-capable". */
  public String adjective() {
    return adjective;
  }
}
