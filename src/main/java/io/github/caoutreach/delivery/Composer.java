package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.notice.Draft;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Writes drafts as Internet messages: RFC 5322, MIME, UTF-8 plain text. */
public final class Composer {
  private final Sender sender;

  /** Messages from {@code sender}. */
  public Composer(Sender sender) {
    this.sender = sender;
  }

  /** The draft as the bytes that would leave at {@code date}. */
  public byte[] write(Draft draft, Instant date) {
    return write(draft, draft.id(), draft.to(), draft.cc(), draft.subject(), date);
  }

  Message message(Draft draft, Instant date) {
    return new Message(
        draft.id(),
        Stream.concat(draft.to().stream(), draft.cc().stream()).toList(),
        write(draft, date));
  }

  /** The same text to somebody who wants to see it first; it can't be taken for the real one. */
  Message rehearsal(Draft draft, EmailAddress to, Instant date) {
    String local = draft.id().value().substring(1, draft.id().value().indexOf('@'));
    MessageId id =
        new MessageId(
            "<rehearsal."
                + date.toEpochMilli()
                + "."
                + local
                + "@"
                + sender.address().domain()
                + ">");
    String subject = "[rehearsal for " + draft.addressee() + "] " + draft.subject();
    return new Message(id, List.of(to), write(draft, id, List.of(to), List.of(), subject, date));
  }

  private byte[] write(
      Draft draft,
      MessageId id,
      List<EmailAddress> to,
      List<EmailAddress> cc,
      String subject,
      Instant date) {
    try {
      MimeMessage message = new WithId(id);
      message.setFrom(new InternetAddress(sender.address().value(), sender.name(), "UTF-8"));
      Optional<EmailAddress> replyTo = sender.replyTo();
      if (replyTo.isPresent()) {
        message.setReplyTo(addresses(List.of(replyTo.get())));
      }
      message.setRecipients(jakarta.mail.Message.RecipientType.TO, addresses(to));
      message.setRecipients(jakarta.mail.Message.RecipientType.CC, addresses(cc));
      message.setSubject(subject, "UTF-8");
      message.setSentDate(Date.from(date));
      List<MessageId> references = draft.references();
      if (!references.isEmpty()) {
        message.setHeader("In-Reply-To", references.get(references.size() - 1).value());
        message.setHeader(
            "References", String.join("\r\n ", references.stream().map(MessageId::value).toList()));
      }
      message.setText(draft.body(), charset(draft.body()));
      message.saveChanges();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      message.writeTo(out);
      return out.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalStateException("a draft can always be written as a message", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String charset(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text) ? "US-ASCII" : "UTF-8";
  }

  private static Address[] addresses(List<EmailAddress> emails) throws MessagingException {
    Address[] addresses = new Address[emails.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(emails.get(i).value(), false);
    }
    return addresses;
  }

  /** A message that keeps the Message-ID it was given. */
  private static final class WithId extends MimeMessage {
    private final MessageId id;

    WithId(MessageId id) {
      super(Session.getInstance(new Properties()));
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id.value());
    }
  }
}
