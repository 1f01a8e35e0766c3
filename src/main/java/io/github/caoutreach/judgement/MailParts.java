package io.github.caoutreach.judgement;

import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a message says, part by part, as far as it can be read. Its size, layer and number of parts
 * are bounded, whatever a stranger sends; a part that is broken reads as what could be read of it.
 */
final class MailParts {
  private static final int MOST_LAYERS = 3;
  private static final int BYTES_READ = 64 * 1024;
  private static final int LARGEST_SIGNED = 8 << 20;

  private final StringBuilder text = new StringBuilder();
  private final List<MailPart> html = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private final List<String> receipts = new ArrayList<>();
  private Optional<InternetHeaders> returned = Optional.empty();
  private boolean inReport;

  private MailParts() {}

  static MailParts of(Incoming mail) {
    MailParts parts = new MailParts();
    parts.inReport = mail.whole().type().startsWith("multipart/report");
    parts.take(mail.whole(), 0);
    if (parts.isUnread()) {
      String raw = new String(mail.whole().raw(BYTES_READ), StandardCharsets.ISO_8859_1);
      parts.text.append(raw.replace("\r\n", "\n"));
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
    return plain.isEmpty() ? plainOf(htmlText()) : text.toString();
  }

  /**
   * All that it says that can be read, also what its HTML says besides, and what no program shows.
   */
  String everything() {
    StringBuilder all = new StringBuilder(text);
    all.append('\n').append(plainOf(htmlText()));
    return all.toString();
  }

  private String htmlText() {
    StringBuilder all = new StringBuilder();
    html.forEach(part -> append(all, part.text(BYTES_READ)));
    return all.toString();
  }

  /** The content types of its parts, lower case, outermost first. */
  boolean has(String type) {
    return types.contains(type);
  }

  /** Whether it is a report as a whole, rather than a message with a report in it (RFC 6522). */
  boolean isReport() {
    return inReport;
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

  private void take(MailPart part, int layer) {
    String type = part.type();
    types.add(type);
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" ->
          statuses.add(part.text(BYTES_READ));
      case "message/feedback-report" -> feedback.add(part.text(BYTES_READ));
      case "message/disposition-notification", "message/global-disposition-notification" ->
          receipts.add(part.text(BYTES_READ));
      case "message/rfc822",
          "text/rfc822-headers",
          "message/global",
          "message/global-headers",
          "message/rfc822-headers",
          "message/partial" -> {
        if (returned.isEmpty()) {
          returned = Optional.of(MailPart.headersOf(part.bytes(BYTES_READ)));
        }
      }
      default -> takeOther(part, type, layer);
    }
  }

  private void takeOther(MailPart part, String type, int layer) {
    if (type.startsWith("multipart/")) {
      part.parts().forEach(child -> take(child, layer));
    } else if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
      takeSigned(part, layer);
    } else if (part.isAttachment() && !inReport) {
      return;
    } else if (type.equals("text/html")) {
      html.add(part);
    } else if (type.startsWith("text/")) {
      append(text, part.text(BYTES_READ));
    }
  }

  /** What is signed within its signature (RFC 8551, 3.5.2): whether it fits is asked elsewhere. */
  private void takeSigned(MailPart part, int layer) {
    try {
      CMSTypedData signed = new CMSSignedData(part.bytes(LARGEST_SIGNED)).getSignedContent();
      if (layer < MOST_LAYERS && signed != null && signed.getContent() instanceof byte[] content) {
        take(MailPart.of(content), layer + 1);
      }
    } catch (CMSException | RuntimeException e) {
      // it may as well be encrypted, or no CMS at all: nobody here can read it then
    }
  }

  private static void append(StringBuilder all, String more) {
    int left = BYTES_READ - all.length();
    if (left > 0) {
      all.append(more, 0, Math.min(left, more.length())).append('\n');
    }
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
