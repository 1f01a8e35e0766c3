package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;

/** What a CA's address is for. */
public enum Role implements Keyword {
  /** CCADB's primary point of contact. */
  PRIMARY("primary"),
  /** Those responsible for the CP/CPS: RFC 3647, section 4.1.5; SBR 1.5.2. */
  POLICY_AUTHORITY("policy-authority"),
  /** Where certificate problems are reported: SBR 1.5.2 and 4.9.3. */
  PROBLEM_REPORTS("problem-reports"),
  /** Those who follow requirements and audits. */
  COMPLIANCE("compliance"),
  /** Any other address that answers for the CA. */
  GENERAL("general");

  private final String spelling;

  Role(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
