package io.github.caoutreach.response;

import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * Tells an answer from what programs send: delivery reports (RFC 3464, RFC 6522) and automatic
 * replies (RFC 3834 and the header fields in use before it).
 */
final class Classifier {
  private static final int DEEPEST = 16;
  private static final int PARTS_READ = 200;
  private static final Pattern MAIL_SYSTEM =
      Pattern.compile("(?i)^(mailer-daemon|postmaster|mail-daemon)@.*");
  private static final List<String> OLD_AUTO_REPLY_HEADERS =
      List.of("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Mail-Autoreply");

  private Classifier() {}

  static Judgement judge(Incoming mail) {
    Optional<ContentType> type = contentType(mail.mime());
    if (type.isPresent() && type.get().match("multipart/report")) {
      String report = Optional.ofNullable(type.get().getParameter("report-type")).orElse("");
      return report.equalsIgnoreCase("delivery-status")
          ? deliveryReport(mail)
          : Judgement.of(MailKind.OTHER, "a report of type " + report + " (RFC 6522)");
    }
    String automatic = mail.header("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
    if (!automatic.isEmpty() && !automatic.startsWith("no")) {
      return Judgement.of(MailKind.AUTO_REPLY, "Auto-Submitted: " + automatic + " (RFC 3834)");
    }
    for (String header : OLD_AUTO_REPLY_HEADERS) {
      if (!mail.header(header).isBlank()) {
        return Judgement.of(MailKind.AUTO_REPLY, "it has the header " + header);
      }
    }
    String precedence = mail.header("Precedence").strip();
    if (precedence.equalsIgnoreCase("auto_reply")) {
      return Judgement.of(MailKind.AUTO_REPLY, "Precedence: " + precedence);
    }
    boolean fromMailSystem =
        mail.sender().map(from -> MAIL_SYSTEM.matcher(from.value()).matches()).orElse(false);
    if (fromMailSystem || mail.header("Return-Path").strip().equals("<>")) {
      return Judgement.of(MailKind.OTHER, "a mail system wrote it");
    }
    return Judgement.of(MailKind.ANSWER, "no sign of a program");
  }

  private static Judgement deliveryReport(Incoming mail) {
    List<Part> parts = new ArrayList<>();
    collect(mail.mime(), 0, parts);
    List<String> failed = new ArrayList<>();
    List<String> delayed = new ArrayList<>();
    List<MessageId> about = new ArrayList<>();
    for (Part part : parts) {
      read(part, failed, delayed, about);
    }
    MailKind kind =
        failed.isEmpty() ? delayed.isEmpty() ? MailKind.OTHER : MailKind.DELAYED : MailKind.BOUNCE;
    String reason = "a delivery report (RFC 3464): " + kind.spelling();
    return new Judgement(kind, reason, failed, delayed, about);
  }

  private static void read(
      Part part, List<String> failed, List<String> delayed, List<MessageId> about) {
    try {
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        DeliveryStatus status = new DeliveryStatus(part.getInputStream());
        for (int i = 0; i < status.getRecipientDSNCount(); i++) {
          InternetHeaders recipient = status.getRecipientDSN(i);
          String action = field(recipient, "Action").toLowerCase(Locale.ROOT);
          if (action.startsWith("failed")) {
            failed.add(address(recipient));
          } else if (action.startsWith("delayed")) {
            delayed.add(address(recipient));
          }
        }
      } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
        InternetHeaders original = new InternetHeaders(part.getInputStream());
        about.addAll(MessageId.allIn(field(original, "Message-ID")));
      }
    } catch (MessagingException | IOException e) {
      // a part that can't be read says nothing; the others may
    }
  }

  /** Final-Recipient and Original-Recipient are "type; address": RFC 3464, 2.3.1 and 2.3.2. */
  private static String address(InternetHeaders recipient) {
    String original = field(recipient, "Original-Recipient");
    String text = original.isEmpty() ? field(recipient, "Final-Recipient") : original;
    return text.substring(text.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
  }

  private static String field(InternetHeaders headers, String name) {
    return Optional.ofNullable(headers.getHeader(name, " ")).orElse("").strip();
  }

  private static void collect(Part part, int depth, List<Part> found) {
    if (depth > DEEPEST || found.size() >= PARTS_READ) {
      return;
    }
    try {
      if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount() && found.size() < PARTS_READ; i++) {
          BodyPart child = parts.getBodyPart(i);
          collect(child, depth + 1, found);
        }
      } else {
        found.add(part);
      }
    } catch (MessagingException | IOException e) {
      // broken MIME: what could be read counts
    }
  }

  private static Optional<ContentType> contentType(Part part) {
    try {
      return Optional.of(new ContentType(part.getContentType()));
    } catch (MessagingException e) {
      return Optional.empty();
    }
  }
}
