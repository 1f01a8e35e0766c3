package io.github.caoutreach.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Limits on how much of a message is read. Each is a count over the whole message, so the same
 * message is read the same way on every machine. Remembers which limits were reached.
 */
final class ReadingLimits {
  static final int PARTS = 200;
  static final int LEVELS = 10;
  static final int FIELDS = 2000;
  static final int HEADER_BYTES = 1 << 20;

  private final Set<String> reached = new LinkedHashSet<>();
  private int parts;
  private int fields;
  private int headerBytes;

  /** Whether one more part may be read. */
  boolean takePart() {
    return parts++ < PARTS || isReached("only the first " + PARTS + " parts were read");
  }

  /** Whether a part may be split into parts. */
  boolean takeLevel(int level) {
    return level < LEVELS || isReached("only the outer " + LEVELS + " levels of parts were read");
  }

  /** Whether one more header field, of that many bytes, may be read. */
  boolean takeField(int bytes) {
    if (fields >= FIELDS) {
      return isReached("only the first " + FIELDS + " header fields were read");
    }
    if (bytes > HEADER_BYTES - headerBytes) {
      return isReached("only the first " + (HEADER_BYTES >> 10) + " KiB of headers were read");
    }
    fields++;
    headerBytes += bytes;
    return true;
  }

  private boolean isReached(String limit) {
    reached.add(limit);
    return false;
  }

  /** The limits that were reached, in words; empty if everything was read. */
  List<String> reached() {
    return List.copyOf(new ArrayList<>(reached));
  }
}
