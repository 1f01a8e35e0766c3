package io.github.caoutreach.message;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Signing;
import io.github.caoutreach.mail.MailCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.mail.smime.SMIMEException;
import org.bouncycastle.mail.smime.SMIMESignedGenerator;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Signs messages with the key of the sender: {@code multipart/signed}, RFC 8551, section 3.5.3. The
 * key is read when it is first needed.
 */
public final class Signer {
  private static final int DIGITAL_SIGNATURE_BIT = 0;
  private static final int NON_REPUDIATION_BIT = 1;

  private final Signing signing;
  private final EmailAddress from;
  private final Map<String, String> environment;
  private volatile Optional<Key> loaded = Optional.empty();

  private record Key(PrivateKey secret, List<X509Certificate> chain) {
    X509Certificate certificate() {
      return chain.get(0);
    }
  }

  /** A signer for mail from {@code from}. */
  public Signer(Signing signing, EmailAddress from, Map<String, String> environment) {
    this.signing = signing;
    this.from = from;
    this.environment = environment;
  }

  /**
   * Checks that a signature made at {@code now} would be accepted.
   *
   * @return one line about the certificate
   * @throws OutreachException if the file can't be read, or the certificate is out of date, for
   *     another address, or not for signing
   */
  public String check(Instant now) {
    MailCertificate certificate = new MailCertificate(key().certificate());
    if (!certificate.isValidAt(now)) {
      throw refused(
          now.isBefore(certificate.begin())
              ? "the certificate is valid from " + certificate.begin()
              : "the certificate expired on " + certificate.end(),
          "get a new one, or remove \"sign\" from ca-outreach.yaml");
    }
    if (!certificate.isFor(from)) {
      throw refused(
          "the certificate is for " + certificate.addresses() + ", but mail is from " + from,
          "sign with a certificate for the address under \"from\"");
    }
    boolean[] usage = key().certificate().getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE_BIT] && !usage[NON_REPUDIATION_BIT]) {
      throw refused("the certificate is not for signatures (key usage)", "");
    }
    return "signed as " + from + ", valid to " + certificate.end();
  }

  /**
   * The certificate that messages are signed with.
   *
   * @throws OutreachException if the file can't be read
   */
  public MailCertificate certificate() {
    return new MailCertificate(key().certificate());
  }

  MimeMultipart sign(MimeBodyPart part, Instant now) throws MessagingException {
    check(now);
    Key key = key();
    String algorithm = key.secret().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
    try {
      SMIMESignedGenerator generator = new SMIMESignedGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setProvider(new BouncyCastleProvider())
              .build("SHA256with" + algorithm, key.secret(), key.certificate()));
      generator.addCertificates(new JcaCertStore(key.chain()));
      return generator.generate(part);
    } catch (OperatorCreationException | GeneralSecurityException | SMIMEException e) {
      throw refused("this key can't be used to sign: " + e.getMessage(), "");
    }
  }

  private Key key() {
    if (loaded.isEmpty()) {
      loaded = Optional.of(load());
    }
    return loaded.orElseThrow();
  }

  private Key load() {
    char[] password = signing.password().password(environment).orElse("").toCharArray();
    try (InputStream in = Files.newInputStream(signing.pkcs12())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey secret) {
          return new Key(
              secret,
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList());
        }
      }
      throw refused("no private key in this file", "");
    } catch (NoSuchFileException e) {
      throw refused("there is no such file", "\"sign\" in ca-outreach.yaml names it");
    } catch (IOException | GeneralSecurityException e) {
      throw refused(
          "the signing key can't be read: " + e.getMessage(), "is it PKCS#12, and the password?");
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private OutreachException refused(String what, String advice) {
    return OutreachException.refuse(Problem.at(Place.of(signing.pkcs12()), what).advise(advice));
  }
}
