package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;

/** A root program whose store CCADB reports on. */
public enum RootStore implements Keyword {
  /** CCADB column "Apple Status". */
  APPLE("apple"),
  /** CCADB column "Chrome Status". */
  CHROME("chrome"),
  /** CCADB column "Microsoft Status". */
  MICROSOFT("microsoft"),
  /** CCADB column "Mozilla Status". */
  MOZILLA("mozilla");

  private final String spelling;

  RootStore(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
