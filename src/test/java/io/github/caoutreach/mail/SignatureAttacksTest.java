package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.CertificateRecord.Revocation;
import io.github.caoutreach.common.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may try to have a signature shown for what it does not cover, or is not worth. */
class SignatureAttacksTest {
  private static final Instant NOW = Instant.parse("2026-03-18T09:00:00Z");
  private static final String SENDER = "policy@zetes.example";
  private static final String TEXT =
      "Content-Type: text/plain; charset=utf-8\r\n\r\nWe support it.\r\n";
  private static final KeyPair ROOT_KEY = key();
  private static final KeyPair CA_KEY = key();
  private static final KeyPair SIGNER_KEY = key();

  /** A message and its signature, honest but for what a test changes. */
  private static final class Forgery {
    private String from = "From: " + SENDER + "\r\n";
    private String date = "Date: Wed, 18 Mar 2026 09:00:00 +0000\r\n";
    private String address = SENDER;
    private KeyPurposeId purpose = KeyPurposeId.id_kp_emailProtection;
    private int usage = KeyUsage.digitalSignature;
    private int issuerUsage = KeyUsage.keyCertSign;
    private boolean issuerIsCa = true;
    private String digest = "SHA256withECDSA";
    private String issuerDigest = "SHA256withECDSA";
    private Instant until = NOW.plusSeconds(86_400 * 365L);
    private Instant issuerUntil = until;
    private Instant signedAt = NOW;
    private String changed = "";
    private boolean isSignedTwice;
    private byte[] rootCertificate = {};

    /** The record that CCADB has of its root. */
    CertificateRecord inCcadb(Revocation revocation, LocalDate validTo) {
      return CertificateRecord.of(
          Map.of(
              "Salesforce Record ID",
              "A1",
              "CA Owner",
              "Root Owner",
              "Certificate Name",
              "Root",
              "Certificate Record Type",
              "Root Certificate",
              "Revocation Status",
              switch (revocation) {
                case UNSTATED -> "";
                case NOT_REVOKED -> "Not Revoked";
                case REVOKED -> "Revoked";
                case PARENT_REVOKED -> "Parent Cert Revoked";
              },
              "SHA-256 Fingerprint",
              Sha256.hex(Sha256.of(rootCertificate)),
              "Valid From (GMT)",
              "2020-01-01",
              "Valid To (GMT)",
              validTo.toString(),
              "S/MIME Capable",
              "True"));
    }

    Incoming detached() {
      String signature = base64(cms(false));
      String text = changed.isEmpty() ? TEXT : TEXT.replace("support", changed);
      return mail(
          "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n\r\n"
              + "--b\r\n"
              + text
              + "\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
              + "Content-Transfer-Encoding: base64\r\n\r\n"
              + signature
              + "\r\n--b--\r\n");
    }

    Incoming opaque(String type) {
      return mail(
          "Content-Type: "
              + type
              + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
              + base64(cms(true))
              + "\r\n");
    }

    private Incoming mail(String rest) {
      String all = from + date + "Subject: MPIC\r\nMIME-Version: 1.0\r\n" + rest;
      return Incoming.of(all.getBytes(StandardCharsets.UTF_8));
    }

