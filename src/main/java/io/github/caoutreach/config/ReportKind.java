package io.github.caoutreach.config;

import io.github.caoutreach.common.Keyword;

/** A report of CCADB that can be imported and downloaded. */
public enum ReportKind implements Keyword {
  /** What CCADB says about each certificate. */
  RECORDS("records", "All Certificate Records"),
  /** The certificates themselves. */
  CERTIFICATES("certificates", "All Certificate PEMs"),
  /** What each root store trusts each root for. */
  ROOTS("roots", "All Included Root Certs");

  private final String spelling;
  private final String title;

  ReportKind(String spelling, String title) {
    this.spelling = spelling;
    this.title = title;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** The name that CCADB gives it. */
  public String title() {
    return title;
  }
}
