package io.github.caoutreach.ccadb;

import io.github.caoutreach.log.OwnerNames;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final Map<Integer, Block> blocks = new HashMap<>();

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
      held.set(
          blocks
              .computeIfAbsent(RecordArchive.block(record), Block::new)
              .holding(RecordArchive.row(record)));
    }
    return held;
  }

  /** The holdings of those numbers. */
  Stream<Holding> named(BitSet held) {
    return held.stream().mapToObj(all::get);
  }

  /** The holdings of a block, each read when it is asked for: a record may have been removed. */
  private final class Block {
    private static final int UNREAD = -1;

    private final CellColumn owners;
    private final CellColumn certificates;
    private final String[] today;
    private final int[] rows;

    Block(int number) {
      RecordBlock block = archive.read(number);
      owners = block.column(FieldTable.key("CA Owner")).orElseThrow(RecordBlock::damaged);
      certificates =
          block.column(FieldTable.key("SHA-256 Fingerprint")).orElseThrow(RecordBlock::damaged);
      today = new String[owners.kinds()];
      rows = new int[block.size()];
      Arrays.fill(rows, UNREAD);
    }

    int holding(int row) {
      if (rows[row] == UNREAD) {
        int kind = owners.kind(row);
        if (today[kind] == null) {
          today[kind] = names.today(Cell.text(owners.text(kind)));
        }
        rows[row] =
            number(
                new Holding(new Fingerprint(Cell.text(certificates.cell(row))).hex(), today[kind]));
      }
      return rows[row];
    }
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
