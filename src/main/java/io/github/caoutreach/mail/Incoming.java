package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A received message, as far as its header can be read; broken parts read as missing. */
public final class Incoming {
  private static final int FAR = 1000;
  private static final int LONGEST_READ = 1 << 16;
  private static final int LONGEST_SHOWN = 2000;
  private static final int LONGEST_DATE = 200;
  private static final int LONGEST_CHARSET = 40;

  private final byte[] content;
  private final MailPart message;
  private final List<String> limits;
  private final String from;
  private final String subject;

  private Incoming(byte[] content, MailPart message, List<String> limits) {
    this.content = content;
    this.message = message;
    this.limits = limits;
    this.from = atMost(LONGEST_SHOWN, decoded(header("From")));
    this.subject = atMost(LONGEST_SHOWN, extended(decoded(header("Subject"))));
  }

  /** Reads a message; if its header can't be read, it has no fields. */
  public static Incoming of(byte[] content) {
    ReadingLimits limits = new ReadingLimits();
    MailPart message = new MailParser(limits).parse(content, start(content));
    return new Incoming(content, message, limits.reached());
  }

  /** Where the header starts: after any empty lines and an mbox's "From " line. */
  private static int start(byte[] content) {
    int start = 0;
    for (int at = 0; at < content.length && at < FAR; at++) {
      if (content[at] == '\n') {
        String line = new String(content, start, at - start, StandardCharsets.ISO_8859_1);
        if (!line.isBlank() && !line.startsWith("From ") && !line.startsWith(">From ")) {
          break;
        }
        start = at + 1;
      }
    }
    return start;
  }

  /**
   * Whether it is the same message, whatever route it took: routes add fields, wrap lines and
   * re-encode, but don't change what the author wrote. A Message-ID alone proves nothing, since
   * anybody can copy it.
   */
  public boolean isSameAs(Incoming other) {
    return Arrays.equals(content, other.content)
        || messageId().isPresent()
            && messageId().equals(other.messageId())
            && senders().equals(other.senders())
            && writtenAt().equals(other.writtenAt())
            && answersTo().equals(other.answersTo())
            && MailContents.folded(subject()).equals(MailContents.folded(other.subject()))
            && MailContents.of(this).saysTheSameAs(MailContents.of(other));
  }

  /**
   * Whether both may be copies of one message, one of which passed through a list or its archive:
   * as far as those left the header, by the same author, and with the same text but for a footer.
   */
  public boolean mayBeCopyOf(Incoming other) {
    Set<String> theirs = other.authors().collect(Collectors.toSet());
    return authors().anyMatch(theirs::contains)
        && new ListCopy(MailContents.of(this).text())
            .saysTheSameAs(new ListCopy(MailContents.of(other).text()));
  }

  private Stream<String> authors() {
    return Stream.concat(
            senders().stream(), RewrittenAuthor.of(this).stream().map(RewrittenAuthor::address))
        .map(EmailAddress::key);
  }

  /** The bytes of the message, as received. */
  public byte[] content() {
    return content;
  }

  /** The message as a whole: the outermost part. */
  MailPart whole() {
    return message;
  }

  /** Which limits cut off its reading, in words; empty if all of it was read. */
  public List<String> limits() {
    return limits;
  }

  /** The SHA-256 digest of the bytes, 64 hex digits, which identifies the message in the store. */
  public String digest() {
    return Sha256.hex(Sha256.of(content));
  }

  public Optional<MessageId> messageId() {
    return ThreadField.in(header("Message-ID")).stream().findFirst();
  }

  /** What it says that it was called before a server gave it another Message-ID. */
  public List<MessageId> originalIds() {
    return OriginalId.FIELDS.stream()
        .flatMap(name -> ThreadField.in(header(name)).stream())
        .toList();
  }

  /** The messages it says it answers, the closest first: In-Reply-To, then References backwards. */
  public List<MessageId> answersTo() {
    List<MessageId> ids = new ArrayList<>(ThreadField.in(header("In-Reply-To")));
    List<MessageId> references = ThreadField.in(header("References"));
    for (int i = references.size() - 1; i >= 0; i--) {
      ids.add(references.get(i));
    }
    return ids;
  }

