package io.github.caoutreach.ccadb;

import java.nio.charset.StandardCharsets;

/**
 * The cells of one column in a block of records. Most columns have few texts that differ, so each
 * is kept once, and for each record which one it has.
 */
final class CellColumn {
  /** Most records of a block. */
  static final int MOST_CELLS = 4096;

  private final byte[] bytes;
  private final int[] starts;
  private final char[] kinds;

  /**
   * A column.
   *
   * @param bytes contains the different texts, one after the other, in UTF-8
   * @param starts where each begins and, at last, where they end
   * @param kinds for each record, which of the texts it has
   */
  CellColumn(byte[] bytes, int[] starts, char[] kinds) {
    this.bytes = bytes;
    this.starts = starts;
    this.kinds = kinds;
  }

  /** A column of blank cells. */
  static CellColumn blank(int cells) {
    return new CellColumn(new byte[0], new int[] {0, 0}, new char[cells]);
  }

  /** Reads what {@link #writeTo} has written. */
  static CellColumn read(byte[] bytes, int start, int cells) {
    CompactInput in = new CompactInput(bytes, start);
    int[] starts = new int[in.number() + 1];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + in.number();
    }
    char[] kinds = new char[cells];
    int next = 0;
    for (int i = 0; i < cells; i++) {
      int known = in.number();
      kinds[i] = (char) (known == 0 ? next++ : known - 1);
    }
    int first = in.skip(starts[starts.length - 1]);
    for (int i = 0; i < starts.length; i++) {
      starts[i] += first;
    }
    return new CellColumn(bytes, starts, kinds);
  }

  /** Writes it; the first cell with a text is marked, not numbered, as it is the next text. */
  void writeTo(CompactOutput out) {
    out.number(kinds());
    for (int kind = 0; kind < kinds(); kind++) {
      out.number(starts[kind + 1] - starts[kind]);
    }
    int next = 0;
    for (char kind : kinds) {
      out.number(kind == next ? 0 : kind + 1);
      next += kind == next ? 1 : 0;
    }
    out.write(bytes, starts[0], starts[kinds()] - starts[0]);
  }

  /** How many different texts there are. */
  int kinds() {
    return starts.length - 1;
  }

  /** Which of the texts a record has. */
  int kind(int row) {
    return kinds[row];
  }

  /** One of the texts. */
  String text(int kind) {
    int start = starts[kind];
    return new String(bytes, start, starts[kind + 1] - start, StandardCharsets.UTF_8);
  }

  /** The text of a record. */
  String cell(int row) {
    return text(kinds[row]);
  }

  boolean isBlank(int row) {
    return length(row) == 0;
  }

  /** How many bytes the text of a record has. */
  int length(int row) {
    return starts[kinds[row] + 1] - starts[kinds[row]];
  }

  /** Copies the bytes of a record's text. */
  void copy(int row, byte[] target, int at) {
    System.arraycopy(bytes, starts[kinds[row]], target, at, length(row));
  }
}
