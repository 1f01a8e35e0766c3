package io.github.caoutreach.ccadb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
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
    static Block of(List<String> keys, List<List<String>> cells) {
      Rows rows = new Rows();
      rows.begin(keys);
      cells.forEach(rows::add);
      rows.pack();
      return rows.blocks.get(0);
    }

    private static Block of(BlockWriter records) {
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
   * Packs records one after the other, beside the thread that reads them: in small batches, since
   * what lives for a moment only costs the collector nothing. To be closed.
   */
  static final class Packer implements AutoCloseable {
    private static final int BATCH = 64;

    /** So many batches at most are in memory as they were read. */
    private static final int MOST_WAITING = 16;

    private final ExecutorService beside = Executors.newSingleThreadExecutor(Packer::thread);
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private final Rows rows = new Rows();
    private List<List<String>> batch = new ArrayList<>(BATCH);

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
      handOver();
      enqueue(() -> rows.begin(order));
    }

    /** Adds a record. */
    void add(List<String> cells) {
      batch.add(cells);
      if (batch.size() == BATCH) {
        handOver();
      }
    }

    private void handOver() {
      List<List<String>> full = batch;
      batch = new ArrayList<>(BATCH);
      enqueue(() -> full.forEach(rows::add));
    }

    private void enqueue(Runnable work) {
      waiting.add(beside.submit(work));
      while (waiting.size() > MOST_WAITING) {
        await(waiting.remove());
      }
    }

    private static void await(Future<?> work) {
      try {
        work.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }

    /** All that were added. */
    PackedRecords done() {
      handOver();
      enqueue(rows::pack);
      waiting.forEach(Packer::await);
      return new PackedRecords(rows.blocks);
    }

    @Override
    public void close() {
      beside.shutdownNow();
    }
  }

  /** The rows of files, gathered in blocks. */
  private static final class Rows {
    private final List<Block> blocks = new ArrayList<>();
    private BlockWriter open = new BlockWriter();
    private List<String> keys = List.of();
    private int[] kept = {};
    private List<BlockWriter.Column> columns = List.of();

    void begin(List<String> order) {
      if (keys.equals(order)) {
        return;
      }
      pack();
      keys = List.copyOf(order);
      kept = IntStream.range(0, keys.size()).filter(i -> !keys.get(i).isEmpty()).toArray();
      columns = columns();
    }

    private List<BlockWriter.Column> columns() {
      return Arrays.stream(kept).mapToObj(keys::get).map(open::column).toList();
    }

    void add(List<String> cells) {
      for (int i = 0; i < kept.length; i++) {
        String text = cells.get(kept[i]);
        if (!text.isEmpty()) {
          columns.get(i).add(text);
        }
      }
      open.endRecord();
      if (open.isFull()) {
        pack();
      }
    }

    void pack() {
      if (open.size() > 0) {
        blocks.add(Block.of(open));
        open = new BlockWriter();
        columns = columns();
      }
    }
  }
}
