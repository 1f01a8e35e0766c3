package io.github.caoutreach.judgement;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.BASE64DecoderStream;
import org.eclipse.angus.mail.util.QPDecoderStream;

/**
 * A message, or a part of one (RFC 2045): its header, and where its body is in the message's bytes,
 * which are not copied. It finds at most as many parts in itself as it is asked for: a message of a
 * stranger can have millions. What is broken reads as what could be read of it.
 */
final class MailPart {
  private static final int LONGEST_HEADER = 1 << 20;
  private static final int LONGEST_BOUNDARY = 200;
  private static final byte[] CLOSE = {'-', '-'};
  private static final Pattern TYPE = Pattern.compile("^\\s*([\\w.+-]{1,60}/[\\w.+-]{1,60})");
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)\\bboundary\\s*=\\s*(?:\"([^\"\\r\\n]{1,200})|([^\\s;\"]{1,200}))");

  private final InternetHeaders header;
  private final byte[] message;
  private final int from;
  private final int to;
  private final String contentType;

  private MailPart(InternetHeaders header, byte[] message, int from, int to) {
    this.header = header;
    this.message = message;
    this.from = from;
    this.to = to;
    this.contentType = header("Content-Type").orElse("text/plain");
  }

  /** The part that the bytes from {@code start} to {@code end} of a message are. */
  static MailPart of(byte[] message, int start, int end) {
    int body = start;
    while (body < end && !isLineEnd(message, body, end)) {
      body = nextLine(message, body, end);
    }
    return new MailPart(
        headers(text(message, start, Math.min(body, start + LONGEST_HEADER))),
        message,
        body == end ? end : nextLine(message, body, end),
        end);
  }

  /** The header that {@code bytes} begin with. */
  static InternetHeaders headersOf(byte[] bytes) {
    return of(bytes, 0, bytes.length).headers();
  }

  /** The fields of {@code header}, where a line that begins with a space continues the last one. */
  static InternetHeaders headers(String header) {
    // Angus, when it reads them from a stream, looks for its provider in the class path each time.
    InternetHeaders headers = new InternetHeaders();
    int field = 0;
    for (int at = 0; at < header.length(); ) {
      int feed = header.indexOf('\n', at);
      at = feed < 0 ? header.length() : feed + 1;
      boolean goesOn =
          at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t');
      if (!goesOn) {
        headers.addHeaderLine(header.substring(field, at).stripTrailing());
        field = at;
      }
    }
    return headers;
  }

  /** UTF-8 (RFC 6532), or what came before it. */
  private static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0
        ? text
        : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** All its header fields. */
  InternetHeaders headers() {
    return header;
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(header.getHeader(name, null));
  }

  /** Its type and subtype, lower case. RFC 2045, 5.2: what can't be read is plain text. */
  String type() {
    Matcher matcher = TYPE.matcher(contentType);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "text/plain";
  }

  boolean isAttachment() {
    return header("Content-Disposition")
        .filter(text -> text.strip().toLowerCase(Locale.ROOT).startsWith("attachment"))
        .isPresent();
  }

  /** The parts of a multipart (RFC 2046, 5.1), at most {@code most}; the last may lack its end. */
  List<MailPart> parts(int most) {
    List<MailPart> found = new ArrayList<>();
    byte[] delimiter = delimiter();
    int start = -1;
    for (int at = from; at < to && found.size() < most; at = nextLine(message, at, to)) {
      if (startsWith(at, delimiter)) {
        boolean isLast = startsWith(at + delimiter.length, CLOSE);
        if (isLast || isBlank(at + delimiter.length)) {
          if (start >= 0) {
            found.add(of(message, start, at));
          }
          if (isLast) {
            return found;
          }
          start = nextLine(message, at, to);
        }
      }
    }
    if (start >= 0 && found.size() < most) {
      found.add(of(message, start, to));
    }
    return found;
  }

  /** "--" and the boundary; where none is named, the first line that begins so. */
  private byte[] delimiter() {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (matcher.find()) {
      String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      return ("--" + boundary.stripTrailing()).getBytes(StandardCharsets.ISO_8859_1);
    }
    for (int at = from; at < to; at = nextLine(message, at, to)) {
      if (startsWith(at, CLOSE)) {
        int end = Math.min(nextLine(message, at, to), at + LONGEST_BOUNDARY);
        String line = new String(message, at, end - at, StandardCharsets.ISO_8859_1);
        return line.stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    return CLOSE;
  }

  /** Its body as text, at most {@code most} bytes of it, lines ended by LF. */
  String text(int most) {
    return new String(bytes(most), charset()).replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Its body, decoded, at most {@code most} bytes of it. */
  byte[] bytes(int most) {
    String encoding = header("Content-Transfer-Encoding").orElse("7bit").strip();
    try (InputStream decoded = decoded(encoding.toLowerCase(Locale.ROOT))) {
      return decoded.readNBytes(most);
    } catch (MessagingException | IOException | RuntimeException e) {
      return raw(most);
    }
  }

  private InputStream decoded(String encoding) throws MessagingException {
    InputStream raw = new ByteArrayInputStream(message, from, to - from);
    return switch (encoding) {
      case "7bit", "8bit", "binary" -> raw;
      case "quoted-printable" -> new QPDecoderStream(raw);
      case "base64" -> new BASE64DecoderStream(raw);
      default -> MimeUtility.decode(raw, encoding);
    };
  }

  /** Its body as it came, at most {@code most} bytes of it. */
  byte[] raw(int most) {
    return Arrays.copyOfRange(message, from, Math.min(to, from + most));
  }

  /** The charset it names; UTF-8, which ASCII is a part of, where Java does not know it. */
  private Charset charset() {
    try {
      String name = new ContentType(contentType).getParameter("charset");
      return name == null
          ? StandardCharsets.UTF_8
          : Charset.forName(MimeUtility.javaCharset(name.strip()));
    } catch (MessagingException | RuntimeException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private boolean startsWith(int at, byte[] prefix) {
    return at + prefix.length <= to
        && Arrays.equals(message, at, at + prefix.length, prefix, 0, prefix.length);
  }

  private boolean isBlank(int at) {
    int end = nextLine(message, at, to);
    for (int i = at; i < end; i++) {
      if (message[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineEnd(byte[] bytes, int at, int end) {
    return bytes[at] == '\n' || bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
  }

  private static int nextLine(byte[] bytes, int at, int end) {
    int i = at;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, end);
  }
}
