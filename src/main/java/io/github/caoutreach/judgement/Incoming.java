package io.github.caoutreach.judgement;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.input.Sha256;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A message that came in, as far as its header can be read; what is broken reads as missing. */
public final class Incoming {
  private static final int FAR = 1000;

  private final byte[] content;
  private final MimeMessage message;

  private Incoming(byte[] content, MimeMessage message) {
    this.content = content;
    this.message = message;
  }

  /** Reads a message; one without a readable header has none. */
  public static Incoming of(byte[] content) {
    Properties lenient = new Properties();
    lenient.put("mail.mime.address.strict", "false");
    Session session = Session.getInstance(lenient);
    try {
      return new Incoming(content, new MimeMessage(session, header(content)));
    } catch (MessagingException e) {
      return new Incoming(content, new MimeMessage(session));
    }
  }

  /** The message from its header on: an empty line or an mbox's "From " before it is none of it. */
  private static InputStream header(byte[] content) {
    int start = 0;
    for (int at = 0; at < content.length && at < FAR; at++) {
      if (content[at] == '\n') {
        String line = new String(content, start, at - start, StandardCharsets.ISO_8859_1);
        if (!line.isBlank() && !line.matches(">?From .*\\s*")) {
          break;
        }
        start = at + 1;
      }
    }
    return new SharedByteArrayInputStream(content, start, content.length - start);
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

  MimeMessage mime() {
    return message;
  }

  /** What follows the header, undecoded, at most {@code limit} bytes of it. */
  String rawBody(int limit) {
    int start = 0;
    while (start < content.length && !isEmptyLineAt(start)) {
      start++;
    }
    int from = start == content.length ? 0 : start;
    return new String(
        content, from, Math.min(limit, content.length - from), StandardCharsets.ISO_8859_1);
  }

  private boolean isEmptyLineAt(int i) {
    return content[i] == '\n'
        && (i + 1 < content.length && content[i + 1] == '\n'
            || i + 2 < content.length && content[i + 1] == '\r' && content[i + 2] == '\n');
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
      Address[] from = message.getFrom();
      if (from == null || from.length == 0) {
        return Optional.empty();
      }
      return Optional.of(new EmailAddress(((InternetAddress) from[0]).getAddress()));
    } catch (MessagingException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /** The day of its Date, UTC; {@code today} where it has none or claims to be of the future. */
  public LocalDate writtenOn(LocalDate today) {
    try {
      Date date = message.getSentDate();
      if (date != null) {
        LocalDate day = date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        return day.isAfter(today) ? today : day;
      }
    } catch (MessagingException e) {
      // a Date that can't be read is none
    }
    return today;
  }

  /** The From header as text, decoded (RFC 2047). */
  public String from() {
    return decoded(header("From"));
  }

  /** The Subject as text, decoded (RFC 2047). */
  public String subject() {
    return decoded(header("Subject"));
  }

  /** What it says to people, quoted texts and all: its plain texts, else its HTML as text. */
  public String text() {
    return MailParts.of(this).text();
  }

  /** Whether it has a header field of that name. */
  boolean has(String name) {
    try {
      return message.getHeader(name) != null;
    } catch (MessagingException e) {
      return false;
    }
  }

  /** All values of a header, each on a line; empty where there is none. */
  String header(String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : String.join("\n", values);
    } catch (MessagingException e) {
      return "";
    }
  }

  private static String decoded(String text) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(text));
    } catch (UnsupportedEncodingException e) {
      return text;
    }
  }
}
