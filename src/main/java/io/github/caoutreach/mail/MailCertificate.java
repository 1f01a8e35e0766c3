package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A certificate for signing mail: when it is valid, and for whom. */
public record MailCertificate(X509Certificate certificate) {
  private static final int RFC822_NAME = 1;

  /** The first moment of its validity. */
  public Instant begin() {
    return certificate.getNotBefore().toInstant();
  }

  /** The last moment of its validity. */
  public Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /** Whether it is valid at {@code moment} (RFC 5280, section 4.1.2.5). */
  public boolean isValidAt(Instant moment) {
    return !moment.isBefore(begin()) && !moment.isAfter(end());
  }

  /**
   * The addresses that it is for, as written: the {@code rfc822Name}s of its subjectAltName (RFC
   * 5280, section 4.2.1.6). None if they can't be read.
   */
  public List<String> addresses() {
    try {
      return Optional.<Collection<List<?>>>ofNullable(certificate.getSubjectAlternativeNames())
          .orElse(List.of())
          .stream()
          .filter(name -> name.get(0).equals(RFC822_NAME))
          .map(name -> name.get(1).toString())
          .toList();
    } catch (CertificateParsingException e) {
      return List.of(); // an unreadable name matches nobody
    }
  }

  /** Whether it is for mail from {@code sender}. */
  public boolean isFor(EmailAddress sender) {
    return addresses().stream().anyMatch(name -> isSame(name, sender));
  }

  private static boolean isSame(String name, EmailAddress sender) {
    try {
      return sender.sameAs(new EmailAddress(name));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
