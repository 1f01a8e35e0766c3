package io.github.caoutreach.ccadb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The records of a report in blocks, compressed, in their order. */
public final class PackedRecords {
  private final List<Block> blocks;

  private PackedRecords(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /** Its blocks, most of which are full. */
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
    /** The rows of a report in columns, of which those with a key are kept. */
    static Block of(List<String> keys, List<List<String>> rows) {
      BlockWriter records = new BlockWriter();
      int[] kept = IntStream.range(0, keys.size()).filter(i -> !keys.get(i).isEmpty()).toArray();
      List<BlockWriter.Column> columns =
          Arrays.stream(kept).mapToObj(keys::get).map(records::column).toList();
      for (List<String> cells : rows) {
        for (int i = 0; i < kept.length; i++) {
          String text = cells.get(kept[i]);
          if (!text.isEmpty()) {
            columns.get(i).add(text);
          }
        }
        records.endRecord();
      }
      SortedMap<String, CellColumn> made = records.columns();
      return new Block(RecordBlock.pack(made), RecordDigest.of(made, records.size()));
    }

    int size() {
      return digests.size();
    }

    RecordBlock opened() {
      return new RecordBlock(size(), parts::get);
    }
  }

  /**
   * Packs records one after the other; a block is packed while the next one is gathered. To be
   * closed.
   */
  static final class Packer implements AutoCloseable {
    /** So many blocks at most are in memory as they were read. */
    private static final int MOST_WAITING = 2;

    private final ExecutorService beside = Executors.newSingleThreadExecutor(Packer::thread);
    private final List<Future<Block>> blocks = new ArrayList<>();
    private List<List<String>> open = new ArrayList<>();
    private List<String> keys = List.of();

    private static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "packer");
      thread.setDaemon(true);
      return thread;
    }

    /**
     * Begins a file.
     *
     * @param order the key of each of its columns, "" for one that is not kept
     */
    void begin(List<String> order) {
      if (!keys.equals(order)) {
        pack();
        keys = List.copyOf(order);
      }
    }

    /** Adds a record. */
    void add(List<String> cells) {
      open.add(cells);
      if (open.size() == CellColumn.MOST_CELLS) {
        pack();
      }
    }

    private void pack() {
      if (open.isEmpty()) {
        return;
      }
      List<List<String>> rows = open;
      List<String> order = keys;
      open = new ArrayList<>();
      blocks.add(beside.submit(() -> Block.of(order, rows)));
      if (blocks.size() > MOST_WAITING) {
        packed(blocks.get(blocks.size() - 1 - MOST_WAITING));
      }
    }

    private static Block packed(Future<Block> block) {
      try {
        return block.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    /** All that were added. */
    PackedRecords done() {
      pack();
      return new PackedRecords(blocks.stream().map(Packer::packed).toList());
    }

    @Override
    public void close() {
      beside.shutdownNow();
    }
  }
}
