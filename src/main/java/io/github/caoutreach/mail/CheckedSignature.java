package io.github.caoutreach.mail;

import java.util.Optional;

/**
 * A signature and what it covers.
 *
 * @param signature what it is worth
 * @param carrier the part of the message that holds the signature and what it covers
 * @param covered what it covers, to the byte; only where it fits
 */
public record CheckedSignature(
    Signature signature, Optional<MailPart> carrier, Optional<MailPart> covered) {
  static CheckedSignature without(Signature signature) {
    return new CheckedSignature(signature, Optional.empty(), Optional.empty());
  }
}
