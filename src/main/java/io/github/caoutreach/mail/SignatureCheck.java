package io.github.caoutreach.mail;

import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Sha256;
import jakarta.mail.internet.MailDateFormat;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;

/**
 * Checks the S/MIME signature of a message (RFC 8551, RFC 8550). There is no list of trusted roots;
 * instead the result says whether the signer's chain leads to a certificate in CCADB, and whose.
 */
public final class SignatureCheck {
  private static final int LONGEST_CHAIN = 10;
  private static final int MOST_SIGNERS = 5;
  private static final int MOST_CERTIFICATES = 50;
  private static final Duration TIMELY = Duration.ofDays(2);
  private static final String DOES_NOT_FIT = "it does not match the message";

  private final BouncyCastleProvider provider = new BouncyCastleProvider();
  private final Map<String, CertificateRecord> known;

  /** Checks against the certificates in CCADB. */
  public SignatureCheck(Collection<CertificateRecord> known) {
    this.known =
        known.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    record -> record.fingerprint().hex(), record -> record, (one, other) -> one));
  }

  /** The result for the signature of a message that arrived at {@code arrival}. */
  public Signature of(Incoming mail, Instant arrival) {
    return check(mail, arrival).signature();
  }

  /** Checks the signature of a message; the result includes what it covers. */
  public CheckedSignature check(Incoming mail, Instant arrival) {
    try {
      Optional<MailPart> carrier = SignedBytes.carrierIn(mail);
      if (carrier.isEmpty()) {
        return CheckedSignature.without(unread(mail));
      }
      return check(carrier.get(), mail, arrival);
    } catch (CMSException | GeneralSecurityException | OperatorCreationException e) {
      return doubt("it can't be read: " + OneLine.of(String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      // hostile or broken: Bouncy Castle throws unchecked exceptions on bytes that are not CMS
      return doubt("it can't be read: " + OneLine.of(String.valueOf(e.getMessage())));
    }
  }

  /** Reports a signature of another kind, so that nobody thinks it was checked. */
  private static Signature unread(Incoming mail) {
    boolean isPgp =
        mail.whole().type().equals("multipart/signed")
            || mail.whole().parts().stream().anyMatch(p -> p.type().equals("multipart/signed"));
    return isPgp
        ? new Signature.Doubtful("it is not S/MIME and was not checked")
        : new Signature.None();
  }

  private static CheckedSignature doubt(String why) {
    return CheckedSignature.without(new Signature.Doubtful(why));
  }

  private CheckedSignature check(MailPart carrier, Incoming mail, Instant arrival)
      throws CMSException, GeneralSecurityException, OperatorCreationException {
    if (mail.fromFields() != 1 || mail.senders().size() != 1) {
      return doubt(
          "the message names "
              + (mail.senders().isEmpty() ? "no" : "more than one")
              + " sender in From");
    }
    Signature last = new Signature.Doubtful(DOES_NOT_FIT);
    for (SignedBytes signed : SignedBytes.in(carrier)) {
      try {
        last = check(signed, mail, arrival);
        if (last instanceof Signature.Fits) {
          return new CheckedSignature(last, Optional.of(carrier), Optional.of(signed.covered()));
        }
      } catch (CMSSignerDigestMismatchException e) {
        last = new Signature.Doubtful(DOES_NOT_FIT);
      }
    }
    return CheckedSignature.without(last);
  }

  /** All signers must pass. */
  private Signature check(SignedBytes signed, Incoming mail, Instant arrival)
      throws CMSException, GeneralSecurityException, OperatorCreationException {
    Collection<SignerInformation> signers = signed.data().getSignerInfos().getSigners();
    Collection<X509CertificateHolder> holders = signed.data().getCertificates().getMatches(null);
    if (signers.isEmpty()) {
      return new Signature.Doubtful("it has no signer");
    }
    if (signers.size() > MOST_SIGNERS || holders.size() > MOST_CERTIFICATES) {
      return new Signature.Doubtful("it has too many signers or certificates to be checked");
    }
    List<X509Certificate> others = new ArrayList<>();
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(provider);
    for (X509CertificateHolder holder : holders) {
      others.add(converter.getCertificate(holder));
    }
    Signature found = new Signature.None();
    for (SignerInformation signer : signers) {
      Signature one = new OneSigner(signer, others, mail, arrival).check(holders);
      if (one instanceof Signature.Doubtful doubtful) {
        return signers.size() == 1
            ? doubtful
            : new Signature.Doubtful("of " + signers.size() + " signers one: " + doubtful.why());
      }
      found = one;
    }
    return found;
  }

  /** One of the signers of a message. */
  private final class OneSigner {
    private final SignerInformation signer;
    private final List<X509Certificate> others;
    private final Incoming mail;
    private final Instant arrival;
    private final List<String> notes = new ArrayList<>();

    OneSigner(
        SignerInformation signer, List<X509Certificate> others, Incoming mail, Instant arrival) {
      this.signer = signer;
      this.others = others;
      this.mail = mail;
      this.arrival = arrival;
    }

    Signature check(Collection<X509CertificateHolder> holders)
        throws CMSException, GeneralSecurityException, OperatorCreationException {
      @SuppressWarnings("unchecked") // Bouncy Castle's SignerId selects certificates
      Selector<X509CertificateHolder> wanted = signer.getSID();
      List<X509CertificateHolder> his = holders.stream().filter(wanted::match).toList();
      if (his.isEmpty()) {
        return new Signature.Doubtful("it does not contain the signer's certificate");
      }
      String digest =
          new DefaultAlgorithmNameFinder().getAlgorithmName(signer.getDigestAlgorithmID());
      if (SigningCertificate.isWeak(digest)) {
        return new Signature.Doubtful(
            "it was made with " + OneLine.of(digest) + ", which can be forged");
      }
      JcaX509CertificateConverter converter =
          new JcaX509CertificateConverter().setProvider(provider);
      for (X509CertificateHolder holder : his) {
        X509Certificate certificate = converter.getCertificate(holder);
        if (signer.verify(
            new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(provider)
                .build(certificate.getPublicKey()))) {
          return check(certificate);
        }
      }
      return new Signature.Doubtful(DOES_NOT_FIT);
    }

    private Signature check(X509Certificate certificate) throws GeneralSecurityException {
      MailCertificate signers = new MailCertificate(certificate);
      SigningCertificate allowed = new SigningCertificate(certificate);
      EmailAddress from = mail.senders().get(0);
      Optional<Instant> signedAt = signedAt();
      if (!signers.isValidAt(arrival)
          || signedAt.filter(at -> !signers.isValidAt(at)).isPresent()) {
        return new Signature.Doubtful(
            "its certificate is valid from " + signers.begin() + " to " + signers.end());
      }
      if (!signers.isFor(from)) {
        return new Signature.Doubtful(
            "its certificate is for " + OneLine.of(signers.addresses().toString()));
      }
      Optional<String> refused = allowed.refusesMail();
      if (refused.isPresent()) {
        return new Signature.Doubtful(refused.get());
      }
      if (allowed.isForAnything()) {
        notes.add("its certificate is for any purpose");
      }
      Optional<Instant> date = date();
      if (signedAt.isPresent() && date.filter(at -> isFar(at, signedAt.get())).isPresent()) {
        return new Signature.Doubtful(
            "it was made on "
                + day(signedAt.get())
                + ", but the message is dated "
                + day(date.get()));
      }
      return chain(certificate, from, signedAt);
    }

    private Signature chain(
        X509Certificate certificate, EmailAddress from, Optional<Instant> signedAt)
        throws GeneralSecurityException {
      X509Certificate at = certificate;
      for (int below = 0; below < LONGEST_CHAIN; below++) {
        CertificateRecord record =
            known.get(Sha256.hex(Sha256.of(at.getEncoded())).toUpperCase(Locale.ROOT));
        if (record != null) {
          return known(record, from, signedAt);
        }
        SigningCertificate lower = new SigningCertificate(at);
        if (!lower.isSelfSigned() && lower.isSignedWeakly()) {
          return new Signature.Doubtful(
              "a certificate in its chain is signed with "
                  + at.getSigAlgName()
                  + ", which can be forged");
        }
        List<X509Certificate> issuers = issuersOf(at);
        if (issuers.isEmpty()) {
          break;
        }
        int depth = below;
        Optional<X509Certificate> issuer =
            issuers.stream()
                .filter(one -> new SigningCertificate(one).refusesToIssue(depth).isEmpty())
                .filter(one -> new MailCertificate(one).isValidAt(arrival))
                .findFirst();
        if (issuer.isEmpty()) {
          return new Signature.Doubtful(
              new SigningCertificate(issuers.get(0))
                  .refusesToIssue(depth)
                  .orElse("an issuer's certificate is no longer valid, or not yet"));
        }
        at = issuer.get();
      }
      return fits(
          from, OneLine.of(certificate.getIssuerX500Principal().getName()), false, signedAt);
    }

    /**
     * Checks CCADB's record of the certificate: its status now, and its validity on the day the
     * message arrived.
     */
    private Signature known(
        CertificateRecord record, EmailAddress from, Optional<Instant> signedAt) {
      if (record.isRevoked()) {
        return new Signature.Doubtful(
            "CCADB says that \"" + OneLine.of(record.name()) + "\" in its chain is revoked");
      }
      if (record.isExpired(day(arrival))) {
        return new Signature.Doubtful(
            "CCADB says that \""
                + OneLine.of(record.name())
                + "\" in its chain expired on "
                + record.validTo());
      }
      return fits(from, record.owner(), true, signedAt);
    }

    private Signature fits(
        EmailAddress from, String issuer, boolean isInCcadb, Optional<Instant> signedAt) {
      boolean isTimely = signedAt.filter(at -> !isFar(at, arrival)).isPresent();
      if (signedAt.isEmpty()) {
        notes.add("it does not say when it was made, so it may be an old one, sent again");
      } else if (!isTimely) {
        notes.add(
            "it was made on "
                + day(signedAt.get())
                + " and arrived on "
                + day(arrival)
                + ", so it may have been sent again");
      }
      return new Signature.Fits(
          from.value(), OneLine.of(issuer), isInCcadb, signedAt, isTimely, notes);
    }

    /** The certificates that issued a certificate, whether or not they were allowed to. */
    private List<X509Certificate> issuersOf(X509Certificate certificate) {
      return others.stream()
          .filter(other -> !other.equals(certificate) && issued(other, certificate))
          .toList();
    }

    /** The signing-time attribute (RFC 5652, 11.3), which is signed too. */
    private Optional<Instant> signedAt() {
      AttributeTable signed = signer.getSignedAttributes();
      Attribute time = signed == null ? null : signed.get(CMSAttributes.signingTime);
      ASN1Encodable[] values = time == null ? new ASN1Encodable[0] : time.getAttributeValues();
      return values.length == 1
          ? Optional.of(Time.getInstance(values[0]).getDate().toInstant())
          : Optional.empty();
    }

    private Optional<Instant> date() {
      try {
        return mail.whole().header("Date").isEmpty()
            ? Optional.empty()
            : Optional.of(
                new MailDateFormat().parse(mail.whole().header("Date").get()).toInstant());
      } catch (ParseException e) {
        return Optional.empty();
      }
    }
  }

  private static boolean isFar(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TIMELY) > 0;
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey(), provider);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
