package io.github.caoutreach.mail;

import io.github.caoutreach.mail.MailPart.Inside;
import io.github.caoutreach.mail.MailPart.Range;
import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the parts of a message (RFC 2046, 5.1), within the limits. A delimiter may be followed only
 * by white space on its line, so a boundary that is a prefix of another is not mistaken for it. The
 * last delimiter may be missing.
 */
final class MailParser {
  private static final int LONGEST_BOUNDARY = 200;
  private static final byte[] DASHES = {'-', '-'};

  private final ReadingLimits limits;

  MailParser(ReadingLimits limits) {
    this.limits = limits;
  }

  /** The message that begins at {@code start}. */
  MailPart parse(byte[] message, int start) {
    limits.takePart();
    return parse(message, new Range(start, message.length), 0);
  }

  private MailPart parse(byte[] message, Range whole, int level) {
    HeaderReader reader = new HeaderReader(message, whole.start(), whole.end(), limits);
    InternetHeaders header = reader.read();
    Range body = new Range(reader.bodyStart(), whole.end());
    FieldValue contentType = MailPart.contentType(header);
    String type = MailPart.typeOf(contentType);
    String[] encodings = header.getHeader("Content-Transfer-Encoding");
    TransferEncoding encoding =
        encodings == null ? TransferEncoding.NONE : TransferEncoding.named(encodings[0]);
    Inside inside = Inside.NOTHING;
    if (type.startsWith("multipart/") && limits.takeLevel(level)) {
      inside = multipart(message, body, contentType, encoding, level);
    } else if (isMessage(type) && limits.takeLevel(level) && limits.takePart()) {
      inside = message(message, body, encoding, level);
    }
    return new MailPart(header, message, whole, body, inside);
  }

  private static boolean isMessage(String type) {
    return type.equals("message/rfc822") || type.equals("message/global");
  }

  private Inside message(byte[] message, Range body, TransferEncoding encoding, int level) {
    if (encoding == TransferEncoding.NONE) {
      return new Inside(message, List.of(parse(message, body, level + 1)));
    }
    byte[] decoded = encoding.decode(message, body.start(), body.end(), Integer.MAX_VALUE);
    Range all = new Range(0, decoded.length);
    return new Inside(decoded, List.of(parse(decoded, all, level + 1)));
  }

  /**
   * Parses a multipart. Encoding it as a whole is not allowed (RFC 2045, 6.4), but some programs do
   * it.
   */
  private Inside multipart(
      byte[] message, Range body, FieldValue contentType, TransferEncoding encoding, int level) {
    Optional<byte[]> delimiter = delimiter(message, body, contentType);
    if (delimiter.isPresent()) {
      return split(message, body, delimiter.get(), level);
    }
    if (encoding != TransferEncoding.NONE) {
      byte[] decoded = encoding.decode(message, body.start(), body.end(), Integer.MAX_VALUE);
      Range all = new Range(0, decoded.length);
      Optional<byte[]> inIt = delimiter(decoded, all, contentType);
      if (inIt.isPresent()) {
        return split(decoded, all, inIt.get(), level);
      }
    }
    return Inside.NOTHING;
  }

  /**
   * "--" and the boundary, if a line begins with it; else the start of the first line that looks
   * like a delimiter, since some gateways lose or change the boundary.
   */
  private static Optional<byte[]> delimiter(byte[] bytes, Range body, FieldValue contentType) {
    for (Optional<String> boundary :
        List.of(
            Optional.ofNullable(contentType.plain().get("boundary")),
            Optional.ofNullable(contentType.extended().get("boundary")))) {
      byte[] delimiter =
          ("--" + boundary.orElse("").stripTrailing()).getBytes(StandardCharsets.ISO_8859_1);
      if (boundary.isPresent() && find(bytes, body.start(), body.end(), delimiter) >= 0) {
        return Optional.of(delimiter);
      }
    }
    return guessed(bytes, body);
  }

  private static Optional<byte[]> guessed(byte[] bytes, Range body) {
    for (int at = body.start(); at < body.end(); at = Lines.next(bytes, at, body.end())) {
      int next = Lines.next(bytes, at, body.end());
      int end = Lines.breakBefore(bytes, next, at);
      if (startsWith(bytes, at, end, DASHES)
          && end - at > DASHES.length
          && end - at <= LONGEST_BOUNDARY
          && isContentField(bytes, next, body.end())) {
        String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
        return Optional.of(line.stripTrailing().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }

  private static boolean isContentField(byte[] bytes, int at, int end) {
    String field = "content-";
    return end - at >= field.length()
        && new String(bytes, at, field.length(), StandardCharsets.ISO_8859_1)
            .equalsIgnoreCase(field);
  }

  private Inside split(byte[] bytes, Range body, byte[] delimiter, int level) {
    int first = find(bytes, body.start(), body.end(), delimiter);
    List<MailPart> parts = new ArrayList<>();
    int line = first;
    while (true) {
      int start = Lines.next(bytes, line, body.end());
      if (isLast(bytes, line, start, delimiter)) {
        return new Inside(bytes, parts);
      }
      int next = find(bytes, start, body.end(), delimiter);
      if (next < 0 && start == body.end()) {
        return new Inside(bytes, parts); // cut off just after a delimiter
      }
      if (!limits.takePart()) {
        return new Inside(bytes, parts);
      }
      int end = next < 0 ? body.end() : Lines.breakBefore(bytes, next, start);
      parts.add(parse(bytes, new Range(start, end), level + 1));
      if (next < 0) {
        return new Inside(bytes, parts);
      }
      line = next;
    }
  }

  /** The start of the next delimiter line, including the last one; -1 if there is none. */
  private static int find(byte[] bytes, int from, int to, byte[] delimiter) {
    for (int at = from; at < to; at = Lines.next(bytes, at, to)) {
      if (startsWith(bytes, at, to, delimiter)) {
        int rest = at + delimiter.length;
        int end = Lines.next(bytes, at, to);
        int afterDashes = startsWith(bytes, rest, to, DASHES) ? rest + DASHES.length : rest;
        if (Lines.isBlank(bytes, rest, end) || Lines.isBlank(bytes, afterDashes, end)) {
          return at;
        }
      }
    }
    return -1;
  }

  private static boolean isLast(byte[] bytes, int line, int end, byte[] delimiter) {
    return startsWith(bytes, line + delimiter.length, end, DASHES);
  }

  private static boolean startsWith(byte[] bytes, int at, int end, byte[] prefix) {
    return at + prefix.length <= end
        && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
  }
}
