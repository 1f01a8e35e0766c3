package io.github.caoutreach.ccadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The records of a report in blocks, compressed, in their order. */
public final class PackedRecords {
  private final List<Block> blocks;

  private PackedRecords(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /** All but the last one are full. */
  List<Block> blocks() {
    return blocks;
  }

  /** By what each record is known. */
  Stream<RecordDigest> digests() {
    return blocks.stream().flatMap(block -> block.digests().stream());
  }

  /**
   * A block and the digests of its records.
   *
   * @param parts its parts, as {@link RecordBlock#pack} made them
   */
  record Block(Map<RecordPart, byte[]> parts, List<RecordDigest> digests) {
    static Block of(BlockWriter records) {
      SortedMap<String, CellColumn> columns = records.columns();
      return new Block(RecordBlock.pack(columns), RecordDigest.of(columns, records.size()));
    }

    int size() {
      return digests.size();
    }

    RecordBlock opened() {
      return new RecordBlock(size(), parts::get);
    }
  }

  /** Packs records one after the other. */
  static final class Packer {
    private final List<Block> blocks = new ArrayList<>();
    private BlockWriter open = new BlockWriter();
    private List<String> keys = List.of();
    private List<BlockWriter.Column> columns = List.of();

    /**
     * Begins a file.
     *
     * @param order the key of each of its columns, "" for one that is not kept
     */
    void begin(List<String> order) {
      keys = List.copyOf(order);
      columns = columns();
    }

    private List<BlockWriter.Column> columns() {
      return keys.stream().map(open::column).toList();
    }

    /** Adds a record. */
    void add(List<String> cells) {
      if (open.isFull()) {
        close();
        columns = columns();
      }
      for (int i = 0; i < cells.size(); i++) {
        if (!keys.get(i).isEmpty()) {
          columns.get(i).add(cells.get(i));
        }
      }
      open.endRecord();
    }

    private void close() {
      blocks.add(Block.of(open));
      open = new BlockWriter();
    }

    /** All that were added. */
    PackedRecords done() {
      if (open.size() > 0) {
        close();
      }
      return new PackedRecords(blocks);
    }
  }
}