  /** The first address in From, if it can be read. */
  public Optional<EmailAddress> sender() {
    return senders().stream().findFirst();
  }

  /** The addresses in all From fields; if there is more than one, the author is unclear. */
  public List<EmailAddress> senders() {
    return addresses("From").distinct().toList();
  }

  /** How many From fields it has: RFC 5322, 3.6, allows one; with two, programs show either. */
  public int fromFields() {
    return fields("From").size();
  }

  /** The addresses in To and Cc, as far as they can be read. */
  public List<EmailAddress> recipients() {
    return Stream.of("To", "Cc").flatMap(this::addresses).toList();
  }

  /** The addresses in Reply-To; none if there is no such field. */
  public List<EmailAddress> repliesTo() {
    return addresses("Reply-To").toList();
  }

  /** The addresses in all fields of that name, as far as they can be read. */
  Stream<EmailAddress> addresses(String name) {
    return fields(name).stream().flatMap(field -> AddressField.in(field).stream());
  }

  /** When it was written, according to its Date. */
  Optional<Instant> writtenAt() {
    return date(header("Date"));
  }

  /**
   * When the last server received it, according to the topmost Received field (RFC 5321, 4.4): the
   * only one the sender can't forge.
   */
  public Optional<Instant> receivedAt() {
    return fields("Received").stream()
        .findFirst()
        .flatMap(field -> date(field.substring(field.lastIndexOf(';') + 1)));
  }

  private static Optional<Instant> date(String text) {
    String line = EncodedWords.unfold(text).strip();
    try {
      return line.isEmpty() || line.length() > LONGEST_DATE
          ? Optional.empty()
          : Optional.of(new MailDateFormat().parse(line).toInstant());
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The From header as text, decoded (RFC 2047). */
  public String from() {
    return from;
  }

  /** The Subject as text, decoded (RFC 2047). */
  public String subject() {
    return subject;
  }

  /** Its text for people, including quotations: the plain texts, else its HTML as text. */
  public String text() {
    return MailParts.of(this).text();
  }

  /** All its readable text, which may contain a reference that {@link #text} does not. */
  public String everything() {
    return MailParts.of(this).everything();
  }

  /** The fields of that name, as they are, from the top. */
  private List<String> fields(String name) {
    String[] values = message.headers().getHeader(name);
    return values == null
        ? List.of()
        : Stream.of(values).map(value -> atMost(LONGEST_READ, value)).toList();
  }

  /** The raw header fields in order, still folded. */
  List<String> headerLines() {
    return Collections.list(message.headers().getAllHeaderLines());
  }

  /** Whether it has any header field. */
  public boolean hasHeader() {
    return headerLines().stream().anyMatch(line -> line.indexOf(':') > 0);
  }

  /** Whether it has a header field of that name. */
  public boolean has(String name) {
    return message.headers().getHeader(name, null) != null;
  }

  /** All values of a header field, one per line; empty if there is none. */
  public String header(String name) {
    String values = message.headers().getHeader(name, "\n");
    return values == null ? "" : atMost(LONGEST_READ, values);
  }

  private static String atMost(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /**
   * Decodes a text written like an extended parameter (RFC 2231, 4), as some programs write a
   * Subject.
   */
  private static String extended(String text) {
    int first = text.indexOf('\'');
    int second = first < 1 || first > LONGEST_CHARSET ? -1 : text.indexOf('\'', first + 1);
    boolean isExtended =
        second > 0
            && second - first <= LONGEST_CHARSET
            && text.indexOf('%', second) > 0
            && text.chars().allMatch(c -> c > ' ' && c != ';');
    return isExtended ? FieldValue.of("x; x*=" + text).parameter("x").orElse(text) : text;
  }

  private static String decoded(String text) {
    return EncodedWords.decode(text);
  }
}
