package io.github.caoutreach.mail;

import java.util.Optional;

/**
 * A signature and what it covers.
 *
 * @param signature what it proves
 * @param carrier the part of the message that holds the signature and what it covers
 * @param covered exactly what it covers; only if it is valid
 */
public record CheckedSignature(
    Signature signature, Optional<MailPart> carrier, Optional<MailPart> covered) {
  static CheckedSignature without(Signature signature) {
    return new CheckedSignature(signature, Optional.empty(), Optional.empty());
  }
}
