package io.github.caoutreach.inbox;

import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.config.TrustedReceiver;
import io.github.caoutreach.mail.AuthenticationResults;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.Signature;
import io.github.caoutreach.mail.SignatureCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Determines who vouches that a message was written by the address in its From: the receiving
 * server, if the settings trust one, or a valid S/MIME signature. A certificate doesn't prove who
 * the writer is, since CAs issue them to anybody, only that its address is the one in From.
 */
public final class Voucher {
  /** In bytes. A signature is announced in a header. */
  private static final int LOOKED_AT = 1 << 20;

  private final Optional<AuthenticationResults> results;
  private final Supplier<SignatureCheck> signatures;
  private Optional<SignatureCheck> prepared = Optional.empty();

  /**
   * Relies on these two.
   *
   * @param trusted the trusted receiving server, if there is one
   * @param signatures checks signatures
   */
  public Voucher(Optional<TrustedReceiver> trusted, Supplier<SignatureCheck> signatures) {
    this.results = trusted.map(by -> new AuthenticationResults(by, OrganisationalDomain::isSame));
    this.signatures = signatures;
  }

  /** Prepares to check the signature of a message, if it may have one. */
  void prepareFor(byte[] content) {
    int length = Math.min(content.length, LOOKED_AT);
    String text =
        new String(content, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (prepared.isEmpty() && (text.contains("pkcs7") || text.contains(".p7m"))) {
      prepared = Optional.of(signatures.get());
    }
  }

  /**
   * What vouches for the address in From, in words; empty if nothing does, or if there is more than
   * one author, since mail programs show different ones.
   */
  Optional<String> vouchedFor(Incoming mail, Instant arrived) {
    boolean hasOneAuthor = mail.fromFields() == 1 && mail.senders().size() == 1;
    return mail.sender()
        .filter(from -> hasOneAuthor)
        .flatMap(
            from ->
                results
                    .flatMap(says -> says.voucherFor(from, mail))
                    .or(() -> signed(mail, arrived)));
  }

  private Optional<String> signed(Incoming mail, Instant arrived) {
    return prepared
        .map(check -> check.of(mail, arrived))
        .filter(Signature::authenticatesSender)
        .map(Signature::toString);
  }
}
