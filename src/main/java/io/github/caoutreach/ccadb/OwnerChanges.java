package io.github.caoutreach.ccadb;

import io.github.caoutreach.ccadb.Holdings.Holding;
import io.github.caoutreach.ccadb.OwnerChange.Kind;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OwnerNames;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ties CA owners by their certificates: who in the latest report has some that an earlier report
 * has under another name. Where both names were in one report and both still are, certificates have
 * only moved between two owners, which is not told.
 */
final class OwnerChanges {
  private final Store store;
  private final OwnerNames names;
  private final Map<Pair, Shared> found =
      new TreeMap<>(Comparator.comparing(Pair::former).thenComparing(Pair::now));

  OwnerChanges(Store store, OwnerNames names) {
    this.store = store;
    this.names = names;
  }

  /** Two owners by their names of today. */
  private record Pair(String former, String now) {
    boolean isLike(Pair other) {
      return now.equals(other.now()) && OwnerNames.areSpelledAlike(former, other.former());
    }
  }

  /** What the last report has under the other name that has any of it. */
  private record Shared(
      int certificates, int of, boolean wereBeside, LocalDate on, Set<String> spellings) {}

  /**
   * Those that nobody has confirmed or denied, in the order of the names.
   *
   * @param snapshots the latest first
   */
  List<OwnerChange> unconfirmed(List<Snapshot> snapshots) {
    if (snapshots.size() > 1) {
      store.read(
          handle -> {
            Holdings holdings = new Holdings(handle, names);
            BitSet now = holdings.of(snapshots.get(0));
            snapshots
                .subList(1, snapshots.size())
                .forEach(then -> compare(then.reportDate(), holdings, holdings.of(then), now));
            return found;
          });
    }
    return found.entrySet().stream().map(one -> change(one.getKey(), one.getValue())).toList();
  }

  /** Most certificates are where they were: only the others are looked at. */
  private void compare(LocalDate day, Holdings holdings, BitSet then, BitSet now) {
    BitSet changed = (BitSet) then.clone();
    changed.xor(now);
    Set<String> moved =
        holdings.named(changed).map(Holding::certificate).collect(Collectors.toSet());
    Map<String, Set<String>> after = owners(holdings, now, moved);
    Map<Pair, Integer> shared = new LinkedHashMap<>();
    owners(holdings, then, moved)
        .forEach(
            (certificate, owners) ->
                after.getOrDefault(certificate, Set.of()).stream()
                    .filter(owner -> !owners.contains(owner))
                    .flatMap(owner -> owners.stream().map(former -> new Pair(former, owner)))
                    .filter(pair -> !names.areOne(pair.former(), pair.now()))
                    .filter(pair -> !names.areDifferent(pair.former(), pair.now()))
                    .forEach(pair -> shared.merge(pair, 1, Integer::sum)));
    if (shared.isEmpty()) {
      return;
    }
    Map<String, Integer> sizes =
        holdings.named(then).collect(Collectors.toMap(Holding::owner, one -> 1, Integer::sum));
    shared.forEach(
        (pair, certificates) -> {
          boolean wereBeside = sizes.containsKey(pair.now());
          if (!wereBeside || !isStillThere(pair)) {
            Optional<Pair> known = found.keySet().stream().filter(pair::isLike).findFirst();
            found
                .computeIfAbsent(
                    known.orElse(pair),
                    any ->
                        new Shared(
                            certificates,
                            sizes.getOrDefault(pair.former(), 0),
                            wereBeside,
                            day,
                            new HashSet<>()))
                .spellings()
                .add(pair.former());
          }
        });
  }

  private boolean isStillThere(Pair pair) {
    return names.owner(pair.former()).isPresent();
  }

  private OwnerChange change(Pair pair, Shared shared) {
    boolean isParted =
        found.keySet().stream().filter(one -> one.former().equals(pair.former())).count() > 1;
    return new OwnerChange(
        pair.former(),
        pair.now(),
        isStillThere(pair) || isParted
            ? Kind.SPLIT
            : shared.wereBeside() ? Kind.MERGED : Kind.RENAMED,
        shared.certificates(),
        shared.of(),
        shared.on(),
        shared.spellings());
  }

  private static Map<String, Set<String>> owners(
      Holdings holdings, BitSet held, Set<String> certificates) {
    return holdings
        .named(held)
        .filter(holding -> certificates.contains(holding.certificate()))
        .collect(
            Collectors.groupingBy(
                Holding::certificate,
                LinkedHashMap::new,
                Collectors.mapping(Holding::owner, Collectors.toSet())));
  }
}
