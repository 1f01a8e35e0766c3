package io.github.caoutreach.message;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.mail.MailPart;
import java.util.Optional;

/**
 * The plain text of a message of ours, as its recipient reads it.
 *
 * @param text with LF line endings
 */
public record NoticeText(String text) {
  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

  /** The plain text of {@code message}, without attached files; empty if it has none. */
  public static Optional<NoticeText> in(byte[] message) {
    return in(MailPart.of(message));
  }

  private static Optional<NoticeText> in(MailPart part) {
    return part.type().equals("text/plain")
        ? Optional.of(new NoticeText(part.text(Integer.MAX_VALUE)))
        : part.parts().stream().flatMap(inner -> in(inner).stream()).findFirst();
  }

  /**
   * The SHA-256 digest of the text in UTF-8 without spaces, tabs and line ends, 64 hex digits: what
   * mail programs and servers change about a text's layout does not change it.
   */
  public String digest() {
    return Sha256.hex(Sha256.of(SPACE.matcher(text).replaceAll("")));
  }
}
