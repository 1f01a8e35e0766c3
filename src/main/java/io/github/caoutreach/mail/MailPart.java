package io.github.caoutreach.mail;

import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message, or a part of one (RFC 2045): its header, its position in the message's bytes, which
 * are not copied, and its own parts. A message is parsed once, by {@link MailParser}, so that
 * classification, display and signature checks all see the same parts. Broken parts are read as far
 * as possible.
 */
public final class MailPart {
  private static final String PLAIN = "text/plain";
  private static final int SHORT = 20;

  private final InternetHeaders header;
  private final byte[] message;
  private final Range whole;
  private final Range body;
  private final FieldValue contentType;
  private final Inside inside;

  /** A range of bytes: from {@code start} to just before {@code end}. */
  record Range(int start, int end) {
    Range {
      if (start > end) {
        throw new IllegalArgumentException("from " + start + " to " + end);
      }
    }
  }

  /**
   * The parts in it.
   *
   * @param bytes what the parts are in: the message's, or the decoded body's
   * @param parts the parts of a multipart, or the message in it
   */
  record Inside(byte[] bytes, List<MailPart> parts) {
    static final Inside NOTHING = new Inside(new byte[0], List.of());

    Inside {
      parts = List.copyOf(parts);
    }
  }

  MailPart(InternetHeaders header, byte[] message, Range whole, Range body, Inside inside) {
    this.header = header;
    this.message = message;
    this.whole = whole;
    this.body = body;
    this.contentType = contentType(header);
    this.inside = inside;
  }

  /** Reads a part by itself, such as the content of a signature. */
  public static MailPart of(byte[] bytes) {
    return new MailParser(new ReadingLimits()).parse(bytes, 0);
  }

  /** The header at the start of {@code bytes}. */
  static InternetHeaders headersOf(byte[] bytes) {
    return new HeaderReader(bytes, 0, bytes.length, new ReadingLimits()).read();
  }

  /**
   * The fields of {@code header}, in which a line that begins with a space continues the previous
   * one.
   */
  public static InternetHeaders headers(String header) {
    return headersOf(header.getBytes(StandardCharsets.UTF_8));
  }

  /** The first Content-Type of a header; if there are two, programs disagree. */
  static FieldValue contentType(InternetHeaders header) {
    String[] fields = header.getHeader("Content-Type");
    return FieldValue.of(fields == null ? PLAIN : fields[0]);
  }

  /** All its header fields. */
  InternetHeaders headers() {
    return header;
  }

  /** The first header field of that name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(header.getHeader(name, null));
  }

  /** Its type and subtype, lower case; plain text if unreadable (RFC 2045, 5.2). */
  public String type() {
    return typeOf(contentType);
  }

  static String typeOf(FieldValue contentType) {
    String type = contentType.value().toLowerCase(Locale.ROOT);
    int slash = type.indexOf('/');
    boolean isOne =
        slash > 0
            && slash < type.length() - 1
            && slash == type.lastIndexOf('/')
            && type.length() <= 127 // RFC 6838, 4.2
            && type.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "/!#$&-^_.+".indexOf(c) >= 0);
    return isOne ? type : PLAIN;
  }

  /** A parameter of its type, such as "protocol" or "smime-type". */
  Optional<String> parameter(String name) {
    return contentType.parameter(name);
  }

  /** Whether its disposition is "attachment" (RFC 2183). */
  boolean isAttachment() {
    return disposition().equals("attachment");
  }

  /** Its disposition, lower case; empty if there is none. */
  String disposition() {
    return header("Content-Disposition")
        .map(field -> FieldValue.of(field).value().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /**
   * Its file name, as the sender wrote it; never use it as a path, since it may contain anything.
   */
  Optional<String> fileName() {
    Optional<FieldValue> disposition = header("Content-Disposition").map(FieldValue::of);
    return disposition
        .flatMap(field -> field.parameter("filename"))
        .or(() -> disposition.flatMap(field -> field.parameter("name")))
        .or(() -> contentType.parameter("name"))
        .or(() -> contentType.parameter("filename"))
        .map(EncodedWords::decode)
        .filter(name -> !name.isBlank());
  }

  /** The parts of a multipart, the message in a message/rfc822, or none. */
  public List<MailPart> parts() {
    return inside.parts();
  }

  /** It as it stands, header and body: what a signature covers (RFC 1847, 2.1). */
  byte[] raw() {
    return copy(message, whole);
  }

  /** Its raw bytes with CRLF line endings, as when it was signed (RFC 8551, 3.1.1). */
  byte[] canonical() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(whole.end() - whole.start());
    for (int i = whole.start(); i < whole.end(); i++) {
      boolean isBare = message[i] == '\n' && (i == whole.start() || message[i - 1] != '\r');
      if (isBare) {
        out.write('\r');
      }
      out.write(message[i]);
    }
    return out.toByteArray();
  }

  /** How many bytes its decoded body has. */
  public int size() {
    return encoding() == TransferEncoding.NONE
        ? body.end() - body.start()
        : bytes(Integer.MAX_VALUE).length;
  }

  /** Its body as text with LF line endings, at most {@code most} bytes of it. */
  public String text(int most) {
    byte[] bytes = bytes(most);
    boolean isText = type().startsWith("text/") || type().startsWith("message/");
    if (isText && encoding() == TransferEncoding.BASE64 && isRatherText(bytes)) {
      bytes = raw(most);
    }
    String text = charset().decode(bytes);
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Its body, decoded. */
  public byte[] bytes() {
    return bytes(Integer.MAX_VALUE);
  }

  /** Its body, decoded, at most {@code most} bytes of it. */
  public byte[] bytes(int most) {
    return encoding().decode(message, body.start(), body.end(), most);
  }

  /** Its raw body, at most {@code most} bytes of it. */
  byte[] raw(int most) {
    return TransferEncoding.NONE.decode(message, body.start(), body.end(), most);
  }

  private TransferEncoding encoding() {
    return TransferEncoding.named(header("Content-Transfer-Encoding").orElse(""));
  }

  private TextEncoding charset() {
    return contentType.parameter("charset").map(TextEncoding::named).orElse(TextEncoding.unknown());
  }

  /**
   * Whether the body is text wrongly labelled base64: decoded, it is full of control characters;
   * undecoded, it contains words.
   */
  private boolean isRatherText(byte[] decoded) {
    String read = charset().decode(decoded);
    boolean isOdd =
        read.chars().anyMatch(c -> c < ' ' && c != 0x1B && !isSpace(c) || c == '\uFFFD');
    int letters = 0;
    int others = 0;
    for (int i = body.start(); i < body.end(); i++) {
      byte b = message[i];
      if (b == ' ' || b < 0 || b > ' ' && !TransferEncoding.isBase64(b)) {
        others++;
      } else if (b > ' ') {
        letters++;
      }
    }
    return others * 16 > letters && (isOdd || others * 8 > letters)
        || isOdd && letters % 4 != 0 && letters < SHORT;
  }

  private static boolean isSpace(int c) {
    return c >= '\t' && c <= '\r';
  }

  private static byte[] copy(byte[] bytes, Range range) {
    return Arrays.copyOfRange(bytes, range.start(), range.end());
  }
}
