package io.github.caoutreach.policy;

import io.github.caoutreach.common.EmailAddress;

/** An address as documents hide it from programs: {@code pki [at] ca.example}. */
public final class HiddenAddress {
  private final EmailAddress address;
  private final Mentions mentions = new Mentions(Vocabulary.load().mailLabel());

  /** That of {@code address}. */
  public HiddenAddress(EmailAddress address) {
    this.address = address;
  }

  /** Whether a person would read the address in {@code text}, however it is written. */
  public boolean isIn(String text) {
    return mentions.in(text).stream().anyMatch(mention -> mention.address().sameAs(address));
  }
}
