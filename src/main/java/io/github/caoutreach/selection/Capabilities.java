package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.CapabilitySource;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.Gaps;
import io.github.caoutreach.ccadb.RootTrust;
import io.github.caoutreach.ccadb.Witness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the records of a report are capable of, by CCADB and by their certificates.
 *
 * <p>By certificates, a record is capable of what its certificate and all those above it allow and
 * its root is trusted for. The last is CCADB's to say: by its flag for the root or, in a report
 * without flags, by <em>All Included Root Certs</em>. Where a certificate was not imported or can't
 * be read, CCADB's flag for that record takes its place. Extended validation can't be seen in a
 * certificate: it is CCADB's flag, where the certificate allows TLS.
 */
public final class Capabilities {
  private final List<CertificateRecord> records;
  private final RecordTree tree;
  private final Map<Fingerprint, Witness> witnesses;
  private final Map<Fingerprint, RootTrust> trust;
  private final Gaps gaps;

  /**
   * The capabilities of {@code records}.
   *
   * @param witnesses the certificates that were imported
   * @param trust what roots are trusted for; empty if that was not imported
   * @param gaps what the report can't tell
   */
  public Capabilities(
      List<CertificateRecord> records,
      Map<Fingerprint, Witness> witnesses,
      Map<Fingerprint, RootTrust> trust,
      Gaps gaps) {
    this.records = List.copyOf(records);
    this.tree = new RecordTree(this.records);
    this.witnesses = Map.copyOf(witnesses);
    this.trust = Map.copyOf(trust);
    this.gaps = gaps;
  }

  /** The records as {@code rule} sees them: with their capabilities by its source. */
  public List<CertificateRecord> as(Rule rule) {
    return rule.source() == CapabilitySource.CCADB
        ? records
        : records.stream().map(record -> as(rule, record)).toList();
  }

  private CertificateRecord as(Rule rule, CertificateRecord record) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (Capability one : Capability.values()) {
      boolean byCcadb = record.capabilities().contains(one);
      boolean byCertificates = byCertificates(record, one);
      boolean is =
          rule.source() == CapabilitySource.CERTIFICATES
              ? byCertificates
              : rule.notCapable().contains(one)
                  ? byCcadb || byCertificates
                  : byCcadb && byCertificates;
      if (is) {
        found.add(one);
      }
    }
    CertificateRecord seen = record.with(found);
    return witness(record).map(seen::dated).orElse(seen);
  }

  /** The certificate of a record, if it was imported and can be read. */
  Optional<Witness> witness(CertificateRecord record) {
    return Optional.ofNullable(witnesses.get(record.fingerprint())).filter(Witness::isReadable);
  }

  /** Whether the record is capable of this by its certificate and those above it. */
  boolean byCertificates(CertificateRecord record, Capability capability) {
    if (capability == Capability.TLS_EV) {
      return record.capabilities().contains(capability)
          && witness(record).map(one -> one.allows(capability)).orElse(true);
    }
    for (CertificateRecord at : tree.upwards(record).toList()) {
      Optional<Witness> own = witness(at);
      if (own.filter(one -> !one.allows(capability)).isPresent()) {
        return false;
      }
      if (own.isEmpty() || parent(at).isEmpty()) {
        return at.equals(record)
            ? isItself(at, own.isPresent(), capability)
            : handsDown(at, capability);
      }
    }
    return false;
  }

  /** The record above; empty for a root. */
  private Optional<CertificateRecord> parent(CertificateRecord record) {
    return record.type() == CertificateRecord.Type.ROOT ? Optional.empty() : tree.above(record);
  }

  /** Of a root of which nobody says what it is trusted for, nothing is assumed. */
  private boolean isItself(CertificateRecord record, boolean hasWitness, Capability capability) {
    boolean isRoot = record.type() == CertificateRecord.Type.ROOT;
    return gaps.tells(capability) || isRoot && !trust.isEmpty()
        ? handsDown(record, capability)
        : hasWitness && !isRoot;
  }

  /** What nobody says is not held against those below. */
  private boolean handsDown(CertificateRecord record, Capability capability) {
    if (gaps.tells(capability)) {
      return record.capabilities().contains(capability);
    }
    return record.type() != CertificateRecord.Type.ROOT
        || trust.isEmpty()
        || !trust
            .getOrDefault(record.fingerprint(), RootTrust.NONE)
            .storesFor(capability)
            .isEmpty();
  }

  /** The records whose certificate and whose flag differ, as to what {@code rule} is about. */
  public List<Disagreement> disagreements(Rule rule) {
    return records.stream()
        .flatMap(
            record ->
                Arrays.stream(Capability.values())
                    .filter(one -> rule.capable().contains(one) || rule.notCapable().contains(one))
                    .filter(one -> one != Capability.TLS_EV && gaps.tells(one))
                    .flatMap(one -> disagreement(record, one)))
        .toList();
  }

  private Stream<Disagreement> disagreement(CertificateRecord record, Capability capability) {
    boolean flag = record.capabilities().contains(capability);
    return witness(record).stream()
        .filter(certificate -> certificate.says(capability).filter(is -> is != flag).isPresent())
        .map(
            certificate ->
                new Disagreement(
                    record, capability, certificate, byCertificates(record, capability)));
  }

  /** How many records have a certificate that can be read. */
  public int witnessed() {
    return (int) records.stream().filter(record -> witness(record).isPresent()).count();
  }

  /**
   * A record whose certificate says something else than CCADB's flag.
   *
   * @param record the record, with CCADB's flags
   * @param capability what they differ about
   * @param certificate its certificate
   * @param counts whether it counts as capable by certificates: what those above it allow and what
   *     its root is trusted for considered
   */
  public record Disagreement(
      CertificateRecord record, Capability capability, Witness certificate, boolean counts) {}
}
