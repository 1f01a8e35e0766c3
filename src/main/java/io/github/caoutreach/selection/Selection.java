package io.github.caoutreach.selection;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Capability;
import io.github.caoutreach.campaign.Exclusion;
import io.github.caoutreach.campaign.RootStore;
import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.campaign.Where;
import io.github.caoutreach.ccadb.CertificateRecord;
import io.github.caoutreach.ccadb.Fingerprint;
import io.github.caoutreach.ccadb.RootTrust;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TypedName;
import io.github.caoutreach.log.OwnerNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the CA owners a campaign is for. A root counts as included in a store if CCADB gives its
 * status there as "Included"; an intermediate follows its root.
 */
public final class Selection {
  private static final String INCLUDED = "Included";

  private final Map<String, List<CertificateRecord>> byOwner;
  private final RecordTree tree;
  private final Map<String, Map<RootStore, String>> statusesAbove = new HashMap<>();
  private final Scope scope;
  private final List<Exclusion> exclusions;
  private final RuleVerdict ruling;
  private final Map<String, Exclusion> leftOut;
  private final Map<String, Exclusion> listed;
  private final LocalDate asOf;
  private final OwnerNames names;
  private final Map<Fingerprint, RootTrust> trust;
  private final Map<String, Candidate> choices;

  /**
   * The selection over {@code records}.
   *
   * @param names under which the owners of the records are known
   * @param trust what roots are trusted for; empty if that was not imported
   * @param answered the owners that have answered what the rule asks for
   * @param asOf the day, UTC, on which expiry is checked
   */
  public Selection(
      List<CertificateRecord> records,
      OwnerNames names,
      Map<Fingerprint, RootTrust> trust,
      Set<String> answered,
      Rule rule,
      Scope scope,
      List<Exclusion> exclusions,
      LocalDate asOf) {
    this(
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record -> owner(record, names, scope),
                    LinkedHashMap::new,
                    Collectors.toList())),
        new RecordTree(records),
        names,
        trust,
        answered,
        rule,
        scope,
        exclusions,
        asOf);
  }

  private static String owner(CertificateRecord record, OwnerNames names, Scope scope) {
    String subordinate = record.subordinateOwner();
    return scope.subordinatesApart() && !subordinate.isBlank()
        ? names.today(subordinate)
        : record.owner();
  }

  /**
   * This selection.
   *
   * @throws OutreachException if an exclusion names no CA owner of the snapshot
   */
  public Selection sound() {
    List<Problem> problems = problems();
    if (!problems.isEmpty()) {
      throw new OutreachException(OutreachException.Reason.REFUSED, problems);
    }
    return this;
  }

  private Selection(
      Map<String, List<CertificateRecord>> byOwner,
      RecordTree tree,
      OwnerNames names,
      Map<Fingerprint, RootTrust> trust,
      Set<String> answered,
      Rule rule,
      Scope scope,
      List<Exclusion> exclusions,
      LocalDate asOf) {
    this.byOwner = byOwner;
    this.tree = tree;
    this.names = names;
    this.trust = Map.copyOf(trust);
    this.scope = scope;
    this.exclusions = List.copyOf(exclusions);
    this.ruling =
        new RuleVerdict(
            rule,
            rule.owners().stream().map(names::today).collect(Collectors.toSet()),
            answered,
            new Conditions(asOf));
    this.leftOut = byName(exclusions, names, false);
    this.listed = byName(exclusions, names, true);
    this.asOf = asOf;
    this.choices =
        byOwner.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    owner -> choice(owner.getKey(), owner.getValue()),
                    (one, same) -> one,
                    LinkedHashMap::new));
  }

  /** The same selection over other records in scope. */
  public Selection over(Scope other) {
    return new Selection(
        byOwner, tree, names, trust, ruling.answered(), rule(), other, exclusions, asOf);
  }

  /** The same selection as of another day. */
  public Selection on(LocalDate day) {
    return new Selection(
        byOwner, tree, names, trust, ruling.answered(), rule(), scope, exclusions, day);
  }

  /** Every CA owner with its verdict, in CCADB's order. */
  public List<Candidate> choices() {
    return List.copyOf(choices.values());
  }

  /** The CA owners to write to, in CCADB's order. */
  public List<Candidate> selected() {
    return choices().stream().filter(Candidate::isSelected).toList();
  }

  /** The CA owners for whom the rule holds: those to write to and those left out by name. */
  public List<Candidate> audience() {
    return choices().stream().filter(choice -> !choice.capable().isEmpty()).toList();
  }

  /** The names of all CA owners of the snapshot, in CCADB's order. */
  public Collection<String> owners() {
    return byOwner.keySet();
  }

  /** Under which names the owners are known. */
  public OwnerNames names() {
    return names;
  }

  /**
   * The CA owner that is, or was, called {@code name}, or whose name alone holds it, in any case.
   *
   * @throws OutreachException if there is none, with the nearest names, or if there are several
   */
  public Candidate named(String name) {
    return Objects.requireNonNull(choices.get(ownerNamed(name)));
  }

  /** The rule. */
  public Rule rule() {
    return ruling.rule();
  }

  /** Which records count. */
  public Scope scope() {
    return scope;
  }

  /** Whether a record meets conditions of the rule. */
  public boolean isMet(Where where, CertificateRecord record) {
    return ruling.conditions().areMet(where, record);
  }

  /** The day, UTC, on which expiry is checked. */
  public LocalDate asOf() {
    return asOf;
  }

  /**
   * The name of the CA owner that is, or was, called {@code name}, or whose name alone holds it, in
   * any case and without its accents.
   *
   * @throws OutreachException if there is none, with the nearest names, or if there are several
   */
  public String ownerNamed(String name) {
    if (byOwner.containsKey(names.today(name))) {
      return names.today(name);
    }
    String key = TypedName.of(name);
    List<String> every =
        owners().stream()
            .flatMap(owner -> Stream.concat(Stream.of(owner), names.formerly(owner).stream()))
            .toList();
    List<String> found = every.stream().filter(one -> TypedName.of(one).contains(key)).toList();
    if (!key.isEmpty() && theOwner(found).isPresent()) {
      return theOwner(found).get();
    }
    String beside = "[^\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{Pc}]";
    Pattern word =
        Pattern.compile("(?:^|" + beside + ")" + Pattern.quote(key) + "(?:$|" + beside + ")");
    List<String> asWord =
        found.stream().filter(owner -> word.matcher(TypedName.of(owner)).find()).toList();
    if (!key.isEmpty() && theOwner(asWord).isPresent()) {
      return theOwner(asWord).get();
    }
    if (found.isEmpty() || key.isEmpty()) {
      String nearest = Nearest.advice(name, every);
      throw OutreachException.refuse(
          Problem.of("no CA owner \"" + name + "\" in the snapshot")
              .advise(nearest.isEmpty() ? "ca-outreach cas list --all shows every name" : nearest));
    }
    throw OutreachException.refuse(
        Problem.of("\"" + name + "\" is part of " + found.size() + " CA owner names")
            .advise(
                found.stream()
                    .limit(4)
                    .map(owner -> '"' + owner + '"')
                    .collect(Collectors.joining(", "))));
  }

  /** The one owner that all of {@code found} are names of; empty if there are several, or none. */
  private Optional<String> theOwner(List<String> found) {
    List<String> owners = found.stream().map(names::today).distinct().toList();
    return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
  }

  /**
   * The exclusions that name no CA owner of any report, and the owners that the rule names and the
   * snapshot doesn't have, with the nearest names.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (String owner : rule().owners()) {
      if (!byOwner.containsKey(names.today(owner)) && !names.isKnown(owner)) {
        problems.add(unknown(Problem.of("no CA owner \"" + owner + "\" in the snapshot"), owner));
      }
    }
    for (Exclusion exclusion : exclusions) {
      boolean isNamed =
          !exclusion.isListed()
              && !exclusion.owner().isEmpty(); // that it is missing was already reported
      if (isNamed
          && !byOwner.containsKey(names.today(exclusion.owner()))
          && !names.isKnown(exclusion.owner())) {
        problems.add(
            unknown(
                Problem.at(
                    exclusion.place(), "no CA owner \"" + exclusion.owner() + "\" in the snapshot"),
                exclusion.owner()));
      }
    }
    return problems;
  }

  private Problem unknown(Problem problem, String owner) {
    String nearest = Nearest.advice(owner, owners());
    return problem.advise(
        nearest.isEmpty() ? "ca-outreach cas list --all shows every name" : nearest);
  }

  /**
   * The listed names that may be a CA owner to write to under another spelling, each with what to
   * do if it is: nothing follows from similarity alone.
   */
  public List<Problem> proposals() {
    List<String> selected = selected().stream().map(Candidate::owner).toList();
    return listed.entrySet().stream()
        .filter(entry -> !byOwner.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .flatMap(
            exclusion ->
                selected.stream()
                    .filter(owner -> SimilarNames.mayBeOne(exclusion.owner(), owner))
                    .map(owner -> proposal(exclusion, owner)))
        .toList();
  }

  /** What a person should look at: {@link #proposals} and texts in the rule that no record has. */
  public List<Problem> doubts() {
    List<Problem> doubts = new ArrayList<>(proposals());
    doubts.addAll(absentTexts());
    return doubts;
  }

  /** The texts for which the rule asks a column, and that no record has there. */
  public List<Problem> absentTexts() {
    return new RuleColumns(rule())
        .absentTexts(byOwner.values().stream().flatMap(List::stream).toList());
  }

  private static Problem proposal(Exclusion exclusion, String owner) {
    return Problem.at(
            exclusion.place(),
            "\"%s\" may be \"%s\", which is written to".formatted(exclusion.owner(), owner))
        .advise("if it is, write \"" + owner + "\" there; similar names are not left out");
  }

  /** By the name of today, which another spelling or a former name leads to. */
  private static Map<String, Exclusion> byName(
      List<Exclusion> exclusions, OwnerNames names, boolean isListed) {
    return exclusions.stream()
        .filter(exclusion -> exclusion.isListed() == isListed)
        .collect(
            Collectors.toMap(
                one -> names.today(one.owner()),
                Function.identity(),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private Optional<Exclusion> exclusion(String owner) {
    return Optional.ofNullable(leftOut.get(owner)).or(() -> Optional.ofNullable(listed.get(owner)));
  }

  private Candidate choice(String owner, List<CertificateRecord> records) {
    List<CertificateRecord> inScope = records.stream().filter(this::isInScope).toList();
    return new Candidate(
        owner,
        records.stream()
            .map(CertificateRecord::country)
            .filter(country -> !country.isBlank())
            .findFirst()
            .orElse(""),
        inScope,
        records.stream().filter(record -> !isInScope(record)).toList(),
        including(inScope),
        Arrays.stream(RootStore.values())
            .filter(store -> inScope.stream().anyMatch(record -> isTrusted(record, store)))
            .toList(),
        verdict(owner, inScope));
  }

  private Verdict verdict(String owner, List<CertificateRecord> inScope) {
    return inScope.isEmpty()
        ? new Verdict.NothingInScope(scope)
        : ruling.on(owner, inScope, exclusion(owner));
  }

  private boolean isInScope(CertificateRecord record) {
    return (scope.expired() || !record.isExpired(asOf))
        && (scope.revoked() || !record.isRevoked())
        && (scope.stores().isEmpty()
            || scope.stores().stream().anyMatch(store -> isIncluded(record, store)))
        && (scope.constrained() || !isConstrained(record))
        && (scope.trustedForEmailBy().isEmpty()
            || scope.trustedForEmailBy().stream().anyMatch(store -> isTrusted(record, store)));
  }

  private static boolean isConstrained(CertificateRecord record) {
    return record.cell("Technically Constrained").equalsIgnoreCase("true");
  }

  /** Whether {@code store} trusts the root of {@code record} for email. */
  private boolean isTrusted(CertificateRecord record, RootStore store) {
    return !trust.isEmpty()
        && tree.upwards(record)
            .filter(at -> at.type() == CertificateRecord.Type.ROOT)
            .findFirst()
            .map(root -> trust.getOrDefault(root.fingerprint(), RootTrust.NONE))
            .filter(said -> said.storesFor(Capability.SMIME).contains(store))
            .isPresent();
  }

  /** If a report gives no root status for an intermediate, climbs to its parent. */
  private boolean isIncluded(CertificateRecord record, RootStore store) {
    return INCLUDED.equals(rootStatuses(record).get(store));
  }

  /** Thousands of records share a few hundred parents: each is climbed from once. */
  private Map<RootStore, String> rootStatuses(CertificateRecord record) {
    return record.rootStatuses().isEmpty()
        ? statusesAbove.computeIfAbsent(record.parentId(), any -> climbed(record))
        : record.rootStatuses();
  }

  private Map<RootStore, String> climbed(CertificateRecord record) {
    return tree.upwards(record)
        .map(CertificateRecord::rootStatuses)
        .filter(statuses -> !statuses.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  private List<RootStore> including(List<CertificateRecord> records) {
    Set<RootStore> found = EnumSet.noneOf(RootStore.class);
    for (CertificateRecord record : records) {
      if (found.size() < RootStore.values().length) {
        rootStatuses(record)
            .forEach(
                (store, status) -> {
                  if (INCLUDED.equals(status)) {
                    found.add(store);
                  }
                });
      }
    }
    return List.copyOf(found);
  }
}
