package io.github.caoutreach.ccadb;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The records of all snapshots in a store, each once, in blocks. A record's number is that of its
 * block and its row there; it stays.
 */
final class RecordArchive {
  /** A block with fewer records is filled up by the next import. */
  private static final int FEW = CellColumn.MOST_CELLS / 4;

  private final Handle handle;
  private final IntFunction<byte[]> other;
  private final Map<Integer, RecordBlock> read = new HashMap<>();

  /** The records in the store of {@code handle}, to read and write them while it is open. */
  RecordArchive(Handle handle) {
    this(handle, number -> other(handle, number));
  }

  /**
   * The records in the store of {@code handle}.
   *
   * @param other reads {@link RecordPart#OTHER} of a block when it is needed, as by {@link #other}
   */
  RecordArchive(Handle handle, IntFunction<byte[]> other) {
    this.handle = handle;
    this.other = other;
  }

  /** The part of a block that is only read when it is needed. */
  static byte[] other(Handle handle, int block) {
    return handle
        .createQuery("select content from record_block where number = :block and part = :other")
        .bind("block", block)
        .bind("other", RecordPart.OTHER.ordinal())
        .mapTo(byte[].class)
        .findOne()
        .orElseThrow(RecordBlock::damaged);
  }

  /** The number of a record's block. */
  static int block(int number) {
    return number / CellColumn.MOST_CELLS;
  }

  /** The row of a record in its block. */
  static int row(int number) {
    return number % CellColumn.MOST_CELLS;
  }

  private static int number(int block, int row) {
    return block * CellColumn.MOST_CELLS + row;
  }

  /** The numbers of all blocks. */
  List<Integer> numbers() {
    return handle
        .createQuery("select distinct number from record_block order by number")
        .mapTo(Integer.class)
        .list();
  }

  /**
   * The block of that number.
   *
   * @throws io.github.caoutreach.common.OutreachException if there is none
   */
  RecordBlock read(int number) {
    return read.computeIfAbsent(number, this::stored);
  }

  /**
   * The block of a record.
   *
   * @throws io.github.caoutreach.common.OutreachException if there is no such record
   */
  RecordBlock with(int record) {
    RecordBlock block = read(block(record));
    if (row(record) >= block.size()) {
      throw RecordBlock.damaged();
    }
    return block;
  }

  private RecordBlock stored(int number) {
    Map<RecordPart, byte[]> parts = new EnumMap<>(RecordPart.class);
    List<Integer> sizes =
        handle
            .createQuery(
                """
                select part, records, content from record_block
                where number = :number and part < :other
                """)
            .bind("number", number)
            .bind("other", RecordPart.OTHER.ordinal())
            .map(
                (row, context) -> {
                  parts.put(RecordPart.values()[row.getInt(1)], row.getBytes(3));
                  return row.getInt(2);
                })
            .list();
    if (sizes.size() < RecordPart.OTHER.ordinal()) {
      throw RecordBlock.damaged();
    }
    return new RecordBlock(
        sizes.get(0), part -> part == RecordPart.OTHER ? other.apply(number) : parts.get(part));
  }

  /** The different texts of a column, each as often as blocks have it. */
  Stream<String> texts(String field) {
    return numbers().stream()
        .flatMap(number -> read(number).column(FieldTable.key(field)).stream())
        .flatMap(column -> IntStream.range(0, column.kinds()).mapToObj(column::text))
        .map(Cell::text)
        .filter(text -> !text.isEmpty());
  }

  /** Stores those records that are not there yet; returns the number of each, in their order. */
  int[] put(PackedRecords records) {
    Map<RecordDigest, Integer> known = known();
    Tail tail = new Tail();
    List<Integer> numbers = new ArrayList<>();
    for (PackedRecords.Block block : records.blocks()) {
      List<RecordDigest> digests = block.digests();
      if (block.size() >= FEW && digests.stream().noneMatch(known::containsKey)) {
        int number = tail.next++;
        write(number, block.size(), block.parts());
        for (int row = 0; row < block.size(); row++) {
          numbers.add(number(number, row));
        }
      } else {
        RecordBlock opened = block.opened();
        for (int row = 0; row < block.size(); row++) {
          int at = row;
          numbers.add(known.computeIfAbsent(digests.get(row), any -> tail.add(opened, at)));
        }
      }
    }
    tail.write();
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The last block, to which single records are added, and those after it. */
  private final class Tail {
    private BlockWriter open = new BlockWriter();
    private int number;
    private int next;
    private boolean isChanged;

    Tail() {
      List<Integer> stored = numbers();
      if (!stored.isEmpty()) {
        number = stored.get(stored.size() - 1);
        next = number + 1;
        RecordBlock last = read(number);
        for (int row = 0; last.size() < CellColumn.MOST_CELLS && row < last.size(); row++) {
          open.add(last, row);
        }
      }
    }

    int add(RecordBlock block, int row) {
      if (open.isFull()) {
        write();
        open = new BlockWriter();
      }
      if (open.size() == 0) {
        number = next++;
      }
      open.add(block, row);
      isChanged = true;
      return number(number, open.size() - 1);
    }

    void write() {
      if (isChanged) {
        RecordArchive.this.write(number, open.size(), RecordBlock.pack(open.columns()));
        isChanged = false;
      }
    }
  }

  private Map<RecordDigest, Integer> known() {
    Map<RecordDigest, Integer> known = new HashMap<>();
    for (int block : numbers()) {
      List<RecordDigest> digests = read(block).digests();
      for (int row = 0; row < digests.size(); row++) {
        if (!digests.get(row).equals(RecordDigest.BLANK)) {
          known.put(digests.get(row), number(block, row));
        }
      }
    }
    return known;
  }

  private void write(int number, int records, Map<RecordPart, byte[]> parts) {
    read.remove(number);
    handle.execute("delete from record_block where number = ?", number);
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into record_block (number, part, records, content) values (?, ?, ?, ?)");
    parts.forEach((part, content) -> batch.add(number, part.ordinal(), records, content));
    batch.execute();
  }

  /** Takes out every record but those with these numbers; what is left keeps its number. */
  void keepOnly(BitSet numbers) {
    numbers()
        .forEach(
            number -> {
              RecordBlock block = read(number);
              int first = number(number, 0);
              BitSet kept = numbers.get(first, first + block.size());
              if (kept.isEmpty()) {
                handle.execute("delete from record_block where number = ?", number);
              } else if (kept.cardinality() < block.size()) {
                BlockWriter left = new BlockWriter();
                for (int row = 0; row < kept.length(); row++) {
                  if (kept.get(row)) {
                    left.add(block, row);
                  } else {
                    left.endRecord();
                  }
                }
                write(number, left.size(), RecordBlock.pack(left.columns()));
              }
            });
  }
}
