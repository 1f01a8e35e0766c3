package io.github.caoutreach.ccadb;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Sha256;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Reads what a certificate says, leniently: only what rules are about has to be sound. Whatever is
 * in it, it throws nothing.
 */
final class CertificateReader {
  /** No certificate of a CA comes near. */
  static final int LARGEST = 1 << 16;

  private static final int MOST_TEXTS = 50;
  private static final int IPV4_ADDRESS_AND_MASK = 8;
  private static final int IPV6_ADDRESS_AND_MASK = 32;

  private static final Map<KeyPurposeId, String> PURPOSES =
      Map.of(
          KeyPurposeId.anyExtendedKeyUsage, Witness.ANY,
          KeyPurposeId.id_kp_serverAuth, Witness.SERVER_AUTHENTICATION,
          KeyPurposeId.id_kp_clientAuth, "clientAuth",
          KeyPurposeId.id_kp_codeSigning, Witness.CODE_SIGNING,
          KeyPurposeId.id_kp_emailProtection, Witness.EMAIL_PROTECTION,
          KeyPurposeId.id_kp_timeStamping, "timeStamping",
          KeyPurposeId.id_kp_OCSPSigning, "OCSPSigning");

  private CertificateReader() {}

  /** What the certificate {@code der} says, of which {@code fingerprint} is known. */
  static Witness read(Fingerprint fingerprint, byte[] der) {
    if (der.length == 0 || der.length > LARGEST) {
      return Witness.unreadable(
          fingerprint, der.length == 0 ? "it is empty" : "it is longer than " + LARGEST + " bytes");
    }
    Fingerprint own = new Fingerprint(Sha256.hex(Sha256.of(der)));
    if (!own.equals(fingerprint)) {
      return Witness.unreadable(fingerprint, "its SHA-256 fingerprint is " + own);
    }
    try {
      return read(fingerprint, new X509CertificateHolder(der));
    } catch (IOException | RuntimeException e) {
      return Witness.unreadable(fingerprint, OneLine.of(e));
    } catch (StackOverflowError e) {
      return Witness.unreadable(fingerprint, "too many parts in one another");
    }
  }

  private static Witness read(Fingerprint fingerprint, X509CertificateHolder certificate) {
    Extensions extensions =
        Optional.ofNullable(certificate.getExtensions())
            .orElseGet(() -> new Extensions(new Extension[0]));
    Optional<NameConstraints> names =
        Optional.ofNullable(extensions.getExtensionParsedValue(Extension.nameConstraints))
            .map(NameConstraints::getInstance);
    return new Witness(
        fingerprint,
        Optional.empty(),
        day(certificate.getNotBefore()),
        day(certificate.getNotAfter()),
        Optional.ofNullable(BasicConstraints.fromExtensions(extensions))
            .map(BasicConstraints::isCA),
        Optional.ofNullable(ExtendedKeyUsage.fromExtensions(extensions))
            .map(
                usage -> Arrays.stream(usage.getUsages()).map(CertificateReader::purpose).toList()),
        names.map(CertificateReader::inWords).orElse(List.of()),
        names.map(CertificateReader::ruledOut).orElse(Set.of()),
        addresses(certificate, extensions));
  }

  private static LocalDate day(Date time) {
    return time.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String purpose(KeyPurposeId id) {
    return PURPOSES.getOrDefault(id, id.getId());
  }

  private static List<GeneralName> subtrees(GeneralSubtree[] some) {
    return Stream.ofNullable(some).flatMap(Arrays::stream).map(GeneralSubtree::getBase).toList();
  }

  /** An empty name under "excluded" leaves none; of IP addresses, all zeros do, of both kinds. */
  private static Set<Capability> ruledOut(NameConstraints names) {
    List<GeneralName> excluded = subtrees(names.getExcludedSubtrees());
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    if (excluded.stream().anyMatch(name -> isAll(name, GeneralName.rfc822Name))) {
      found.add(Capability.SMIME);
    }
    boolean noDomain = excluded.stream().anyMatch(name -> isAll(name, GeneralName.dNSName));
    boolean noIpAddress =
        Stream.of(IPV4_ADDRESS_AND_MASK, IPV6_ADDRESS_AND_MASK)
            .allMatch(length -> excluded.stream().anyMatch(name -> isEveryAddress(name, length)));
    if (noDomain && noIpAddress) {
      found.addAll(Set.of(Capability.TLS, Capability.TLS_EV));
    }
    return found;
  }

  private static boolean isAll(GeneralName name, int kind) {
    return name.getTagNo() == kind && name.getName().toString().isEmpty();
  }

  private static boolean isEveryAddress(GeneralName name, int length) {
    return name.getTagNo() == GeneralName.iPAddress
        && Arrays.equals(ASN1OctetString.getInstance(name.getName()).getOctets(), new byte[length]);
  }

  private static List<String> inWords(NameConstraints names) {
    return Stream.concat(
            subtrees(names.getPermittedSubtrees()).stream().map(name -> "permitted " + words(name)),
            subtrees(names.getExcludedSubtrees()).stream().map(name -> "excluded " + words(name)))
        .limit(MOST_TEXTS)
        .toList();
  }

  private static String words(GeneralName name) {
    String kind =
        switch (name.getTagNo()) {
          case GeneralName.dNSName -> "DNS: ";
          case GeneralName.rfc822Name -> "email: ";
          case GeneralName.iPAddress -> "IP: ";
          case GeneralName.directoryName -> "directory: ";
          default -> "other: ";
        };
    String text = OneLine.of(name.getName().toString());
    return kind + (text.isEmpty() ? "all" : text);
  }

  private static List<String> addresses(X509CertificateHolder certificate, Extensions extensions) {
    List<String> found = new ArrayList<>();
    for (RDN part :
        certificate.getSubject().getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
      found.add(IETFUtils.valueToString(part.getFirst().getValue()));
    }
    Stream.ofNullable(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName))
        .flatMap(names -> Arrays.stream(names.getNames()))
        .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
        .forEach(name -> found.add(name.getName().toString()));
    return found.stream()
        .filter(CertificateReader::isAddress)
        .distinct()
        .limit(MOST_TEXTS)
        .toList();
  }

  private static boolean isAddress(String text) {
    try {
      return !new EmailAddress(text).domain().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
