package io.github.caoutreach.ccadb;

import io.github.caoutreach.ccadb.OwnerChange.Kind;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.Comparator;
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
        moved(snapshots.get(0)).stream()
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

  private List<Moved> moved(Snapshot latest) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select old.snapshot_id, old.owner, new.owner, count(distinct old.fingerprint)
                    from certificate new
                    join certificate old on old.fingerprint = new.fingerprint
                      and old.snapshot_id <> new.snapshot_id and old.owner <> new.owner
                    where new.snapshot_id = ? and not exists (
                      select 1 from certificate beside
                      where beside.snapshot_id = old.snapshot_id
                        and beside.fingerprint = old.fingerprint and beside.owner = new.owner)
                    group by old.snapshot_id, old.owner, new.owner
                    """)
                .bind(0, latest.id())
                .map(
                    (row, context) ->
                        new Moved(
                            row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)))
                .list());
  }
}
