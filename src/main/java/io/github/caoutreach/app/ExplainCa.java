package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.Witness;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a CA owner is, or is not, selected, and what the scope changes.
 *
 * @param verdicts the verdict, and what it would be with every record in scope
 * @param rule the rule of the campaign
 * @param scope its scope
 * @param asOf the day as of which it is worked out
 * @param inScope how many records are in scope
 * @param outOfScope how many are not
 * @param trustedForEmailBy which root stores trust a root of it for email, in words; empty if that
 *     was not imported
 * @param addresses the email addresses in its certificates, as far as those were imported
 * @param evidence the certificates that the rule is about
 * @param matching for how many CA owners the rule holds
 * @param matchingOfAll for how many it would, with every record in scope
 */
public record ExplainCa(
    Verdicts verdicts,
    String rule,
    String scope,
    LocalDate asOf,
    int inScope,
    int outOfScope,
    Optional<String> trustedForEmailBy,
    List<String> addresses,
    List<Evidence> evidence,
    int matching,
    int matchingOfAll) {
  public ExplainCa {
    addresses = List.copyOf(addresses);
    evidence = List.copyOf(evidence);
  }

  /** The verdict, and what it would be with every record in scope. */
  public record Verdicts(CaVerdict verdict, CaVerdict everyRecordCounted) {
    /** Whether the scope changes nothing. */
    public boolean agree() {
      return verdict.verdict().equals(everyRecordCounted.verdict());
    }
  }

  /** The certificates that are capable of the same, in scope or out of it. */
  public record Evidence(String label, List<Certificate> certificates) {
    public Evidence {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * A certificate.
   *
   * @param fate what keeps it from being used: " (expired)", " (revoked)", both, or ""
   * @param said what the certificate itself says, in words; empty if it was not imported
   */
  public record Certificate(
      String recordId,
      String name,
      LocalDate validTo,
      String fate,
      String fingerprint,
      Optional<String> said) {
    static Certificate of(CertificateRecord record, LocalDate asOf, Optional<Witness> witness) {
      return new Certificate(
          record.recordId(),
          record.name(),
          record.validTo(),
          ExplainCa.fate(record, asOf),
          record.fingerprint().toString(),
          witness.map(Witness::inWords));
    }
  }

  /** What keeps a certificate from being used: " (expired)", " (revoked)", both, or "". */
  static String fate(CertificateRecord record, LocalDate asOf) {
    return (record.isExpired(asOf) ? " (expired)" : "") + (record.isRevoked() ? " (revoked)" : "");
  }

  /** Explains the verdict on {@code owner}: its name, or a unique part of it. */
  public static ExplainCa of(Workspace workspace, String owner) {
    Selection selection = workspace.selection();
    Selection ofAll = selection.over(Scope.EVERYTHING);
    Candidate choice = selection.named(owner);
    Map<Fingerprint, Witness> witnesses = workspace.evidence().witnesses();
    return new ExplainCa(
        new Verdicts(CaVerdict.of(choice), CaVerdict.of(ofAll.named(choice.owner()))),
        selection.rule().toString(),
        selection.scope().toString(),
        selection.asOf(),
        choice.inScope().size(),
        choice.outOfScope().size(),
        workspace.includedRoots().day().map(day -> trust(choice, day)),
        Stream.concat(choice.inScope().stream(), choice.outOfScope().stream())
            .flatMap(record -> Stream.ofNullable(witnesses.get(record.fingerprint())))
            .flatMap(witness -> witness.addresses().stream())
            .distinct()
            .toList(),
        Stream.of(selection.rule().capable(), selection.rule().notCapable())
            .flatMap(capabilities -> capabilities.stream())
            .flatMap(capability -> evidence(capability, choice, selection.asOf(), witnesses))
            .toList(),
        selection.audience().size(),
        ofAll.audience().size());
  }

  private static String trust(Candidate choice, LocalDate day) {
    String stores =
        choice.trustedForEmailBy().stream()
            .map(Keyword::spelling)
            .collect(Collectors.joining(", "));
    return (stores.isEmpty() ? "no store" : stores) + ", by All Included Root Certs of " + day;
  }

  private static Stream<Evidence> evidence(
      Capability capability,
      Candidate choice,
      LocalDate asOf,
      Map<Fingerprint, Witness> witnesses) {
    return Stream.of(
        evidence(", in scope", capability, choice.inScope(), asOf, witnesses),
        evidence(", out of scope", capability, choice.outOfScope(), asOf, witnesses));
  }

  private static Evidence evidence(
      String where,
      Capability capability,
      List<CertificateRecord> records,
      LocalDate asOf,
      Map<Fingerprint, Witness> witnesses) {
    return new Evidence(
        capability.adjective() + where,
        records.stream()
            .filter(record -> record.capabilities().contains(capability))
            .map(
                record ->
                    Certificate.of(
                        record, asOf, Optional.ofNullable(witnesses.get(record.fingerprint()))))
            .toList());
  }
}
