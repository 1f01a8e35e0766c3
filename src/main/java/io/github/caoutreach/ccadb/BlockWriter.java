package io.github.caoutreach.ccadb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the cells of records, column by column, until they make a block. */
final class BlockWriter {
  private final Map<String, Column> columns = new HashMap<>();
  private int size;

  /** How many records it has. */
  int size() {
    return size;
  }

  boolean isFull() {
    return size == CellColumn.MOST_CELLS;
  }

  /** The column of that key, to which {@link #add} is to add cells. */
  Column column(String key) {
    return columns.computeIfAbsent(key, any -> new Column());
  }

  /** Ends a record: columns to which nothing was added have a blank cell. */
  void endRecord() {
    size++;
  }

  /** Adds a record of a block. */
  void add(RecordBlock block, int row) {
    block
        .columns()
        .forEach(
            (key, column) -> {
              if (!column.isBlank(row)) {
                column(key).add(column.cell(row));
              }
            });
    endRecord();
  }

  /** The columns by their keys. */
  SortedMap<String, CellColumn> columns() {
    SortedMap<String, CellColumn> made = new TreeMap<>();
    columns.forEach(
        (key, column) -> {
          if (column.hasText()) {
            made.put(key, column.made());
          }
        });
    return made;
  }

  /** A column in the making. */
  final class Column {
    private final Map<String, Integer> known = new HashMap<>();
    private final CompactOutput bytes = new CompactOutput();
    private int[] starts = new int[16];
    private char[] kinds = new char[64];
    private int cells;

    /** Sets the cell of the record that has not been ended yet. */
    void add(String text) {
      fillTo(size);
      growTo(cells + 1);
      kinds[cells++] = kind(text);
    }

    private char kind(String text) {
      Integer kind = known.get(text);
      if (kind != null) {
        return (char) (int) kind;
      }
      int next = known.size();
      known.put(text, next);
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      if (next + 1 == starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
      }
      starts[next + 1] = bytes.size();
      return (char) next;
    }

    private boolean hasText() {
      return bytes.size() > 0;
    }

    private void fillTo(int count) {
      if (cells < count) {
        growTo(count);
        Arrays.fill(kinds, cells, count, kind(""));
        cells = count;
      }
    }

    private void growTo(int count) {
      if (count > kinds.length) {
        kinds = Arrays.copyOf(kinds, Math.max(count, 2 * kinds.length));
      }
    }

    private CellColumn made() {
      fillTo(size);
      return new CellColumn(
          bytes.toByteArray(), Arrays.copyOf(starts, known.size() + 1), Arrays.copyOf(kinds, size));
    }
  }
}
