package io.github.caoutreach.ccadb;

import java.nio.charset.StandardCharsets;

/** What {@link CompactOutput} has written. */
final class CompactInput {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private final byte[] bytes;
  private int at;

  /** Reads {@code bytes} from {@code start}. */
  CompactInput(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  boolean isAtEnd() {
    return at >= bytes.length;
  }

  int number() {
    int number = 0;
    int shift = 0;
    int next = bytes[at++];
    while (next < 0) {
      number |= (next & (MORE - 1)) << shift;
      shift += BITS;
      next = bytes[at++];
    }
    return number | next << shift;
  }

  int signed() {
    int number = number();
    return number >>> 1 ^ -(number & 1);
  }

  String text() {
    int length = number();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  /** Passes over {@code length} bytes; returns where they begin. */
  int skip(int length) {
    int start = at;
    at += length;
    return start;
  }
}
