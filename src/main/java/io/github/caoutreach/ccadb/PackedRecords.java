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
import java.util.function.Function;
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
   * Checks and packs records one after the other, beside the thread that reads them: in small
   * batches, since what lives for a moment only costs the collector nothing. To be closed.
   *
   * @param <R> what a record is read as
   */
  static final class Packer<R> implements AutoCloseable {
    private static final int BATCH = 64;

    /** So many batches at most are in memory as they were read. */
    private static final int MOST_WAITING = 16;

    private final ExecutorService beside = Executors.newSingleThreadExecutor(Packer::thread);
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private final Rows rows = new Rows();
    private List<R> batch = new ArrayList<>(BATCH);
    private Function<R, List<String>> cells = record -> List.of();

    private static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "packer");
      thread.setDaemon(true);
      return thread;
    }

    /**
     * Begins a file.
     *
     * @param order the key of each of its columns, "" for one that is not kept
     * @param toCells checks a record and gives its cells, on the other thread
     */
    void begin(List<String> order, Function<R, List<String>> toCells) {
      handOver();
      cells = toCells;
      enqueue(() -> rows.begin(order));
    }

    /**
     * Adds a record.
     *
     * @throws RuntimeException what was thrown for a record before, if something was
     */
    void add(R record) {
      batch.add(record);
      if (batch.size() == BATCH) {
        handOver();
      }
    }

    private void handOver() {
      List<R> full = batch;
      Function<R, List<String>> toCells = cells;
      batch = new ArrayList<>(BATCH);
      enqueue(() -> full.forEach(record -> rows.add(toCells.apply(record))));
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
        throw e.getCause() instanceof RuntimeException wrong
            ? wrong
            : new IllegalStateException(e.getCause());
      }
    }

    /**
     * Waits until all that were added are packed.
     *
     * @throws RuntimeException what was thrown for the first of them that something is wrong with
     */
    void finish() {
      handOver();
      while (!waiting.isEmpty()) {
        await(waiting.remove());
      }
    }

    /** All that were added. */
    PackedRecords done() {
      handOver();
      enqueue(rows::pack);
      finish();
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
