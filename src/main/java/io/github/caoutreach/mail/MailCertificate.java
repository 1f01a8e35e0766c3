package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.util.Selector;

/** A certificate for signing mail: when it is valid, and for whom. */
public record MailCertificate(X509Certificate certificate) {
  private static final int RFC822_NAME = 1;

  /**
   * The certificates of those who signed a message; none if it is not signed with S/MIME, or that
   * can't be read. Nothing is checked.
   */
  public static List<MailCertificate> signersOf(Incoming mail) {
    try {
      List<MailCertificate> found = new ArrayList<>();
      for (MailPart carrier : SignedBytes.carrierIn(mail).stream().toList()) {
        CMSSignedData data = SignedBytes.in(carrier).get(0).data();
        for (SignerInformation signer : data.getSignerInfos().getSigners()) {
          @SuppressWarnings("unchecked") // Bouncy Castle's SignerId selects certificates
          Selector<X509CertificateHolder> wanted = signer.getSID();
          for (X509CertificateHolder holder : data.getCertificates().getMatches(wanted)) {
            found.add(
                new MailCertificate(new JcaX509CertificateConverter().getCertificate(holder)));
          }
        }
      }
      return List.copyOf(found);
    } catch (CMSException | CertificateException e) {
      return List.of();
    }
  }

  /** The SHA-256 fingerprint: 64 upper-case hex digits, as mail programs and CCADB show it. */
  public String fingerprint() {
    try {
      return Sha256.hex(Sha256.of(certificate.getEncoded())).toUpperCase(Locale.ROOT);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be encoded", e);
    }
  }

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
