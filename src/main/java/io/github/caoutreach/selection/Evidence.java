package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Answered;
import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.CapabilitySource;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.Gaps;
import io.github.caoutreach.ccadb.IncludedRoots;
import io.github.caoutreach.ccadb.RootTrust;
import io.github.caoutreach.ccadb.Witness;
import io.github.caoutreach.ccadb.Witnesses;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OwnerNames;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What is known beside a report's records, read when a campaign needs it. */
public final class Evidence {
  private final Lazy<Map<Fingerprint, Witness>> witnesses;
  private final Lazy<Map<Fingerprint, RootTrust>> trust;
  private final BiFunction<Answered, LocalDate, Set<String>> answers;

  /**
   * What was imported into {@code store}.
   *
   * @param answers the owners that had answered a campaign in that way by the end of a day
   */
  public Evidence(Store store, BiFunction<Answered, LocalDate, Set<String>> answers) {
    this.witnesses = new Lazy<>(new Witnesses(store)::all);
    this.trust = new Lazy<>(new IncludedRoots(store)::all);
    this.answers = answers;
  }

  /**
   * The selection of a campaign over the records of a report.
   *
   * @param gaps what the report can't tell
   * @param day as of which it is worked out, UTC
   * @throws OutreachException if what was imported can't tell who is selected
   */
  public Selection select(
      Campaign of, Gaps gaps, List<CertificateRecord> records, OwnerNames names, LocalDate day) {
    return select(of, of.rule(), gaps, records, names, day);
  }

  /** The same by another rule. */
  public Selection select(
      Campaign of,
      Rule rule,
      Gaps gaps,
      List<CertificateRecord> records,
      OwnerNames names,
      LocalDate day) {
    boolean asksCertificates = rule.source() != CapabilitySource.CCADB;
    gaps.refuseFor(rule, of.scope(), asksCertificates && !witnesses.get().isEmpty());
    refuseUntrusted(of.scope());
    records.stream().findFirst().ifPresent(any -> new RuleColumns(rule).refuseUnfit(any));
    return new Selection(
        asksCertificates ? capabilities(gaps, records).as(rule) : records,
        names,
        trust.get(),
        rule.answered().map(what -> answers.apply(what, day)).orElse(Set.of()),
        rule,
        of.scope(),
        of.exclusions(),
        day);
  }

  private void refuseUntrusted(Scope scope) {
    if (!scope.trustedForEmailBy().isEmpty() && trust.get().isEmpty()) {
      throw OutreachException.refuse(
          Problem.of(
                  "the campaign asks who trusts a root for email (trusted-for-email-by), and"
                      + " nothing imported says so")
              .advise(IncludedRoots.GET));
    }
  }

  /** What the records are capable of, by CCADB and by the certificates. */
  public Capabilities capabilities(Gaps gaps, List<CertificateRecord> records) {
    return new Capabilities(records, witnesses.get(), trust.get(), gaps);
  }

  /** The certificates that were imported. */
  public Map<Fingerprint, Witness> witnesses() {
    return witnesses.get();
  }
}
