package io.github.caoutreach.ccadb;

import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Which certificates the snapshots of a store have under which owner: each such pair once. */
final class Holdings {
  private final RecordArchive archive;
  private final SnapshotLists lists;
  private final OwnerNames names;
  private final List<Holding> all = new ArrayList<>();
  private final Map<Holding, Integer> numbers = new HashMap<>();
  private final Map<Integer, int[]> byBlock = new HashMap<>();

  /**
   * What a snapshot has: one owner for each certificate, but for a slip in the report.
   *
   * @param certificate its fingerprint in hex
   * @param owner by its name of today
   */
  record Holding(String certificate, String owner) {}

  /**
   * What the snapshots in the store of {@code handle} have; asked while it is open.
   *
   * @param names under which the owners are known
   */
  Holdings(Handle handle, OwnerNames names) {
    this.archive = new RecordArchive(handle);
    this.lists = new SnapshotLists(handle);
    this.names = names;
  }

  /** What a snapshot has, by their numbers. */
  BitSet of(Snapshot snapshot) {
    BitSet held = new BitSet();
    for (int record : lists.of(snapshot.id())) {
      archive.with(record);
      int[] rows = byBlock.computeIfAbsent(RecordArchive.block(record), this::rows);
      held.set(rows[RecordArchive.row(record)]);
    }
    return held;
  }

  /** The holdings of those numbers. */
  Stream<Holding> named(BitSet held) {
    return held.stream().mapToObj(all::get);
  }

  private int[] rows(int number) {
    RecordBlock block = archive.read(number);
    CellColumn owners = block.column(FieldTable.key("CA Owner")).orElseThrow(RecordBlock::damaged);
    CellColumn certificates =
        block.column(FieldTable.key("SHA-256 Fingerprint")).orElseThrow(RecordBlock::damaged);
    String[] today = new String[owners.kinds()];
    int[] rows = new int[block.size()];
    for (int row = 0; row < rows.length; row++) {
      int kind = owners.kind(row);
      if (today[kind] == null) {
        today[kind] = names.today(Cell.text(owners.text(kind)));
      }
      rows[row] =
          number(
              new Holding(new Fingerprint(Cell.text(certificates.cell(row))).hex(), today[kind]));
    }
    return rows;
  }

  private int number(Holding holding) {
    int next = all.size();
    int number = numbers.computeIfAbsent(holding, any -> next);
    if (number == next) {
      all.add(holding);
    }
    return number;
  }
}
