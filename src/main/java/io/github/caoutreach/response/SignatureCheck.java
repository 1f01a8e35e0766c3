package io.github.caoutreach.response;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.delivery.MailCertificate;
import io.github.caoutreach.input.OneLine;
import io.github.caoutreach.input.Sha256;
import io.github.caoutreach.judgement.Incoming;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.mail.smime.SMIMEException;
import org.bouncycastle.mail.smime.SMIMESigned;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;

/**
 * Checks the S/MIME signature of a message (RFC 8551). Whom to trust is not asked of a list of
 * roots: it is said whether CCADB has a certificate that the signer's leads to, and whose.
 */
public final class SignatureCheck {
  private static final int LONGEST_CHAIN = 10;
  private static final String DOES_NOT_FIT = "it does not fit the message";

  private final Map<String, String> ownersByFingerprint;

  /** Checks against the certificates that CCADB has. */
  public SignatureCheck(Collection<CertificateRecord> known) {
    this.ownersByFingerprint =
        known.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    record -> record.fingerprint().hex(),
                    CertificateRecord::owner,
                    (one, other) -> one));
  }

  /** What the signature of a message is worth. */
  public Signature of(Incoming mail, Instant now) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(mail.content()));
      String type = message.getContentType().toLowerCase(Locale.ROOT);
      if (type.startsWith("multipart/signed")
          && type.contains("pkcs7-signature")
          && message.getContent() instanceof MimeMultipart parts) {
        return check(new SMIMESigned(parts), mail, now);
      }
      boolean isWrapped = type.startsWith("application/pkcs7-mime") && type.contains("signed-data");
      return isWrapped ? check(new SMIMESigned(message), mail, now) : new Signature.None();
    } catch (CMSSignerDigestMismatchException e) {
      return new Signature.Doubtful(DOES_NOT_FIT);
    } catch (MessagingException
        | IOException
        | CMSException
        | SMIMEException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      // hostile or broken: Bouncy Castle also throws unchecked exceptions on bytes that are no CMS
      return new Signature.Doubtful(
          "it can't be read: " + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  private Signature check(SMIMESigned signed, Incoming mail, Instant now)
      throws CMSException, OperatorCreationException, GeneralSecurityException {
    Optional<SignerInformation> signer = signed.getSignerInfos().getSigners().stream().findFirst();
    if (signer.isEmpty()) {
      return new Signature.Doubtful("nobody signed");
    }
    Store<X509CertificateHolder> store = signed.getCertificates();
    @SuppressWarnings("unchecked") // Bouncy Castle's SignerId selects certificates
    Selector<X509CertificateHolder> wanted = signer.get().getSID();
    Optional<X509CertificateHolder> holder = store.getMatches(wanted).stream().findFirst();
    if (holder.isEmpty()) {
      return new Signature.Doubtful("the signer's certificate is not in it");
    }
    JcaX509CertificateConverter converter =
        new JcaX509CertificateConverter().setProvider(new BouncyCastleProvider());
    X509Certificate certificate = converter.getCertificate(holder.get());
    if (!signer
        .get()
        .verify(
            new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(holder.get()))) {
      return new Signature.Doubtful(DOES_NOT_FIT);
    }
    MailCertificate signers = new MailCertificate(certificate);
    if (!signers.isValidAt(now)) {
      return new Signature.Doubtful(
          "its certificate is valid from " + signers.begin() + " to " + signers.end());
    }
    Optional<EmailAddress> from = mail.sender();
    if (from.filter(signers::isFor).isEmpty()) {
      return new Signature.Doubtful(
          "its certificate is for " + OneLine.of(signers.addresses().toString()));
    }
    return fits(from.get(), certificate, certificates(store, converter));
  }

  private Signature fits(
      EmailAddress from, X509Certificate certificate, List<X509Certificate> others)
      throws GeneralSecurityException {
    X509Certificate at = certificate;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      String owner =
          ownersByFingerprint.get(Sha256.hex(Sha256.of(at.getEncoded())).toUpperCase(Locale.ROOT));
      if (owner != null) {
        return new Signature.Fits(from.value(), owner, true);
      }
      X509Certificate below = at;
      Optional<X509Certificate> issuer =
          others.stream().filter(other -> !other.equals(below) && issued(other, below)).findFirst();
      if (issuer.isEmpty()) {
        break;
      }
      at = issuer.get();
    }
    return new Signature.Fits(
        from.value(), OneLine.of(certificate.getIssuerX500Principal().getName()), false);
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey(), new BouncyCastleProvider());
      return issuer.getBasicConstraints() >= 0;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static List<X509Certificate> certificates(
      Store<X509CertificateHolder> store, JcaX509CertificateConverter converter)
      throws GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    for (X509CertificateHolder holder : store.getMatches(null)) {
      found.add(converter.getCertificate(holder));
    }
    return found;
  }
}
