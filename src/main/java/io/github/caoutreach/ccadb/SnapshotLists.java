package io.github.caoutreach.ccadb;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Which records each snapshot holds: their numbers, in the report's order. */
final class SnapshotLists {
  /** So many lists at most are read for one. */
  private static final int MOST_STEPS = 32;

  private final Handle handle;
  private final Map<Long, Row> rows = new TreeMap<>();
  private final Map<Long, int[]> read = new HashMap<>();

  private record Row(Optional<Long> base, byte[] runs, int records) {}

  /** The lists in the store of {@code handle}, to read and write them while it is open. */
  SnapshotLists(Handle handle) {
    this.handle = handle;
    handle
        .createQuery("select id, base, runs, records from snapshot order by id")
        .map(
            (row, context) ->
                rows.put(
                    row.getLong(1),
                    new Row(
                        Optional.of(row.getLong(2)).filter(base -> base > 0),
                        Objects.requireNonNullElse(row.getBytes(3), new byte[0]),
                        row.getInt(4))))
        .forEach(ignored -> {});
  }

  /**
   * The records of a snapshot.
   *
   * @throws io.github.caoutreach.common.OutreachException if the store is damaged
   */
  int[] of(long snapshot) {
    int[] known = read.get(snapshot);
    if (known != null) {
      return known;
    }
    Row row = rows.get(snapshot);
    if (row == null || row.base().filter(base -> base >= snapshot).isPresent()) {
      throw RecordBlock.damaged();
    }
    int[] base = row.base().map(this::of).orElseGet(() -> new int[0]);
    try {
      int[] held = RecordRuns.read(base, row.runs(), row.records());
      read.put(snapshot, held);
      return held;
    } catch (IndexOutOfBoundsException e) {
      throw RecordBlock.damaged();
    }
  }

  /** The numbers of all records that any snapshot holds. */
  BitSet all() {
    BitSet all = new BitSet();
    rows.keySet().forEach(id -> Arrays.stream(of(id)).forEach(all::set));
    return all;
  }

  /** The snapshot from which another is to be written as differing; empty: it is written whole. */
  private Optional<Long> baseOf(long snapshot) {
    Optional<Long> last =
        rows.keySet().stream().filter(id -> id < snapshot).reduce((one, next) -> next);
    int steps = 0;
    for (Optional<Long> at = last; at.isPresent(); at = at.map(rows::get).flatMap(Row::base)) {
      steps++;
    }
    return steps < MOST_STEPS ? last : Optional.empty();
  }

  /** Writes the list of a snapshot that had none. */
  void write(long snapshot, int[] held) {
    write(snapshot, baseOf(snapshot), held);
  }

  private void write(long snapshot, Optional<Long> base, int[] held) {
    byte[] runs = RecordRuns.written(base.map(this::of).orElseGet(() -> new int[0]), held);
    handle
        .createUpdate("update snapshot set base = :base, runs = :runs where id = :id")
        .bind("base", base)
        .bind("runs", runs)
        .bind("id", snapshot)
        .execute();
    rows.put(snapshot, new Row(base, runs, held.length));
    read.put(snapshot, held);
  }

  /** Takes a snapshot's list away: those that are written as differing from it are rewritten. */
  void remove(long snapshot) {
    Map<Long, int[]> dependent = new TreeMap<>();
    rows.forEach(
        (id, row) -> {
          if (row.base().equals(Optional.of(snapshot))) {
            dependent.put(id, of(id));
          }
        });
    Row removed = Objects.requireNonNull(rows.remove(snapshot));
    read.remove(snapshot);
    dependent.forEach((id, held) -> write(id, removed.base(), held));
  }
}
