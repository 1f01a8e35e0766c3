package io.github.caoutreach.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decodes the encoded words in a header field (RFC 2047, and RFC 2231, section 5) as leniently as
 * mail programs do: within quotes, with spaces in them, without padding, with a misspelt charset,
 * and with a character split between two words.
 */
final class EncodedWords {
  private static final int LONGEST_CHARSET = 60;

  private final String text;
  private final StringBuilder decoded = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String pendingCharset = "";

  private EncodedWords(String text) {
    this.text = text;
  }

  /** The text of a field, unfolded and decoded. */
  static String decode(String field) {
    String unfolded = unfold(field);
    return unfolded.contains("=?") ? new EncodedWords(unfolded).decoded() : unfolded;
  }

  /** Joins the lines of a folded field (RFC 5322, 2.2.3). */
  static String unfold(String field) {
    if (field.indexOf('\n') < 0 && field.indexOf('\r') < 0) {
      return field;
    }
    StringBuilder unfolded = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\r' && c != '\n') {
        unfolded.append(c);
      } else if (i + 1 < field.length() && field.charAt(i + 1) > ' ') {
        unfolded.append(
            ' '); // between the values of two fields, or after a line that lost its space
      }
    }
    return unfolded.toString();
  }

  private String decoded() {
    int at = 0;
    int plain = 0; // start of the text that is not written yet
    while (at < text.length()) {
      int start = text.indexOf("=?", at);
      if (start < 0) {
        break;
      }
      int charsetEnd = text.indexOf('?', start + 2);
      if (charsetEnd < 0) {
        break;
      }
      int end = charsetEnd - start > LONGEST_CHARSET ? -1 : endOfWord(charsetEnd);
      if (end < 0) {
        at = start + 2;
        continue;
      }
      String between = text.substring(plain, start);
      if (!between.isBlank() || pending.size() == 0) {
        flush(between);
      }
      take(
          text.substring(start + 2, charsetEnd),
          text.charAt(charsetEnd + 1),
          text.substring(charsetEnd + 3, end));
      at = Math.min(text.length(), end + 2);
      plain = at;
    }
    flush(text.substring(plain));
    return decoded.toString();
  }

  /** The position of the "?=" that ends the word; the end of the text if it is cut off; or -1. */
  private int endOfWord(int charsetEnd) {
    if (charsetEnd + 2 >= text.length()
        || text.charAt(charsetEnd + 2) != '?'
        || "bBqQ".indexOf(text.charAt(charsetEnd + 1)) < 0) {
      return -1;
    }
    int end = text.indexOf("?=", charsetEnd + 3);
    // in Q, "?==3F" contains "?=" before an octet; RFC 2047 allows no "?" in words
    return end < 0 ? text.length() : end;
  }

  private void take(String charset, char encoding, String word) {
    String name = charset.toLowerCase(Locale.ROOT);
    if (!name.equals(pendingCharset)) {
      flush("");
      pendingCharset = name;
    }
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    if (encoding == 'b' || encoding == 'B') {
      pending.writeBytes(TransferEncoding.BASE64.decode(bytes, 0, bytes.length, Integer.MAX_VALUE));
    } else {
      byte[] spaced = word.replace('_', ' ').getBytes(StandardCharsets.UTF_8);
      pending.writeBytes(
          TransferEncoding.QUOTED_PRINTABLE.decode(spaced, 0, spaced.length, Integer.MAX_VALUE));
    }
  }

  /**
   * Writes adjacent words of one charset together, then what follows them; drops quotes around
   * them, where RFC 2047, section 5, does not allow encoded words.
   */
  private void flush(String after) {
    String rest = after;
    if (pending.size() > 0) {
      int last = decoded.length() - 1;
      if (last >= 0 && decoded.charAt(last) == '"' && after.startsWith("\"")) {
        decoded.setLength(last);
        rest = after.substring(1);
      }
      TextEncoding.named(pendingCharset)
          .decode(pending.toByteArray())
          .codePoints()
          .map(c -> c == '\r' || c == '\n' ? ' ' : c)
          .forEach(decoded::appendCodePoint);
      pending.reset();
    }
    decoded.append(rest);
    pendingCharset = "";
  }
}
