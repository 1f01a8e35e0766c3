package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Up to {@value CellColumn#MOST_CELLS} records, column by column and compressed. Its columns are
 * the keys of their names of today, or of the name that an unknown one has. Its parts are read when
 * a column of them is asked for. Thread-safe if its source is.
 */
final class RecordBlock {
  private static final int LEVEL = 6;

  /** Nothing can be compressed to less than this part of it. */
  private static final int MOST_TIMES = 1032;

  private final int size;
  private final Function<RecordPart, byte[]> source;
  private final Map<RecordPart, Map<String, CellColumn>> read = new EnumMap<>(RecordPart.class);

  /**
   * A block.
   *
   * @param size how many records it has
   * @param source the bytes of each part, as {@link #pack} made them
   */
  RecordBlock(int size, Function<RecordPart, byte[]> source) {
    this.size = size;
    this.source = source;
  }

  /** The same columns, compressed, by their parts. */
  static Map<RecordPart, byte[]> pack(SortedMap<String, CellColumn> columns) {
    Map<RecordPart, byte[]> packed = new EnumMap<>(RecordPart.class);
    for (RecordPart part : RecordPart.values()) {
      SortedMap<String, CellColumn> own = new TreeMap<>(columns);
      own.keySet().removeIf(key -> RecordPart.of(key) != part);
      CompactOutput heads = new CompactOutput();
      CompactOutput bodies = new CompactOutput();
      heads.number(own.size());
      own.forEach(
          (key, column) -> {
            heads.bytes(key.getBytes(StandardCharsets.UTF_8));
            int start = bodies.size();
            column.writeTo(bodies);
            heads.number(bodies.size() - start);
          });
      packed.put(part, deflated(heads.toByteArray(), bodies.toByteArray()));
    }
    return packed;
  }

  /** After the number of bytes there are. */
  private static byte[] deflated(byte[] heads, byte[] bodies) {
    Deflater deflater = new Deflater(LEVEL);
    CompactOutput out = new CompactOutput();
    out.number(heads.length + bodies.length);
    byte[] buffer = new byte[1 << 16];
    try {
      deflater.setInput(heads);
      drain(deflater, buffer, out);
      deflater.setInput(bodies);
      deflater.finish();
      drain(deflater, buffer, out);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static void drain(Deflater deflater, byte[] buffer, CompactOutput out) {
    int count = deflater.deflate(buffer);
    while (count > 0) {
      out.write(buffer, 0, count);
      count = deflater.deflate(buffer);
    }
  }

  /** How many records it has. */
  int size() {
    return size;
  }

  /** The column of that key; empty if none of the records has a cell there. */
  Optional<CellColumn> column(String key) {
    return Optional.ofNullable(part(RecordPart.of(key)).get(key));
  }

  /** Every column, by its key. */
  SortedMap<String, CellColumn> columns() {
    SortedMap<String, CellColumn> all = new TreeMap<>();
    for (RecordPart part : RecordPart.values()) {
      all.putAll(part(part));
    }
    return all;
  }

  /** By what its records are known. */
  List<RecordDigest> digests() {
    return RecordDigest.of(columns(), size);
  }

  private synchronized Map<String, CellColumn> part(RecordPart part) {
    return read.computeIfAbsent(part, any -> unpacked(source.apply(part)));
  }

  private Map<String, CellColumn> unpacked(byte[] packed) {
    try {
      byte[] bytes = inflated(packed);
      CompactInput in = new CompactInput(bytes, 0);
      int count = in.number();
      List<String> keys = new ArrayList<>();
      int[] lengths = new int[count];
      for (int i = 0; i < count; i++) {
        keys.add(in.text());
        lengths[i] = in.number();
      }
      Map<String, CellColumn> columns = new HashMap<>();
      for (int i = 0; i < count; i++) {
        columns.put(keys.get(i), CellColumn.read(bytes, in.skip(lengths[i]), size));
      }
      return columns;
    } catch (DataFormatException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw damaged();
    }
  }

  /** The records in the store are not what was written. */
  static OutreachException damaged() {
    return OutreachException.refuse(
        Problem.of("the store is damaged: its CCADB records can't be read")
            .advise("ca-outreach store check shows everything that is wrong; restore a backup"));
  }

  private static byte[] inflated(byte[] packed) throws DataFormatException {
    CompactInput in = new CompactInput(packed, 0);
    int length = in.number();
    if (length < 0 || length / MOST_TIMES > packed.length) {
      throw new DataFormatException("so much can't be in it");
    }
    byte[] bytes = new byte[length];
    Inflater inflater = new Inflater();
    try {
      int start = in.skip(0);
      inflater.setInput(packed, start, packed.length - start);
      int done = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(bytes, done, bytes.length - done);
        done += count;
        if (count == 0 && !inflater.finished()) {
          throw new DataFormatException("cut off");
        }
      }
      return bytes;
    } finally {
      inflater.end();
    }
  }
}
