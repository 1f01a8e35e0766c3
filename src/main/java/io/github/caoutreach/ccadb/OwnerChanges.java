package io.github.caoutreach.ccadb;

import io.github.caoutreach.ccadb.OwnerChange.Kind;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ties CA owners by their certificates: who in the latest report has some that an earlier report
 * has under another name. Where both names were in one report and both still are, certificates have
 * only moved between two owners, which is not told.
 */
final class OwnerChanges {
  private final Store store;
  private final Ccadb ccadb;
  private final OwnerNames names;

  OwnerChanges(Store store, Ccadb ccadb, OwnerNames names) {
    this.store = store;
    this.ccadb = ccadb;
    this.names = names;
  }

  /** Certificates that {@code former} has in {@code then}, and {@code now} has in the latest. */
  private record Moved(long then, String former, String now, int shared) {}

  /** Two owners by their names of today. */
  private record Pair(String former, String now) {}

  /** Those that nobody has confirmed or denied, in the order of the names. */
  List<OwnerChange> unconfirmed() {
    List<Snapshot> snapshots = ccadb.snapshots();
    if (snapshots.size() < 2) {
      return List.of();
    }
    Map<Pair, List<Moved>> moved =
        moved(snapshots).stream()
            .filter(one -> !names.areOne(one.former(), one.now()))
            .filter(one -> !names.areDifferent(one.former(), one.now()))
            .collect(
                Collectors.groupingBy(
                    one -> new Pair(names.today(one.former()), names.today(one.now())),
                    () ->
                        new TreeMap<>(Comparator.comparing(Pair::former).thenComparing(Pair::now)),
                    Collectors.toList()));
    List<OwnerChange> changes = new ArrayList<>();
    for (Snapshot then : snapshots.subList(1, snapshots.size())) {
      if (moved.values().stream().flatMap(List::stream).anyMatch(one -> one.then() == then.id())) {
        Map<String, Integer> sizes = sizes(then);
        moved.forEach(
            (pair, all) ->
                change(pair, all, then, sizes, moved.keySet())
                    .filter(one -> changes.stream().noneMatch(one::isOfTheSame))
                    .ifPresent(changes::add));
      }
    }
    changes.sort(Comparator.comparing(OwnerChange::former).thenComparing(OwnerChange::now));
    return changes;
  }

  private Optional<OwnerChange> change(
      Pair pair, List<Moved> all, Snapshot then, Map<String, Integer> sizes, Set<Pair> pairs) {
    List<Moved> here = all.stream().filter(one -> one.then() == then.id()).toList();
    boolean isStillThere = names.owner(pair.former()).isPresent();
    boolean wereBeside = sizes.containsKey(pair.now());
    if (here.isEmpty() || isStillThere && wereBeside) {
      return Optional.empty();
    }
    boolean isParted = pairs.stream().filter(one -> one.former().equals(pair.former())).count() > 1;
    return Optional.of(
        new OwnerChange(
            pair.former(),
            pair.now(),
            isStillThere || isParted ? Kind.SPLIT : wereBeside ? Kind.MERGED : Kind.RENAMED,
            here.stream().mapToInt(Moved::shared).sum(),
            sizes.getOrDefault(pair.former(), 0),
            then.reportDate(),
            Stream.concat(Stream.of(pair.former()), all.stream().map(Moved::former))
                .collect(Collectors.toSet())));
  }

  /** How many certificates each owner has in a report, by its name of today. */
  private Map<String, Integer> sizes(Snapshot then) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select owner, count(distinct fingerprint) from certificate
                    where snapshot_id = ? group by owner
                    """)
                .bind(0, then.id())
                .map((row, context) -> Map.entry(names.today(row.getString(1)), row.getInt(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum)));
  }

  /** Whose certificates have another owner now; put side by side here, as no index does it. */
  private List<Moved> moved(List<Snapshot> snapshots) {
    Map<String, Set<String>> now = owners(snapshots.get(0));
    Map<Moved, Integer> moved = new LinkedHashMap<>();
    for (Snapshot then : snapshots.subList(1, snapshots.size())) {
      owners(then)
          .forEach(
              (certificate, before) -> {
                Set<String> after = now.getOrDefault(certificate, Set.of());
                for (String owner : after.equals(before) ? Set.<String>of() : after) {
                  if (!before.contains(owner)) {
                    before.forEach(
                        former ->
                            moved.merge(new Moved(then.id(), former, owner, 0), 1, Integer::sum));
                  }
                }
              });
    }
    return moved.entrySet().stream()
        .map(
            one ->
                new Moved(
                    one.getKey().then(), one.getKey().former(), one.getKey().now(), one.getValue()))
        .toList();
  }

  /** The owners of each certificate of a report; there is one, but for a slip in the report. */
  private Map<String, Set<String>> owners(Snapshot snapshot) {
    return store.read(
        handle ->
            handle
                .createQuery("select fingerprint, owner from certificate where snapshot_id = ?")
                .bind(0, snapshot.id())
                .map((row, context) -> Map.entry(row.getString(1), Set.of(row.getString(2))))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, OwnerChanges::together)));
  }

  private static Set<String> together(Set<String> some, Set<String> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
  }
}
