package io.github.caoutreach.message;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lazy;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.config.Sender;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.mail.OriginalId;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Writes drafts as Internet messages: RFC 5322, MIME, UTF-8 plain text; notices also with an HTML
 * alternative and attachments, if the campaign says so. A post is always plain text only.
 *
 * <p>Only digests and acknowledgements have Auto-Submitted, which by RFC 3834, section 5, is for
 * messages that no person has sent.
 */
public final class Composer {
  private static final int SHORT = 12;

  private final Sender sender;
  private final Optional<Signer> signer;
  private final Attachments attachments;
  private final Lazy<String> enclosed;
  private final Session session = session();

  /** Messages from {@code sender}. */
  public Composer(Sender sender, Optional<Signer> signer, Attachments attachments) {
    this.sender = sender;
    this.signer = signer;
    this.attachments = attachments;
    this.enclosed = new Lazy<>(attachments::digest);
  }

  /**
   * Checks that messages can be signed and their attachments read.
   *
   * @throws io.github.caoutreach.common.OutreachException if they can't
   */
  public void check(Instant now) {
    signer.ifPresent(one -> one.check(now));
    attachments.check();
  }

  /** A digest of the draft's text and recipients, but not of its date. */
  public String digest(Draft draft) {
    List<Object> parts = new ArrayList<>();
    parts.add(sender);
    parts.add(draft);
    parts.add(isSigned(draft));
    parts.add(draft.kind() == MessageKind.NOTICE ? enclosed.get() : "");
    return Sha256.hex(Sha256.of(parts.toString()));
  }

  /** The sender's address. */
  public EmailAddress sender() {
    return sender.address();
  }

  /** The bytes of the draft as it would be sent at {@code date}. */
  public byte[] write(Draft draft, Instant date) {
    return write(draft, draft.id(), draft.to(), draft.cc(), draft.subject(), date);
  }

  public Message message(Draft draft, Instant date) {
    return new Message(draft.id(), sender(), draft.to(), draft.copies(), write(draft, date));
  }

  /**
   * The same text for somebody who wants to see it first. It can't be mistaken for the real
   * message, and its Message-ID is unrelated.
   */
  public Message rehearsal(Draft draft, EmailAddress to, Instant date) {
    MessageId id =
        new MessageId(
            "<rehearsal."
                + date.toEpochMilli()
                + "."
                + Sha256.hex(Sha256.of(draft.id().value())).substring(0, SHORT)
                + "@"
                + sender.address().domain()
                + ">");
    String subject = "[rehearsal for " + draft.addressee() + "] " + draft.subject();
    return new Message(
        id,
        sender(),
        List.of(to),
        List.of(),
        write(draft, id, List.of(to), List.of(), subject, date));
  }

  private byte[] write(
      Draft draft,
      MessageId id,
      List<EmailAddress> to,
      List<EmailAddress> cc,
      String subject,
      Instant date) {
    try {
      MimeMessage message = new WithId(session, id);
      message.setFrom(new InternetAddress(sender.address().onTheWire(), sender.name(), "UTF-8"));
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
      }
      // replies keep References, also where a server has replaced the Message-ID
      List<MessageId> thread = references.isEmpty() ? List.of(id) : references;
      message.setHeader(
          "References", String.join("\r\n ", thread.stream().map(MessageId::value).toList()));
      message.setHeader(OriginalId.OURS, id.value());
      if (draft.kind() == MessageKind.DIGEST) {
        message.setHeader("Auto-Submitted", "auto-generated");
      } else if (draft.kind() == MessageKind.ACKNOWLEDGEMENT) {
        message.setHeader("Auto-Submitted", "auto-replied");
        message.setHeader("X-Auto-Response-Suppress", "All"); // what Exchange looks at instead
      }
      fill(message, draft, date);
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

  private void fill(MimeMessage message, Draft draft, Instant date)
      throws MessagingException, IOException {
    boolean isNotice = draft.kind() == MessageKind.NOTICE;
    List<BodyPart> files = isNotice ? attachments.parts() : List.of();
    if (!isSigned(draft) && files.isEmpty() && draft.html().isEmpty()) {
      message.setText(draft.body(), charset(draft.body()));
      return;
    }
    MimeBodyPart whole =
        isSigned(draft) ? text(draft, ProtectedText::of) : text(draft, Composer::plain);
    if (!files.isEmpty()) {
      MimeMultipart mixed = new MimeMultipart(whole);
      for (BodyPart file : files) {
        mixed.addBodyPart(file);
      }
      whole = part(mixed);
    }
    if (isSigned(draft)) {
      message.setContent(signer.orElseThrow().sign(whole, date));
    } else {
      message.setContent((Multipart) whole.getContent());
    }
  }

  private boolean isSigned(Draft draft) {
    return signer.isPresent() && draft.kind() != MessageKind.POST;
  }

  /** Writes a text into a part. */
  private interface Writing {
    MimeBodyPart part(String text, String subtype) throws MessagingException;
  }

  private static MimeBodyPart text(Draft draft, Writing writing) throws MessagingException {
    MimeBodyPart plain = writing.part(draft.body(), "plain");
    if (draft.html().isEmpty()) {
      return plain;
    }
    MimeBodyPart html = writing.part(draft.html().get(), "html");
    return part(new MimeMultipart("alternative", plain, html));
  }

  private static MimeBodyPart plain(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, charset(text), subtype);
    return part;
  }

  private static MimeBodyPart part(MimeMultipart multipart) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(multipart);
    return part;
  }

  static String charset(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text) ? "US-ASCII" : "UTF-8";
  }

  private static Address[] addresses(List<EmailAddress> emails) throws MessagingException {
    Address[] addresses = new Address[emails.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = new InternetAddress(emails.get(i).onTheWire(), false);
    }
    return addresses;
  }

  /** A message that keeps the Message-ID it was given. */
  private static final class WithId extends MimeMessage {
    private final MessageId id;

    WithId(Session session, MessageId id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id.value());
    }
  }

  /**
   * Non-ASCII addresses are written to the header as UTF-8 (RFC 6532); everything else is encoded.
   */
  private static Session session() {
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", "true");
    return Session.getInstance(properties);
  }
}
