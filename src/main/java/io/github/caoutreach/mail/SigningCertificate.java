package io.github.caoutreach.mail;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a certificate may be used for, according to its extensions (RFC 5280, 4.2; RFC 8550, 4.4).
 */
record SigningCertificate(X509Certificate certificate) {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int CERT_SIGN = 5;
  private static final int SHORTEST_RSA = 2048;
  private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
  private static final String ANY = "2.5.29.37.0";

  /** Why it may not sign mail; empty if it may. */
  Optional<String> refusesMail() throws CertificateParsingException {
    List<String> purposes = certificate.getExtendedKeyUsage();
    if (purposes != null && !purposes.contains(EMAIL_PROTECTION) && !purposes.contains(ANY)) {
      return Optional.of("its certificate is not for mail (no emailProtection)");
    }
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]
        ? weakness()
        : Optional.of("its certificate's key is not for signatures (keyUsage)");
  }

  /** Whether it is for mail only because it is for any purpose. */
  boolean isForAnything() throws CertificateParsingException {
    List<String> purposes = certificate.getExtendedKeyUsage();
    return purposes == null || !purposes.contains(EMAIL_PROTECTION);
  }

  /**
   * Why it may not issue certificates; empty if it may.
   *
   * @param below how many CA certificates are between it and the signer's
   */
  Optional<String> refusesToIssue(int below) {
    int longest = certificate.getBasicConstraints();
    boolean[] usage = certificate.getKeyUsage();
    if (longest < 0 || usage != null && !usage[CERT_SIGN]) {
      return Optional.of("its certificate was issued by a certificate that may not issue any");
    }
    return longest < below
        ? Optional.of("its certificate chain is longer than an issuer allows")
        : weakness();
  }

  /** What makes it easy to forge; empty if nothing does. */
  private Optional<String> weakness() {
    PublicKey key = certificate.getPublicKey();
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
      return Optional.of("a key of " + rsa.getModulus().bitLength() + " bits is too short");
    }
    return Optional.empty();
  }

  /** Whether its own signature uses a digest that can be forged. */
  boolean isSignedWeakly() {
    return isWeak(certificate.getSigAlgName());
  }

  boolean isSelfSigned() {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /** Whether an algorithm uses a broken digest, judging by its name. */
  static boolean isWeak(String algorithm) {
    String name = algorithm.toUpperCase(Locale.ROOT).replace("-", "");
    return name.startsWith("SHA1") || name.startsWith("MD") || name.contains("SHA1WITH");
  }
}