    byte[] cms(boolean encapsulate) {
      try {
        X509CertificateHolder root =
            certificate(
                "CN=Root",
                ROOT_KEY,
                "CN=Root",
                ROOT_KEY,
                until,
                "SHA256withECDSA",
                b -> {
                  add(b, Extension.basicConstraints, new BasicConstraints(true));
                });
        rootCertificate = root.getEncoded();
        X509CertificateHolder ca =
            certificate(
                "CN=CA",
                CA_KEY,
                "CN=Root",
                ROOT_KEY,
                issuerUntil,
                "SHA256withECDSA",
                b -> {
                  add(b, Extension.basicConstraints, new BasicConstraints(issuerIsCa));
                  add(b, Extension.keyUsage, new KeyUsage(issuerUsage));
                });
        X509CertificateHolder signer =
            certificate(
                "CN=Policy",
                SIGNER_KEY,
                "CN=CA",
                CA_KEY,
                until,
                issuerDigest,
                b -> {
                  add(
                      b,
                      Extension.subjectAlternativeName,
                      new GeneralNames(new GeneralName(GeneralName.rfc822Name, address)));
                  add(b, Extension.extendedKeyUsage, new ExtendedKeyUsage(purpose));
                  add(b, Extension.keyUsage, new KeyUsage(usage));
                });
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        sign(generator, signer);
        if (isSignedTwice) {
          generator.addSignerInfoGenerator(
              new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                  .build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(CA_KEY.getPrivate()),
                      ca));
        }
        List<X509CertificateHolder> all = List.of(signer, ca, root);
        generator.addCertificates(new CollectionStore<>(all));
        return generator
            .generate(
                new CMSProcessableByteArray(TEXT.getBytes(StandardCharsets.UTF_8)), encapsulate)
            .getEncoded();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private void sign(CMSSignedDataGenerator generator, X509CertificateHolder signer)
        throws Exception {
      ASN1EncodableVector attributes = new ASN1EncodableVector();
      if (signedAt != null) {
        attributes.add(
            new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signedAt)))));
      }
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(table(attributes))
              .build(new JcaContentSignerBuilder(digest).build(SIGNER_KEY.getPrivate()), signer));
    }

    private DefaultSignedAttributeTableGenerator table(ASN1EncodableVector attributes) {
      return signedAt != null
          ? new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes))
          : new DefaultSignedAttributeTableGenerator() {
            @Override
            @SuppressWarnings({"rawtypes", "unchecked"})
            protected Hashtable createStandardAttributeTable(java.util.Map parameters) {
              Hashtable table = super.createStandardAttributeTable(parameters);
              table.remove(CMSAttributes.signingTime);
              return table;
            }
          };
    }
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        refused("other words", f -> f.changed = "oppose", "does not match the message"),
        refused("other address", f -> f.address = "x@evil.example", "certificate is for [x@evil"),
        refused("not for mail", f -> f.purpose = KeyPurposeId.id_kp_serverAuth, "not for mail"),
        refused("not for signing", f -> f.usage = KeyUsage.keyEncipherment, "not for signatures"),
        refused("no CA", f -> f.issuerIsCa = false, "may not issue any"),
        refused("CA for other uses", f -> f.issuerUsage = KeyUsage.cRLSign, "may not issue any"),
        refused("SHA-1", f -> f.digest = "SHA1withECDSA", "SHA1"),
        refused("SHA-1 above", f -> f.issuerDigest = "SHA1withECDSA", "can be forged"),
        refused("expired", f -> f.until = NOW.minusSeconds(86_400), "valid from"),
        refused("issuer expired", f -> f.issuerUntil = NOW.minusSeconds(86_400), "no longer valid"),
        refused("replayed", f -> f.signedAt = NOW.minusSeconds(86_400 * 30L), "made on 2026-02-16"),
        refused("of the future", f -> f.signedAt = NOW.plusSeconds(86_400 * 9L), "made on"),
        refused("two From", f -> f.from += "From: x@evil.example\r\n", "more than one sender"),
        refused(
            "two addresses",
            f -> f.from = "From: " + SENDER + ", x@e.example\r\n",
            "more than one"),
        refused("no From", f -> f.from = "Sender: " + SENDER + "\r\n", "no sender"),
        refused(
            "Sender alone fits",
            f -> f.from = "From: x@evil.example\r\nSender: " + SENDER + "\r\n",
            "certificate is for [policy@"),
        refused(
            "a name like an address",
            f -> f.from = "From: \"" + SENDER + "\" <x@evil.example>\r\n",
            "certificate is for [policy@"),
        refused("two signers", f -> f.isSignedTwice = true, "of 2 signers one"));
  }

  private static Arguments refused(String name, Consumer<Forgery> change, String why) {
    return arguments(name, change, why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void a_forgery_proves_nothing(String name, Consumer<Forgery> change, String why) {
    Forgery forgery = new Forgery();
    change.accept(forgery);
    List<Incoming> forms =
        forgery.changed.isEmpty()
            ? List.of(forgery.detached(), forgery.opaque("application/pkcs7-mime"))
            : List.of(forgery.detached());

    for (Incoming mail : forms) {
      CheckedSignature found = check(mail);
      assertThat(found.signature()).isInstanceOf(Signature.Doubtful.class);
      assertThat(found.signature().toString()).contains(why);
      assertThat(found.signature().authenticatesSender()).isFalse();
      assertThat(found.covered()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime; name=smime.p7m",
        "application/octet-stream; name=\"smime.p7m\"",
        "application/octet-stream; name=\"SMIME.P7M\"",
        "multipart/signed",
      })
  void an_honest_signature_shows_whose_the_message_is_and_what_it_covers(String type) {
    Forgery honest = new Forgery();
    Incoming mail = type.startsWith("multipart") ? honest.detached() : honest.opaque(type);

    CheckedSignature found = check(mail, honest);

    assertThat(check(mail).signature().authenticatesSender())
        .as("a root that CCADB does not know is anybody's")
        .isFalse();
    assertThat(found.signature().toString()).startsWith("signed by " + SENDER);
    assertThat(found.signature().authenticatesSender()).isTrue();
    assertThat(MailContents.of(found.covered().orElseThrow()).text().strip())
        .isEqualTo("We support it.");
    assertThat(new String(found.covered().get().canonical(), StandardCharsets.UTF_8))
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n--b\r\nContent-Type: text/plain\r\n\r\nWe object.\r\n--b--\r\n",
        "\r\n--b--\r\n",
      })
  void what_a_signature_does_not_cover_is_not_under_it(String end) {
    String signed = new String(new Forgery().detached().content(), StandardCharsets.UTF_8);
    Incoming mail =
        Incoming.of(signed.replace("\r\n--b--\r\n", end).getBytes(StandardCharsets.UTF_8));

    CheckedSignature found = check(mail);

    assertThat(MailContents.of(found.covered().orElseThrow()).text()).doesNotContain("object");
    assertThat(MailContents.beside(found.carrier().orElseThrow(), mail).text())
        .doesNotContain("support");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/pkcs7-mime"})
  void a_list_that_adds_its_footer_leaves_the_signed_part_signed(String type) {
    Forgery honest = new Forgery();
    Incoming mail = type.isEmpty() ? honest.detached() : honest.opaque(type);
    String whole = new String(mail.content(), StandardCharsets.UTF_8);
    int body = whole.indexOf("Content-Type: ");
    Incoming listed =
        Incoming.of(
            (whole.substring(0, body)
                    + "Content-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n"
                    + whole.substring(body)
                    + "\r\n--list\r\nContent-Type: text/plain\r\n\r\nUnsubscribe here\r\n--list--\r\n")
                .getBytes(StandardCharsets.UTF_8));

    CheckedSignature found = check(listed, honest);

    assertThat(found.signature().authenticatesSender()).isTrue();
    assertThat(MailContents.of(found.covered().orElseThrow()).text()).doesNotContain("Unsub");
    assertThat(MailContents.beside(found.carrier().orElseThrow(), listed).text())
        .contains("Unsubscribe here")
        .doesNotContain("support");
  }

  @ParameterizedTest
  @ValueSource(longs = {-20, -3, 3})
  void a_signature_that_came_long_after_it_was_made_does_not_authenticate(long days) {
    Signature found =
        new SignatureCheck(List.of()).of(new Forgery().detached(), NOW.minusSeconds(86_400 * days));

    assertThat(found.authenticatesSender()).isFalse();
  }

  /** Depth, length, and bytes at random in place of a signature. */
  static Stream<byte[]> hostile() {
    byte[] deep = new byte[1_000_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    byte[] strings = deep.clone();
    for (int i = 0; i < deep.length; i += 2) {
      strings[i] = 0x24;
    }
    byte[] random = new byte[10_000];
    new Random(7).nextBytes(random);
    byte[] honest = new Forgery().cms(true);
    byte[] long1 = {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x06};
    return Stream.concat(
        Stream.of(deep, strings, random, long1, new byte[0]),
        Stream.iterate(1, n -> n < honest.length, n -> n + 131)
            .flatMap(n -> Stream.of(Arrays.copyOf(honest, n), flipped(honest, n))));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 0x11;
    return other;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"application/pkcs7-mime", "multipart/signed"})
  void no_bytes_stop_the_check(String type) {
    hostile()
        .forEach(
            bytes -> {
              String signature = base64(bytes);
              String body =
                  type.startsWith("multipart")
                      ? "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n\r\n--b\r\n"
                          + TEXT
                          + "\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
                          + "Content-Transfer-Encoding: base64\r\n\r\n"
                          + signature
                          + "\r\n--b--\r\n"
                      : type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + signature;
              Incoming mail =
                  Incoming.of(
                      ("From: " + SENDER + "\r\nContent-Type: " + body)
                          .getBytes(StandardCharsets.UTF_8));
              Signature found = check(mail).signature();
              assertThat(found.toString()).isNotEmpty();
              assertThat(MailContents.of(mail)).isNotNull();
            });
  }

  @Test
  void a_chain_whose_record_in_ccadb_is_revoked_or_expired_proves_nothing() {
    Forgery honest = new Forgery();
    Incoming mail = honest.detached();
    LocalDate later = LocalDate.parse("2030-01-01");

    for (CertificateRecord record :
        List.of(
            honest.inCcadb(Revocation.REVOKED, later),
            honest.inCcadb(Revocation.PARENT_REVOKED, later),
            honest.inCcadb(Revocation.NOT_REVOKED, LocalDate.parse("2026-01-01")))) {
      Signature found = new SignatureCheck(List.of(record)).of(mail, NOW);
      assertThat(found).isInstanceOf(Signature.Doubtful.class);
      assertThat(found.toString()).contains("CCADB says", "in its chain");
    }
  }

  private static CheckedSignature check(Incoming mail, Forgery honest) {
    CertificateRecord root = honest.inCcadb(Revocation.NOT_REVOKED, LocalDate.parse("2030-01-01"));
    return new SignatureCheck(List.of(root)).check(mail, NOW);
  }

  private static CheckedSignature check(Incoming mail) {
    return new SignatureCheck(List.of()).check(mail, NOW);
  }

  private static X509CertificateHolder certificate(
      String subject,
      KeyPair key,
      String issuer,
      KeyPair by,
      Instant until,
      String algorithm,
      Consumer<JcaX509v3CertificateBuilder> extensions)
      throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            BigInteger.valueOf(subject.hashCode()).abs(),
            Date.from(NOW.minusSeconds(86_400 * 100L)),
            Date.from(until),
            new X500Name(subject),
            key.getPublic());
    extensions.accept(builder);
    return builder.build(new JcaContentSignerBuilder(algorithm).build(by.getPrivate()));
  }

  private static void add(
      JcaX509v3CertificateBuilder builder,
      org.bouncycastle.asn1.ASN1ObjectIdentifier type,
      org.bouncycastle.asn1.ASN1Encodable value) {
    try {
      builder.addExtension(type, true, value);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }
}
