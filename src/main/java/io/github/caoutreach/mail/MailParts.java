package io.github.caoutreach.mail;

import io.github.caoutreach.mail.MailContents.NoText;
import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The texts of a message, collected part by part. Size, depth and number of parts are bounded,
 * whatever a stranger sends; broken parts are read as far as possible.
 */
public final class MailParts {
  private static final int MOST_LAYERS = 3;
  private static final int BYTES_READ = 64 * 1024;

  private final int bytesRead;
  private final Optional<MailPart> passedOver;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder otherForm = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<NoText> unread = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<String> statuses = new ArrayList<>();
  private final List<String> feedback = new ArrayList<>();
  private final List<String> receipts = new ArrayList<>();
  private Optional<InternetHeaders> returned = Optional.empty();
  private boolean inReport;

  private MailParts(Optional<MailPart> passedOver, int bytesRead) {
    this.passedOver = passedOver;
    this.bytesRead = bytesRead;
  }

  public static MailParts of(Incoming mail) {
    return of(mail, BYTES_READ);
  }

  /** Reads up to {@code bytesRead} bytes of each text. */
  public static MailParts of(Incoming mail, int bytesRead) {
    MailParts parts = of(mail.whole(), Optional.empty(), bytesRead);
    if (parts.isUnread()) {
      String raw = new String(mail.whole().raw(bytesRead), StandardCharsets.ISO_8859_1);
      parts.text.append(raw.replace("\r\n", "\n"));
    }
    return parts;
  }

  /** Reads the parts of {@code whole}, except one of them. */
  static MailParts of(MailPart whole, Optional<MailPart> passedOver, int bytesRead) {
    MailParts parts = new MailParts(passedOver, bytesRead);
    parts.inReport = whole.type().startsWith("multipart/report");
    parts.take(whole, 0, false);
    return parts;
  }

  /** Whether the parts could not be separated: some gateways lose the boundaries. */
  private boolean isUnread() {
    return types.isEmpty() || types.size() == 1 && types.get(0).startsWith("multipart/");
  }

  /** Its text for people: plain texts, and HTML as text if there is no plain form. */
  public String text() {
    return text.toString();
  }

  /** The text of HTML that also has a plain form. */
  String otherForm() {
    return otherForm.toString();
  }

  /** All its readable text. */
  String everything() {
    return withoutUnseen(text + "\n" + otherForm);
  }

  /** The text without invisible characters: soft hyphens, joiners, direction marks. */
  private static String withoutUnseen(CharSequence text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  List<Attachment> attachments() {
    return attachments;
  }

  /** The unreadable contents. */
  List<NoText> unread() {
    return unread;
  }

  /** Whether one of its parts has that content type, in lower case. */
  public boolean has(String type) {
    return types.contains(type);
  }

  /**
   * Whether the whole message is a report, rather than a message with a report in it (RFC 6522).
   */
  public boolean isReport() {
    return inReport;
  }

  /** The fields of each delivery report in it (RFC 3464), as text. */
  public List<String> statuses() {
    return List.copyOf(statuses);
  }

  /** The fields of each feedback report in it (RFC 5965), as text. */
  public List<String> feedback() {
    return List.copyOf(feedback);
  }

  /** The fields of each receipt in it (RFC 8098), as text. */
  public List<String> receipts() {
    return List.copyOf(receipts);
  }

  /** The header of the message that a report returns, if it is in a part of its own. */
  public Optional<InternetHeaders> returned() {
    return returned;
  }

  private void take(MailPart part, int layer, boolean hasPlainForm) {
    if (passedOver.filter(one -> one == part).isPresent()) {
      return;
    }
    String type = part.type();
    types.add(type);
    switch (type) {
      case "message/delivery-status", "message/global-delivery-status" ->
          statuses.add(part.text(bytesRead));
      case "message/feedback-report" -> feedback.add(part.text(bytesRead));
      case "message/disposition-notification", "message/global-disposition-notification" ->
          receipts.add(part.text(bytesRead));
      case "message/rfc822",
          "text/rfc822-headers",
          "message/global",
          "message/global-headers",
          "message/rfc822-headers",
          "message/partial" -> {
        if (returned.isEmpty()) {
          returned = Optional.of(MailPart.headersOf(part.bytes(bytesRead)));
        }
        if (!inReport) {
          attach(part);
        }
      }
      default -> takeOther(part, type, layer, hasPlainForm);
    }
  }

  private void takeOther(MailPart part, String type, int layer, boolean hasPlainForm) {
    Optional<SmimeBody> wrapped = SmimeBody.of(part);
    if (type.startsWith("multipart/")) {
      if (type.equals("multipart/encrypted")) {
        unread.add(NoText.ENCRYPTED_PGP);
      }
      boolean plain = hasPlainForm || type.equals("multipart/alternative") && saysInPlain(part);
      part.parts().forEach(child -> take(child, layer, plain));
    } else if (wrapped.isPresent()) {
      takeWrapped(part, wrapped.get(), layer);
    } else if (isSignature(type)) {
      return;
    } else if (part.isAttachment() && !inReport || !type.startsWith("text/")) {
      attach(part);
    } else if (type.equals("text/html")) {
      append(hasPlainForm ? otherForm : text, plainOf(part.text(bytesRead)));
    } else {
      append(text, part.text(bytesRead));
    }
  }

  /** Whether one of the forms of a multipart/alternative (RFC 2046, 5.1.4) is plain text. */
  private boolean saysInPlain(MailPart part) {
    return part.parts().stream()
        .anyMatch(form -> form.type().equals("text/plain") && !form.text(bytesRead).isBlank());
  }

  private static boolean isSignature(String type) {
    return type.equals("application/pkcs7-signature")
        || type.equals("application/x-pkcs7-signature")
        || type.equals("application/pgp-signature")
        || type.equals("application/pgp-encrypted");
  }

  private void attach(MailPart part) {
    String name = part.fileName().orElse("");
    attachments.add(new Attachment(name, part.type(), part));
    boolean isTnef =
        part.type().equals("application/ms-tnef")
            || part.type().equals("application/vnd.ms-tnef")
            || name.toLowerCase(Locale.ROOT).equals("winmail.dat");
    if (isTnef) {
      unread.add(NoText.TNEF);
    }
  }

  /** Reads the content inside a signature; the signature itself is checked elsewhere. */
  private void takeWrapped(MailPart part, SmimeBody wrapped, int layer) {
    if (wrapped instanceof SmimeBody.Signed signed && layer < MOST_LAYERS) {
      take(signed.part(), layer + 1, false);
    } else {
      unread.add(wrapped instanceof SmimeBody.Encrypted ? NoText.ENCRYPTED : NoText.UNREADABLE);
      attachments.add(new Attachment(part.fileName().orElse(""), part.type(), part));
    }
  }

  private void append(StringBuilder all, String more) {
    int left = bytesRead - all.length();
    if (left > 0) {
      all.append(more, 0, Math.min(left, more.length())).append('\n');
    }
  }

  /** HTML as text, one line per block; nothing in it is fetched or run. */
  static String plainOf(String html) {
    return HtmlText.of(html);
  }
}
