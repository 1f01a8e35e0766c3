package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * By what a record is known: 16 bytes of the SHA-256 digest of its cells, each with its column.
 * Blank cells, and the order of the columns, make no difference.
 */
record RecordDigest(long first, long second) {
  private static final int HEAD = 2 * Integer.BYTES;

  /** A record without cells, as is left where one was removed. */
  static final RecordDigest BLANK = of(Sha256.start(), new byte[0], 0);

  /** The digests of the records of a block. */
  static List<RecordDigest> of(SortedMap<String, CellColumn> columns, int size) {
    MessageDigest digest = Sha256.start();
    List<RecordDigest> digests = new ArrayList<>(size);
    byte[] bytes = new byte[1 << 12];
    for (int row = 0; row < size; row++) {
      int at = 0;
      for (Map.Entry<String, CellColumn> column : columns.entrySet()) {
        int length = column.getValue().length(row);
        if (length > 0) {
          if (at + HEAD + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (at + HEAD + length));
          }
          ByteBuffer.wrap(bytes, at, HEAD).putInt(column.getKey().hashCode()).putInt(length);
          column.getValue().copy(row, bytes, at + HEAD);
          at += HEAD + length;
        }
      }
      digests.add(of(digest, bytes, at));
    }
    return digests;
  }

  private static RecordDigest of(MessageDigest digest, byte[] bytes, int length) {
    digest.update(bytes, 0, length);
    ByteBuffer made = ByteBuffer.wrap(digest.digest());
    return new RecordDigest(made.getLong(), made.getLong());
  }

  /** The digest of a list of records, 64 lower-case hex digits. */
  static String ofAll(Stream<RecordDigest> records) {
    MessageDigest list = Sha256.start();
    ByteBuffer one = ByteBuffer.allocate(2 * Long.BYTES);
    records.forEach(
        record -> list.update(one.clear().putLong(record.first).putLong(record.second).flip()));
    return Sha256.hex(list.digest());
  }
}
