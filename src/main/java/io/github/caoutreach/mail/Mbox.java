package io.github.caoutreach.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the messages of an mbox file (RFC 4155) one by one, using no more memory than the largest
 * message needs. {@link MboxSeparator} decides where one begins. One "&gt;" is removed from lines
 * that begin with "&gt;From ", "&gt;&gt;From " and so on (the mboxrd variant); the empty line
 * before the next message is not part of the message.
 */
final class Mbox {
  private static final int BUFFER = 1 << 16;
  private static final int LOOKED_AHEAD = 200;
  private static final int MOST_TROUBLES = 20;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final List<Trouble> troubles = new ArrayList<>();
  private int start;
  private int end;
  private int lineNumber = 1;
  private int number;
  private boolean afterEmptyLine = true;
  private boolean insideLine;
  private boolean begun;
  private boolean isAtEnd;
  private boolean over;
  private Message message = new Message();

  Mbox(InputStream in) {
    this.in = in;
  }

  /**
   * Something that may have been read wrongly.
   *
   * @param line the line in the file, from 1
   */
  record Trouble(int line, String words) {}

  /** A message of the file and its number, from 1. */
  record Numbered(int number, byte[] content) {}

  /** Whether {@code bytes} are the start of an mbox. */
  static boolean begins(byte[] bytes) {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    return find(bytes, 0, line, bytes.length, true).beginsMessage();
  }

  /** The next message; one that is too large is skipped and reported among the troubles. */
  Optional<Numbered> next() throws IOException {
    while (true) {
      boolean isSeparator = !over && isSeparator();
      if ((isSeparator || over) && begun) {
        begun = false;
        Optional<byte[]> finished = message.take();
        if (finished.isPresent()) {
          return Optional.of(new Numbered(number, finished.get()));
        }
        note(MessageTooLarge.WORDS + ": #" + number);
      } else if (over) {
        return Optional.empty();
      } else {
        int line = lineEnd();
        if (isSeparator) {
          begun = true;
          number++;
        } else if (start < line) {
          append(line);
        }
        pass(line);
      }
    }
  }

  /** What may have been read wrongly; empty if nothing is in doubt. */
  List<Trouble> troubles() {
    return List.copyOf(troubles);
  }

  private boolean isSeparator() throws IOException {
    if (insideLine) {
      return false;
    }
    fill(MboxSeparator.LONGEST + LOOKED_AHEAD);
    if (!MboxSeparator.isFrom(buffer, start, end)) {
      return false;
    }
    Finding finding = find(buffer, start, lineEnd(), end, afterEmptyLine);
    if (finding.isDoubtful()) {
      note("may begin a message, but was read as part of the one before, #" + number);
    }
    return finding.beginsMessage();
  }

  /** Whether a line begins a message, or may do so. */
  private record Finding(boolean beginsMessage, boolean isDoubtful) {}

  private static Finding find(byte[] bytes, int start, int line, int end, boolean afterEmptyLine) {
    if (!MboxSeparator.isFrom(bytes, start, line) || line - start > MboxSeparator.LONGEST) {
      return new Finding(false, false);
    }
    int next = line < end && bytes[line] == '\n' ? line + 1 : line;
    MboxSeparator separator =
        new MboxSeparator(
            text(bytes, start, line),
            afterEmptyLine,
            text(bytes, next, Math.min(end, next + LOOKED_AHEAD)));
    return new Finding(separator.beginsMessage(), separator.isDoubtful());
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void note(String words) {
    if (troubles.size() < MOST_TROUBLES) {
      troubles.add(new Trouble(lineNumber, words));
    }
  }

  /** Fills the buffer until it contains that many bytes, or there are no more. */
  private void fill(int wanted) throws IOException {
    while (end - start < wanted && !isAtEnd) {
      if (BUFFER - end < wanted) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
      }
      int read = in.read(buffer, end, BUFFER - end);
      if (read < 0) {
        isAtEnd = true;
      } else {
        end += read;
      }
    }
    over = isAtEnd && start == end;
  }

  /**
   * Just after the line feed of the line that starts at {@code start}, or the end of the buffer.
   */
  private int lineEnd() throws IOException {
    int seen = 0;
    while (true) {
      for (int at = start + seen; at < end; at++) {
        if (buffer[at] == '\n') {
          return at + 1;
        }
      }
      seen = end - start;
      if (seen == BUFFER || isAtEnd) {
        return end;
      }
      fill(Math.min(BUFFER, seen + 1));
    }
  }

  private void append(int line) {
    int quotes = start;
    while (!insideLine && quotes < line && buffer[quotes] == '>') {
      quotes++;
    }
    boolean isQuotedFrom = quotes > start && MboxSeparator.isFrom(buffer, quotes, line);
    int from = isQuotedFrom ? start + 1 : start;
    message.append(buffer, from, line - from);
  }

  private void pass(int line) {
    boolean isWhole = line > start && buffer[line - 1] == '\n';
    afterEmptyLine =
        !insideLine && isWhole && (line - start == 1 || line - start == 2 && buffer[start] == '\r');
    insideLine = !isWhole;
    lineNumber += isWhole ? 1 : 0;
    start = line;
    over = isAtEnd && start == end;
  }

  /** Collects the bytes of a message. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isTooLarge;

    void append(byte[] from, int offset, int length) {
      isTooLarge |= bytes.size() + length > MessageTooLarge.LARGEST;
      if (isTooLarge) {
        bytes.reset();
      } else {
        bytes.write(from, offset, length);
      }
    }

    /** The message without the empty line that ends it in an mbox; empty if it was too large. */
    Optional<byte[]> take() {
      byte[] all = bytes.toByteArray();
      boolean isKept = !isTooLarge;
      bytes.reset();
      isTooLarge = false;
      int length = all.length;
      if (endsWith(all, length, "\r\n\r\n")) {
        length -= 2;
      } else if (endsWith(all, length, "\n\n")) {
        length--;
      }
      return isKept ? Optional.of(Arrays.copyOf(all, length)) : Optional.empty();
    }

    private static boolean endsWith(byte[] all, int length, String ending) {
      byte[] last = ending.getBytes(StandardCharsets.US_ASCII);
      return length >= last.length
          && Arrays.equals(all, length - last.length, length, last, 0, last.length);
    }
  }
}
