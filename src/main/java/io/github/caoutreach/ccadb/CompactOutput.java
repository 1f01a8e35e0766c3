package io.github.caoutreach.ccadb;

import java.io.ByteArrayOutputStream;

/** Bytes in which a small number takes one byte. {@link CompactInput} reads them. */
final class CompactOutput extends ByteArrayOutputStream {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  /** Writes a number, from 0. */
  void number(int number) {
    int rest = number;
    while (rest >= MORE) {
      write(rest & (MORE - 1) | MORE);
      rest >>>= BITS;
    }
    write(rest);
  }

  /** Writes a number that may be below 0. */
  void signed(int number) {
    number(number << 1 ^ number >> Integer.SIZE - 1);
  }

  /** Writes bytes after their number. */
  void bytes(byte[] bytes) {
    number(bytes.length);
    writeBytes(bytes);
  }
}
