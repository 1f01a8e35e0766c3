package io.github.caoutreach.mail;

import io.github.caoutreach.common.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contents of a message or a part for a person: text, files and, if there is no text, the
 * reason.
 */
public final class MailContents {
  private static final int BYTES_SHOWN = 1 << 20;
  private static final String INLINE_PGP = "-----BEGIN PGP MESSAGE-----";

  /** Why a message has no text to show. */
  public enum NoText {
    /** It contains nothing. */
    EMPTY("it is empty"),
    /** S/MIME (RFC 8551). */
    ENCRYPTED("it is encrypted (S/MIME); only somebody with the key can read it"),
    /** OpenPGP (RFC 3156), or its older form within the text. */
    ENCRYPTED_PGP("it is encrypted (OpenPGP); only somebody with the key can read it"),
    /** Outlook's own format. */
    TNEF("its text is in winmail.dat, which only Outlook can read; ask for plain text"),
    /** The text is in a file. */
    ONLY_ATTACHMENTS("it contains only attachments"),
    /** Broken CMS. */
    UNREADABLE("it is wrapped by a signature or encryption that can't be read");

    private final String words;

    NoText(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final MailParts parts;

  private MailContents(MailParts parts) {
    this.parts = parts;
  }

  /** The contents of a message. */
  public static MailContents of(Incoming mail) {
    return new MailContents(MailParts.of(mail, BYTES_SHOWN));
  }

  /** The contents of a part, as if it were a message. */
  public static MailContents of(MailPart part) {
    return new MailContents(MailParts.of(part, Optional.empty(), BYTES_SHOWN));
  }

  /** The contents of a message apart from one part: what a signature does not cover. */
  public static MailContents beside(MailPart part, Incoming mail) {
    return new MailContents(MailParts.of(mail.whole(), Optional.of(part), BYTES_SHOWN));
  }

  /** Its text, with LF line endings. */
  public String text() {
    return parts.text();
  }

  /** The text of its HTML if it also has plain text, which should say the same. */
  public String otherForm() {
    return parts.otherForm();
  }

  /** Its files, in order. */
  public List<Attachment> attachments() {
    return List.copyOf(parts.attachments());
  }

  /** Whether everything in it is the same, apart from line breaks. */
  boolean saysTheSameAs(MailContents other) {
    return folded(text()).equals(folded(other.text()))
        && folded(otherForm()).equals(folded(other.otherForm()))
        && hidden().equals(other.hidden())
        && digests().equals(other.digests());
  }

  private List<String> digests() {
    return attachments().stream()
        .map(file -> file.type() + " " + Sha256.hex(Sha256.of(file.bytes())))
        .toList();
  }

  /** A text with each run of white space replaced by one space, since routes change white space. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean isSpace = Character.isWhitespace(c) || Character.isSpaceChar(c);
              int last = folded.length() - 1;
              if (!isSpace) {
                folded.appendCodePoint(c);
              } else if (last >= 0 && folded.charAt(last) != ' ') {
                folded.append(' ');
              }
            });
    return folded.toString().strip();
  }

  /** Whether it contains anything besides text: a file, or something unreadable. */
  public boolean holdsMoreThanText() {
    return !parts.unread().isEmpty()
        || parts.attachments().stream().anyMatch(file -> !file.type().startsWith("image/"));
  }

  /** Why there is no text; empty if there is text. */
  public Optional<NoText> whyNoText() {
    String text = text();
    if (text.contains(INLINE_PGP)
        && text.substring(0, text.indexOf(INLINE_PGP)).isBlank()
        && text.stripTrailing().endsWith("-----END PGP MESSAGE-----")) {
      return Optional.of(NoText.ENCRYPTED_PGP);
    }
    return text.isBlank() ? Optional.of(reason()) : Optional.empty();
  }

  /** What could not be shown in addition to the text: other parts may be encrypted. */
  public List<NoText> hidden() {
    List<NoText> found = new ArrayList<>(parts.unread());
    whyNoText().filter(why -> !found.contains(why)).ifPresent(found::add);
    return List.copyOf(found);
  }

  private NoText reason() {
    if (!parts.unread().isEmpty()) {
      return parts.unread().get(0);
    }
    return parts.attachments().isEmpty() ? NoText.EMPTY : NoText.ONLY_ATTACHMENTS;
  }
}
