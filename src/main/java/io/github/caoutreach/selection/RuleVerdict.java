package io.github.caoutreach.selection;

import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule says of an owner.
 *
 * @param rule the rule
 * @param owners those whom it names, by their names of today
 * @param answered the owners that have answered what it asks for
 * @param conditions decides what its columns say
 */
record RuleVerdict(Rule rule, Set<String> owners, Set<String> answered, Conditions conditions) {
  RuleVerdict {
    owners = Set.copyOf(owners);
    answered = Set.copyOf(answered);
  }

  /**
   * The verdict.
   *
   * @param inScope the owner's records in scope; at least one
   * @param exclusion why it is left out, if it is
   */
  Verdict on(String owner, List<CertificateRecord> inScope, Optional<Exclusion> exclusion) {
    if (!rule.owners().isEmpty() && !owners.contains(owner)) {
      return new Verdict.NotNamed();
    }
    if (rule.answered().isPresent() && !answered.contains(owner)) {
      return new Verdict.NotAnswered(rule.answered().get());
    }
    for (Capability wanted : rule.capable()) {
      if (capableOf(wanted, inScope).isEmpty()) {
        return new Verdict.Lacks(wanted);
      }
    }
    for (Capability barred : rule.notCapable()) {
      List<CertificateRecord> witnesses = capableOf(barred, inScope);
      if (!witnesses.isEmpty()) {
        return new Verdict.AlsoIssues(barred, witnesses);
      }
    }
    List<CertificateRecord> qualifying = wanted(inScope);
    for (Where where : rule.where()) {
      List<CertificateRecord> met =
          qualifying.stream().filter(record -> conditions.areMet(where, record)).toList();
      if (!holds(where, qualifying, met)) {
        return new Verdict.Unmet(
            where, where.of() == Where.Records.NONE ? met : rest(qualifying, met));
      }
      qualifying = where.of() == Where.Records.ANY ? met : qualifying;
    }
    return exclusion.isPresent()
        ? new Verdict.LeftOut(exclusion.get(), qualifying)
        : new Verdict.Selected(qualifying);
  }

  /** The records that the rule is about: those with a capability that it wants, if it wants any. */
  List<CertificateRecord> wanted(List<CertificateRecord> records) {
    return rule.capable().isEmpty()
        ? records
        : records.stream()
            .filter(record -> rule.capable().stream().anyMatch(record.capabilities()::contains))
            .toList();
  }

  private static boolean holds(
      Where where, List<CertificateRecord> all, List<CertificateRecord> met) {
    return switch (where.of()) {
      case ANY -> !met.isEmpty();
      case ALL -> met.size() == all.size();
      case NONE -> met.isEmpty();
    };
  }

  private static List<CertificateRecord> rest(
      List<CertificateRecord> all, List<CertificateRecord> met) {
    return all.stream().filter(record -> !met.contains(record)).toList();
  }

  private static List<CertificateRecord> capableOf(
      Capability capability, List<CertificateRecord> records) {
    return records.stream().filter(record -> record.capabilities().contains(capability)).toList();
  }
}
