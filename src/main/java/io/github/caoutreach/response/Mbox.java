package io.github.caoutreach.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The messages of an mbox file, one after the other, in bounded memory: that of the largest message
 * (RFC 4155). A line that begins with "From " and has a time and a year, after an empty line or at
 * the start, begins a message. One ">" is taken from lines that begin with ">From ", "&gt;&gt;From
 * " and so on, as the variant mboxrd means it; the empty line before the next message is none of
 * the message's.
 */
final class Mbox {
  private static final int BUFFER = 1 << 16;
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_FROM_LINE = 500;
  private static final Pattern FROM_LINE =
      Pattern.compile(
          "From .*\\b\\d{1,2}:\\d{2}\\b.*\\b(19|20)\\d{2}\\b.*|From .*\\b(19|20)\\d{2}\\b.*\\d:\\d{2}\\b.*");

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean afterEmptyLine = true;
  private boolean insideLine;
  private boolean begun;
  private boolean over;
  private Message message = new Message();

  Mbox(InputStream in) {
    this.in = in;
  }

  /** Whether a file that begins with {@code bytes} is an mbox. */
  static boolean begins(byte[] bytes) {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    return isFromLine(bytes, 0, line);
  }

  /**
   * The next message.
   *
   * @throws MessageTooLarge where it has more than {@link MessageTooLarge#LARGEST} bytes
   */
  Optional<byte[]> next() throws IOException {
    while (!over) {
      int line = lineEnd();
      boolean isSeparator =
          !insideLine && afterEmptyLine && isFromLine(buffer, start, Math.min(line, end));
      if (isSeparator) {
        Optional<byte[]> finished = begun ? Optional.of(message.take()) : Optional.empty();
        begun = true;
        pass(line);
        if (finished.isPresent()) {
          return finished;
        }
      } else if (start < end) {
        append(line);
        pass(line);
      }
    }
    Optional<byte[]> last = begun ? Optional.of(message.take()) : Optional.empty();
    begun = false;
    return last;
  }

  /**
   * Just after the line feed of the line that starts at {@code start}, or the end of the buffer.
   */
  private int lineEnd() throws IOException {
    int at = start;
    while (true) {
      while (at < end) {
        if (buffer[at++] == '\n') {
          return at;
        }
      }
      if (end - start == BUFFER) {
        return end;
      }
      System.arraycopy(buffer, start, buffer, 0, end - start);
      at -= start;
      end -= start;
      start = 0;
      int read = in.read(buffer, end, BUFFER - end);
      if (read < 0) {
        over = true;
        return end;
      }
      end += read;
    }
  }

  private void append(int line) {
    int quotes = start;
    while (!insideLine && quotes < line && buffer[quotes] == '>') {
      quotes++;
    }
    boolean isQuotedFrom = quotes > start && startsWithFrom(buffer, quotes, line);
    int from = isQuotedFrom ? start + 1 : start;
    message.append(buffer, from, line - from);
  }

  private void pass(int line) {
    boolean isWhole = line > start && buffer[line - 1] == '\n';
    afterEmptyLine =
        !insideLine && isWhole && (line - start == 1 || line - start == 2 && buffer[start] == '\r');
    insideLine = !isWhole;
    start = line;
  }

  private static boolean isFromLine(byte[] bytes, int from, int to) {
    return startsWithFrom(bytes, from, to)
        && to - from < LONGEST_FROM_LINE
        && FROM_LINE
            .matcher(
                new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).stripTrailing())
            .matches();
  }

  private static boolean startsWithFrom(byte[] bytes, int from, int to) {
    return to - from >= FROM.length
        && Arrays.equals(bytes, from, from + FROM.length, FROM, 0, FROM.length);
  }

  /** The bytes of a message as they are read. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void append(byte[] from, int offset, int length) {
      if (bytes.size() + length > MessageTooLarge.LARGEST) {
        throw new MessageTooLarge();
      }
      bytes.write(from, offset, length);
    }

    /** Without the empty line that the mbox ends it with. */
    byte[] take() {
      byte[] all = bytes.toByteArray();
      bytes.reset();
      int length = all.length;
      if (endsWith(all, length, "\r\n\r\n")) {
        length -= 2;
      } else if (endsWith(all, length, "\n\n")) {
        length--;
      }
      return length == all.length ? all : Arrays.copyOf(all, length);
    }

    private static boolean endsWith(byte[] all, int length, String ending) {
      byte[] last = ending.getBytes(StandardCharsets.US_ASCII);
      return length >= last.length
          && Arrays.equals(all, length - last.length, length, last, 0, last.length);
    }
  }
}
