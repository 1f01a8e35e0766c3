package io.github.caoutreach.mail;

import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the header at the start of some bytes (RFC 5322, 2.2), field by field. It ends at an empty
 * line or, if there is none, at the first line that is not a field and is not followed by one.
 */
final class HeaderReader {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final int end;
  private final ReadingLimits limits;
  // When Angus reads them from a stream, it searches the class path for its provider each time.
  private final InternetHeaders fields = new InternetHeaders();
  private int at;
  private boolean begun;

  HeaderReader(byte[] bytes, int start, int end, ReadingLimits limits) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.limits = limits;
  }

  /** Reads the fields; the body starts at {@link #bodyStart()}. */
  InternetHeaders read() {
    while (at < end) {
      if (isEmptyLine(at)) {
        at = Lines.next(bytes, at, end);
        break;
      }
      int after = endOfField(at);
      if (isField(at)) {
        begun = true;
        if (limits.takeField(after - at)) {
          fields.addHeaderLine(text(at, after).stripTrailing());
        }
      } else if (!isPassedOver(at, after)) {
        break;
      }
      at = after;
    }
    return fields;
  }

  /** Where the body begins. */
  int bodyStart() {
    return at;
  }

  /** Whether to skip a line (from an mbox, or broken) because more fields follow. */
  private boolean isPassedOver(int line, int after) {
    return isFromLine(line)
        || Lines.isBlank(bytes, line, after)
        || begun && after < end && (isField(after) || isFromLine(after));
  }

  private boolean isFromLine(int line) {
    int from = line < end && bytes[line] == '>' ? line + 1 : line;
    return from + FROM.length <= end
        && Arrays.equals(bytes, from, from + FROM.length, FROM, 0, FROM.length);
  }

  private boolean isField(int line) {
    int i = line;
    while (i < end && bytes[i] > ' ' && bytes[i] != ':' && bytes[i] != 0x7f) {
      i++;
    }
    boolean isNamed = i > line;
    while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return isNamed && i < end && bytes[i] == ':';
  }

  private int endOfField(int line) {
    int after = Lines.next(bytes, line, end);
    while (after < end && (bytes[after] == ' ' || bytes[after] == '\t')) {
      after = Lines.next(bytes, after, end);
    }
    return after;
  }

  private boolean isEmptyLine(int line) {
    return bytes[line] == '\n' || bytes[line] == '\r' && line + 1 < end && bytes[line + 1] == '\n';
  }

  /** The text, as UTF-8 (RFC 6532) or an older charset. */
  private String text(int from, int to) {
    return TextEncoding.guess(bytes, from, to);
  }
}
