package io.github.caoutreach.judgement;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.input.Sha256;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A message that came in, as far as its header can be read; what is broken reads as missing. */
public final class Incoming {
  private static final int FAR = 1000;
  private static final int LONGEST_READ = 1 << 16;
  private static final int LONGEST_SHOWN = 2000;

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
    this.subject = atMost(LONGEST_SHOWN, decoded(header("Subject")));
  }

  /** Reads a message; one without a readable header has none. */
  public static Incoming of(byte[] content) {
    ReadingLimits limits = new ReadingLimits();
    MailPart message = new MailParser(limits).parse(content, start(content));
    return new Incoming(content, message, limits.reached());
  }

  /** Where the header is: an empty line or an mbox's "From " before it is none of it. */
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

  /** Whether it is the same message, by whatever way it came. */
  public boolean isSameAs(Incoming other) {
    return Arrays.equals(content, other.content)
        || messageId().isPresent()
            && messageId().equals(other.messageId())
            && header("Date").strip().equals(other.header("Date").strip());
  }

  /** The bytes of the message, as they came. */
  public byte[] content() {
    return content;
  }

  /** The message as the outermost of its parts. */
  public MailPart whole() {
    return message;
  }

  /** What of it was not read because it is too much, in words; empty where all was. */
  public List<String> limits() {
    return limits;
  }

  /** The SHA-256 digest of the bytes, 64 hex digits: the message's name in the store. */
  public String digest() {
    return Sha256.hex(Sha256.of(content));
  }

  public Optional<MessageId> messageId() {
    return MessageId.allIn(header("Message-ID")).stream().findFirst();
  }

  /** The messages it says it answers, the closest first: In-Reply-To, then References backwards. */
  public List<MessageId> answersTo() {
    List<MessageId> ids = new ArrayList<>(MessageId.allIn(header("In-Reply-To")));
    List<MessageId> references = MessageId.allIn(header("References"));
    for (int i = references.size() - 1; i >= 0; i--) {
      ids.add(references.get(i));
    }
    return ids;
  }

  /** The first address in From, where it is one. */
  public Optional<EmailAddress> sender() {
    try {
      InternetAddress[] senders = InternetAddress.parseHeader(header("From"), false);
      return senders.length == 0
          ? Optional.empty()
          : Optional.of(new EmailAddress(senders[0].getAddress()));
    } catch (AddressException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /** The day of its Date, UTC; {@code today} where it has none or claims to be of the future. */
  public LocalDate writtenOn(LocalDate today) {
    try {
      Date date = new MailDateFormat().parse(header("Date"));
      LocalDate day = date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
      return day.isAfter(today) ? today : day;
    } catch (ParseException e) {
      return today;
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

  /** What it says to people, quoted texts and all: its plain texts, else its HTML as text. */
  public String text() {
    return MailParts.of(this).text();
  }

  /** All that it says that can be read: where a reference may stand that {@link #text} has not. */
  public String everything() {
    return MailParts.of(this).everything();
  }

  /** Whether it has a header field of that name. */
  boolean has(String name) {
    return message.headers().getHeader(name, null) != null;
  }

  /** All values of a header, each on a line; empty where there is none. */
  String header(String name) {
    String values = message.headers().getHeader(name, "\n");
    return values == null ? "" : atMost(LONGEST_READ, values);
  }

  private static String atMost(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String decoded(String text) {
    return EncodedWords.decode(text);
  }
}
