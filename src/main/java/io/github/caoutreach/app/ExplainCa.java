package io.github.caoutreach.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.ReportColumns;
import io.github.caoutreach.ccadb.Witness;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * @param documents where its policy documents are, by its records
 * @param evidence the certificates that the rule is about
 * @param matching for how many CA owners the rule holds
 * @param matchingOfAll for how many it would, with every record in scope
 */
public record ExplainCa(
    @JsonUnwrapped Verdicts verdicts,
    String rule,
    String scope,
    LocalDate asOf,
    int inScope,
    int outOfScope,
    Optional<String> trustedForEmailBy,
    List<String> addresses,
    List<String> documents,
    List<Evidence> evidence,
    int matching,
    int matchingOfAll) {
  private static final List<String> POLICY_DOCUMENTS =
      List.of(
          "Policy Documentation",
          "Certificate Practice & Policy Statement",
          "Certificate Practice Statement (CPS) URL",
          "Certificate Policy (CP) URL",
          "MD/AsciiDoc CP/CPS URL",
          "CA Document Repository");

  public ExplainCa {
    addresses = List.copyOf(addresses);
    documents = List.copyOf(documents);
    evidence = List.copyOf(evidence);
  }

  /** The verdict, and what it would be with every record in scope. */
  public record Verdicts(CaVerdict verdict, CaVerdict everyRecordCounted) {
    /** Whether the scope changes nothing. */
    public boolean agree() {
      return verdict.verdict().equals(everyRecordCounted.verdict());
    }
  }

  /**
   * The certificates of which the same is true, in scope or out of it.
   *
   * @param label what is true of them
   * @param stands "for" or "against" the owner's being selected
   * @param isInScope whether they count
   */
  public record Evidence(
      String label,
      String stands,
      @JsonProperty("inScope") boolean isInScope,
      List<Certificate> certificates) {
    public Evidence {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * A certificate.
   *
   * @param fate what keeps it from being used: " (expired)", " (revoked)", both, or ""
   * @param said what the certificate itself says, in words; empty if it was not imported
   * @param cells what the columns that the rule asks for say
   */
  public record Certificate(
      String recordId,
      String name,
      LocalDate validTo,
      String fate,
      String fingerprint,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> said,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> cells) {
    public Certificate {
      cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    static Certificate of(
        CertificateRecord record, LocalDate asOf, Optional<Witness> witness, List<String> columns) {
      Map<String, String> cells = new LinkedHashMap<>();
      columns.forEach(name -> cells.put(name, record.cell(name)));
      return new Certificate(
          record.recordId(),
          record.name(),
          record.validTo(),
          ExplainCa.fate(record, asOf),
          record.fingerprint().toString(),
          witness.map(Witness::inWords),
          cells);
    }
  }

  /** What keeps a certificate from being used: " (expired)", " (revoked)", both, or "". */
  static String fate(CertificateRecord record, LocalDate asOf) {
    return (record.isExpired(asOf) ? " (expired)" : "") + (record.isRevoked() ? " (revoked)" : "");
  }

  /** Explains the verdict on {@code owner}: its name, or a unique part of it. */
  public static ExplainCa of(Workspace workspace, String owner) {
    Selection selection = workspace.selection();
    Selection ofAll = selection.over(selection.scope().everyRecord());
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
        documents(choice, workspace.ccadb().columns(workspace.snapshot())),
        new Gathering(selection, choice, witnesses).evidence(),
        selection.audience().size(),
        ofAll.audience().size());
  }

  private static List<String> documents(Candidate choice, ReportColumns columns) {
    return POLICY_DOCUMENTS.stream()
        .filter(columns::has)
        .flatMap(column -> choice.inScope().stream().flatMap(one -> one.urls(column).stream()))
        .distinct()
        .toList();
  }

  private static String trust(Candidate choice, LocalDate day) {
    String stores =
        choice.trustedForEmailBy().stream()
            .map(Keyword::spelling)
            .collect(Collectors.joining(", "));
    return (stores.isEmpty() ? "no store" : stores) + ", by All Included Root Certs of " + day;
  }

  /** What speaks for an owner, and what against it. */
  private record Gathering(
      Selection selection, Candidate choice, Map<Fingerprint, Witness> witnesses) {
    List<Evidence> evidence() {
      Rule rule = selection.rule();
      Stream<Evidence> capable =
          rule.capable().stream().flatMap(one -> of(one.adjective(), "for", isCapable(one)));
      Stream<Evidence> barred =
          rule.notCapable().stream().flatMap(one -> of(one.adjective(), "against", isCapable(one)));
      Stream<Evidence> columns =
          rule.where().stream()
              .flatMap(
                  where ->
                      where.of() == Where.Records.ALL
                          ? of("not: " + where.conditions(), "against", isMet(where).negate())
                          : of(
                              where.conditions(),
                              where.of() == Where.Records.ANY ? "for" : "against",
                              isMet(where)));
      return Stream.of(capable, barred, columns).flatMap(Function.identity()).toList();
    }

    private static Predicate<CertificateRecord> isCapable(Capability capability) {
      return record -> record.capabilities().contains(capability);
    }

    private Predicate<CertificateRecord> isMet(Where where) {
      return record -> selection.isMet(where, record);
    }

    private Stream<Evidence> of(String label, String stands, Predicate<CertificateRecord> which) {
      return Stream.of(
          new Evidence(label, stands, true, certificates(choice.inScope(), which)),
          new Evidence(label, stands, false, certificates(choice.outOfScope(), which)));
    }

    private List<Certificate> certificates(
        List<CertificateRecord> records, Predicate<CertificateRecord> which) {
      List<String> columns =
          selection.rule().where().stream()
              .flatMap(where -> where.columns().stream())
              .map(Where.Column::name)
              .distinct()
              .toList();
      return records.stream()
          .filter(which)
          .map(
              record ->
                  Certificate.of(
                      record,
                      selection.asOf(),
                      Optional.ofNullable(witnesses.get(record.fingerprint())),
                      columns))
          .toList();
    }
  }
}
