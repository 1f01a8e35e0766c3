package io.github.caoutreach.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.CapabilitySource;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.Gaps;
import io.github.caoutreach.ccadb.RootTrust;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.ccadb.Witness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a record is capable of by CCADB's flags, by the certificates, and by both. */
class CapabilitiesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final Rule RULE = new Rule(List.of(Capability.SMIME), List.of(Capability.TLS));
  private static final Set<String> FLAGS = Set.of("S/MIME Capable", "TLS Capable");

  /**
   * The intermediate below a root, each with its flags and its certificate ("-": not imported,
   * "none": without EKU), and what the intermediate counts as.
   */
  @ParameterizedTest(name = "root {0} {1}, below {2} {3}: {4}; both {5}")
  @CsvSource({
    // flags and EKU of the root, flags and EKU of the intermediate, by certificates, by both
    "smime,     none,                      smime,     emailProtection,            smime,     smime",
    "smime,     none,                      smime,     emailProtection serverAuth, smime,     smime",
    "smime tls, none,                      smime,     emailProtection serverAuth, smime tls, smime tls",
    "smime tls, none,                      smime tls, serverAuth,                 tls,       tls",
    "smime tls, none,                      smime tls, anyExtendedKeyUsage,        smime tls, smime tls",
    "smime tls, none,                      smime tls, clientAuth,                 '',        tls",
    "smime tls, none,                      smime,     none,                       smime tls, smime tls",
    "smime,     none,                      smime,     none,                       smime,     smime",
    "smime tls, emailProtection,           smime,     none,                       smime,     smime",
    "smime tls, emailProtection,           smime tls, serverAuth,                 '',        tls",
    "smime tls, emailProtection serverAuth, tls,      emailProtection,            smime,     tls",
    "smime tls, none,                      smime,     -,                          smime,     smime",
    "smime tls, -,                         smime,     emailProtection serverAuth, smime tls, smime tls",
    "smime,     -,                         smime,     emailProtection serverAuth, smime,     smime",
    "'',        none,                      smime,     emailProtection,            '',        ''",
  })
  void a_record_is_capable_of_what_its_chain_allows_and_its_root_is_trusted_for(
      String rootFlags,
      String rootUsage,
      String flags,
      String usage,
      String byCertificates,
      String byBoth) {
    CertificateRecord root = record("1", "", flags(rootFlags));
    CertificateRecord below = record("2", "1", flags(flags));
    Map<Fingerprint, Witness> witnesses = new HashMap<>();
    witness(root, rootUsage).ifPresent(one -> witnesses.put(root.fingerprint(), one));
    witness(below, usage).ifPresent(one -> witnesses.put(below.fingerprint(), one));
    Capabilities all = new Capabilities(List.of(root, below), witnesses, Map.of(), gaps(Set.of()));

    assertThat(seen(all, CapabilitySource.CCADB)).isEqualTo(flags(flags));
    assertThat(seen(all, CapabilitySource.CERTIFICATES)).isEqualTo(flags(byCertificates));
    assertThat(seen(all, CapabilitySource.BOTH_AGREE)).isEqualTo(flags(byBoth));
  }

  /** A report without flags: those of the root are the trust bits, if somebody knows them. */
  @ParameterizedTest(name = "{0} below {1}: root {2}, intermediate {3}")
  @CsvSource({
    "emailProtection,            Email,          smime,     smime",
    "emailProtection serverAuth, Email,          smime,     smime",
    "emailProtection serverAuth, Websites;Email, smime tls, smime tls",
    "none,                       Email,          smime,     smime",
    "-,                          Email,          smime,     ''",
    "emailProtection,            unknown,        '',        smime",
    "none,                       unknown,        '',        smime tls",
    "-,                          unknown,        '',        ''",
  })
  void without_flags_the_certificates_and_the_trust_bits_tell(
      String usage, String trustBits, String rootCounts, String belowCounts) {
    CertificateRecord root = record("1", "", Set.of());
    CertificateRecord below = record("2", "1", Set.of());
    Map<Fingerprint, Witness> witnesses = new HashMap<>();
    witness(root, "none").ifPresent(one -> witnesses.put(root.fingerprint(), one));
    witness(below, usage).ifPresent(one -> witnesses.put(below.fingerprint(), one));
    Map<Fingerprint, RootTrust> trust =
        trustBits.equals("unknown")
            ? Map.of()
            : Map.of(
                root.fingerprint(),
                new RootTrust(
                    Map.of(RootStore.MOZILLA, new RootTrust.Given("Included", trustBits))));
    Capabilities all = new Capabilities(List.of(root, below), witnesses, trust, gaps(FLAGS));

    List<CertificateRecord> seen = all.as(RULE.by(CapabilitySource.CERTIFICATES));
    assertThat(of(seen.get(0))).isEqualTo(flags(rootCounts));
    assertThat(of(seen.get(1))).isEqualTo(flags(belowCounts));
  }

  @Test
  void parents_in_a_circle_end() {
    CertificateRecord one = record("1", "2", Set.of(Capability.TLS));
    CertificateRecord other = record("2", "1", Set.of(Capability.TLS));
    Map<Fingerprint, Witness> witnesses = new HashMap<>();
    witness(one, "serverAuth").ifPresent(w -> witnesses.put(one.fingerprint(), w));
    witness(other, "serverAuth").ifPresent(w -> witnesses.put(other.fingerprint(), w));

    assertThat(
            new Capabilities(List.of(one, other), witnesses, Map.of(), gaps(Set.of()))
                .byCertificates(one, Capability.TLS))
        .isFalse();
  }

  private static Set<Capability> seen(Capabilities all, CapabilitySource source) {
    return of(all.as(RULE.by(source)).get(1));
  }

  private static Set<Capability> of(CertificateRecord record) {
    return record.capabilities().stream()
        .filter(one -> one == Capability.SMIME || one == Capability.TLS)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static Set<Capability> flags(String words) {
    return Stream.of(Capability.SMIME, Capability.TLS)
        .filter(one -> List.of(words.split(" ")).contains(one.spelling()))
        .collect(java.util.stream.Collectors.toSet());
  }

  private static Optional<Witness> witness(CertificateRecord record, String usage) {
    return Optional.of(usage)
        .filter(text -> !text.equals("-"))
        .map(
            text ->
                new Witness(
                    record.fingerprint(),
                    Optional.empty(),
                    DAY,
                    DAY,
                    Optional.of(true),
                    text.equals("none") ? Optional.empty() : Optional.of(List.of(text.split(" "))),
                    List.of(),
                    Set.of(),
                    List.of()));
  }

  private static CertificateRecord record(String id, String parent, Set<Capability> flags) {
    return CertificateRecord.of(
            Map.of(
                "Salesforce Record ID",
                id,
                "CA Owner",
                "Alpha CA",
                "Certificate Name",
                "Certificate " + id,
                "Parent Salesforce Record ID",
                parent,
                "Certificate Record Type",
                parent.isEmpty() ? "Root Certificate" : "Intermediate Certificate",
                "SHA-256 Fingerprint",
                String.format(Locale.ROOT, "%064d", Integer.parseInt(id)),
                "Valid From (GMT)",
                DAY.toString(),
                "Valid To (GMT)",
                DAY.toString()))
        .with(flags);
  }

  private static Gaps gaps(Set<String> missing) {
    return new Gaps(new Snapshot(1, "", "", 0, "V1", DAY, Instant.EPOCH, 2, 1, 1, 1), missing);
  }
}
