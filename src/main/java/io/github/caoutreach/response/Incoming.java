package io.github.caoutreach.response;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.input.Sha256;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A message that came in, as far as its header can be read; what is broken reads as missing. */
final class Incoming {
  private final byte[] content;
  private final MimeMessage message;

  private Incoming(byte[] content, MimeMessage message) {
    this.content = content;
    this.message = message;
  }

  /**
   * Reads a message.
   *
   * @throws MessagingException where it has no readable header at all
   */
  static Incoming of(byte[] content) throws MessagingException {
    Properties lenient = new Properties();
    lenient.put("mail.mime.address.strict", "false");
    return new Incoming(
        content, new MimeMessage(Session.getInstance(lenient), new ByteArrayInputStream(content)));
  }

  byte[] content() {
    return content;
  }

  MimeMessage mime() {
    return message;
  }

  /** The SHA-256 digest of the bytes, 64 hex digits: the message's name in the store. */
  String digest() {
    return Sha256.hex(Sha256.of(content));
  }

  Optional<MessageId> messageId() {
    return MessageId.allIn(header("Message-ID")).stream().findFirst();
  }

  /** The messages it says it answers, the closest first: In-Reply-To, then References backwards. */
  List<MessageId> answersTo() {
    List<MessageId> ids = new ArrayList<>(MessageId.allIn(header("In-Reply-To")));
    List<MessageId> references = MessageId.allIn(header("References"));
    for (int i = references.size() - 1; i >= 0; i--) {
      ids.add(references.get(i));
    }
    return ids;
  }

  /** The first address in From, where it is one. */
  Optional<EmailAddress> sender() {
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
  LocalDate writtenOn(LocalDate today) {
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
  String from() {
    return decoded(header("From"));
  }

  /** The Subject as text, decoded (RFC 2047). */
  String subject() {
    return decoded(header("Subject"));
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
