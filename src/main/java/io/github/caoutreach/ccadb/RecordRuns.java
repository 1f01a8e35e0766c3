package io.github.caoutreach.ccadb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The records of a snapshot, by their numbers in the store, written as what differs from those of
 * another snapshot: in turn, how many follow each other there and how many here only.
 */
final class RecordRuns {
  private RecordRuns() {}

  /** Writes {@code held}, given {@code base}, in neither of which a number is twice. */
  static byte[] written(int[] base, int[] held) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < base.length; i++) {
      places.put(base[i], i);
    }
    CompactOutput out = new CompactOutput();
    int expected = 0;
    int next = 0;
    int at = 0;
    while (at < held.length) {
      int start = at;
      Integer place = places.get(held[at]);
      if (place == null) {
        while (at < held.length && held[at] == held[start] + at - start) {
          at++;
        }
        out.number((at - start) << 1 | 1);
        out.signed(held[start] - next);
        next = held[start] + at - start;
        expected += at - start;
      } else {
        while (at < held.length
            && place + at - start < base.length
            && held[at] == base[place + at - start]) {
          at++;
        }
        out.number((at - start) << 1);
        out.signed(place - expected);
        expected = place + at - start;
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads what was {@link #written}.
   *
   * @throws IndexOutOfBoundsException if it is damaged
   */
  static int[] read(int[] base, byte[] written, int count) {
    CompactInput in = new CompactInput(written, 0);
    int[] held = new int[count];
    int expected = 0;
    int next = 0;
    int at = 0;
    while (!in.isAtEnd()) {
      int head = in.number();
      int length = head >>> 1;
      if ((head & 1) == 1) {
        next += in.signed();
        for (int i = 0; i < length; i++) {
          held[at++] = next++;
        }
        expected += length;
      } else {
        expected += in.signed();
        System.arraycopy(base, expected, held, at, length);
        at += length;
        expected += length;
      }
    }
    return Arrays.copyOf(held, at);
  }
}
