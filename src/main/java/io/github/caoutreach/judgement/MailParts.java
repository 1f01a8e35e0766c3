package io.github.caoutreach.judgement;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.mail.smime.SMIMEException;
import org.bouncycastle.mail.smime.SMIMESigned;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a message says, part by part, as far as it can be read. Its size, depth and number of parts
 * are bounded, whatever a stranger sends; a part that is broken reads as what could be read of it.
 */
final class MailParts {
  private static final int DEEPEST = 10;
  private static final int PARTS_READ = 100;
  private static final int BYTES_READ = 64 * 1024;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final List<String> types = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private final List<String> receipts = new ArrayList<>();
  private Optional<InternetHeaders> returned = Optional.empty();
  private boolean inReport;

  private MailParts() {}

  static MailParts of(Incoming mail) {
    MailParts parts = new MailParts();
    parts.inReport = type(mail.mime()).startsWith("multipart/report");
    parts.take(mail.mime(), 0);
    if (parts.isUnread()) {
      parts.text.append(mail.rawBody(BYTES_READ).replace("\r\n", "\n"));
    }
    return parts;
  }

  /** Whether no part could be told from another: some gateways lose the boundaries. */
  private boolean isUnread() {
    return types.isEmpty() || types.size() == 1 && types.get(0).startsWith("multipart/");
  }

  /** What it says to people: its plain texts, else its HTML as text. Lines end in LF. */
  String text() {
    String plain = text.toString().strip();
    return plain.isEmpty() ? plainOf(html.toString()) : text.toString();
  }

  /** The content types of its parts, lower case, outermost first. */
  boolean has(String type) {
    return types.contains(type);
  }

  /** The fields of each delivery report in it (RFC 3464), as text. */
  List<String> statuses() {
    return List.copyOf(statuses);
  }

  /** The fields of each feedback report in it (RFC 5965), as text. */
  List<String> feedback() {
    return List.copyOf(feedback);
  }

  /** The fields of each receipt in it (RFC 8098), as text. */
  List<String> receipts() {
    return List.copyOf(receipts);
  }

  /** The header of the message that a report returns, where it is a part of its own. */
  Optional<InternetHeaders> returned() {
    return returned;
  }

  private void take(Part part, int depth) {
    if (depth > DEEPEST || types.size() >= PARTS_READ) {
      return;
    }
    String type = type(part);
    types.add(type);
    try {
      switch (type) {
        case "message/delivery-status", "message/global-delivery-status" ->
            statuses.add(content(part));
        case "message/feedback-report" -> feedback.add(content(part));
        case "message/disposition-notification", "message/global-disposition-notification" ->
            receipts.add(content(part));
        case "message/rfc822",
            "text/rfc822-headers",
            "message/global",
            "message/global-headers",
            "message/rfc822-headers",
            "message/partial" -> {
          if (returned.isEmpty()) {
            returned = Optional.of(headers(bytes(part)));
          }
        }
        default -> takeOther(part, type, depth);
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      // Angus throws unchecked exceptions on some broken headers; what could be read counts
    }
  }

  private void takeOther(Part part, String type, int depth) throws MessagingException, IOException {
    if (type.startsWith("multipart/") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount() && types.size() < PARTS_READ; i++) {
        take(parts.getBodyPart(i), depth + 1);
      }
    } else if (type.matches("application/(x-)?pkcs7-mime")) {
      takeSigned(part, depth);
    } else if (isAttachment(part) && !inReport) {
      return;
    } else if (type.equals("text/html")) {
      append(html, content(part));
    } else if (type.startsWith("text/") || type.startsWith("multipart/")) {
      append(text, content(part));
    }
  }

  /** What is signed within its signature (RFC 8551, 3.5.2): whether it fits is asked elsewhere. */
  private void takeSigned(Part part, int depth) throws MessagingException, IOException {
    try {
      take(new SMIMESigned(part).getContent(), depth + 1);
    } catch (CMSException | SMIMEException e) {
      // it may as well be encrypted: nobody here can read it then
    }
  }

  private static boolean isAttachment(Part part) throws MessagingException {
    return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  private static void append(StringBuilder all, String more) {
    int left = BYTES_READ - all.length();
    if (left > 0) {
      all.append(more, 0, Math.min(left, more.length())).append('\n');
    }
  }

  private static String content(Part part) throws MessagingException, IOException {
    byte[] bytes = bytes(part);
    return new String(bytes, charset(part)).replace("\r\n", "\n").replace('\r', '\n');
  }

  private static byte[] bytes(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(BYTES_READ);
    }
  }

  /** The charset a part names; UTF-8, which ASCII is a part of, where Java does not know it. */
  private static Charset charset(Part part) {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null
          ? StandardCharsets.UTF_8
          : Charset.forName(MimeUtility.javaCharset(name.strip()));
    } catch (MessagingException | IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String type(Part part) {
    try {
      return new ContentType(part.getContentType())
          .getBaseType()
          .toLowerCase(java.util.Locale.ROOT);
    } catch (MessagingException | RuntimeException e) {
      return "text/plain"; // RFC 2045, 5.2: what can't be read is plain text
    }
  }

  /** The header fields that {@code bytes} begin with. */
  static InternetHeaders headers(byte[] bytes) throws MessagingException {
    return new InternetHeaders(new ByteArrayInputStream(bytes));
  }

  /** HTML as text, a block a line; nothing in it is fetched or run. */
  static String plainOf(String html) {
    if (html.isBlank()) {
      return "";
    }
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.select("script, style, head").remove();
    document.select("br").after("\n");
    document.select("p, div, tr, li, h1, h2, h3, h4, table, pre, hr").before("\n").after("\n");
    return document.wholeText().replace('\u00a0', ' ').replaceAll("[ \\t]*\n\\s*\n\\s*\n+", "\n\n");
  }
}
