package io.github.caoutreach.mail;

import io.github.caoutreach.common.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the Message-IDs in a field such as References (RFC 5322, 3.6.4), even if they are encoded,
 * folded, without brackets, or among other words.
 */
final class ThreadField {
  private static final int MOST = 1000;
  private static final int LONGEST = 2000;

  private final String text;
  private final boolean withQuoted;
  private final List<MessageId> found = new ArrayList<>();
  private final int lastQuote;
  private final int lastClosing;
  private int at;

  private ThreadField(String text, boolean withQuoted) {
    this.text = text;
    this.lastQuote = text.lastIndexOf('"');
    this.lastClosing = text.lastIndexOf(')');
    this.withQuoted = withQuoted;
  }

  /** The Message-IDs, in order. */
  static List<MessageId> in(String field) {
    if (field.isBlank()) {
      return List.of();
    }
    String text = EncodedWords.decode(field).replace("&lt;", "<").replace("&gt;", ">");
    List<MessageId> found = new ThreadField(text, false).read();
    return found.isEmpty() ? new ThreadField(text, true).read() : found;
  }

  private List<MessageId> read() {
    while (at < text.length() && found.size() < MOST) {
      char c = text.charAt(at);
      if (c == '<') {
        readBrackets();
      } else if (c == '"' && at < lastQuote && !withQuoted) {
        at = text.indexOf('"', at + 1) + 1;
      } else if (c == '(' && at < lastClosing && !withQuoted) {
        at = text.indexOf(')', at + 1) + 1;
      } else if (isBetween(c)) {
        at++;
      } else {
        readBare();
      }
    }
    return List.copyOf(found);
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || ",;\"()<>".indexOf(c) >= 0;
  }

  /** Reads the contents of brackets, ignoring white space from folding. */
  private void readBrackets() {
    while (at < text.length() && text.charAt(at) == '<') {
      at++;
    }
    int end = at;
    while (end < text.length() && "<>".indexOf(text.charAt(end)) < 0 && end - at < LONGEST) {
      end++;
    }
    boolean isClosed = end < text.length() && text.charAt(end) == '>';
    if (isClosed) {
      take(text.substring(at, end));
      at = end;
    } else {
      readBare();
    }
  }

  /** Reads a word that contains an "@". */
  private void readBare() {
    int end = at;
    while (end < text.length() && !isBetween(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    int sign = word.indexOf('@');
    if (sign > 0 && sign < word.length() - 1) {
      take(word);
    }
    at = end;
  }

  private void take(String inside) {
    StringBuilder id = new StringBuilder("<");
    inside.chars().filter(c -> c > ' ').forEach(c -> id.append((char) c));
    messageId(id.append('>').toString()).ifPresent(found::add);
  }

  private static Optional<MessageId> messageId(String text) {
    try {
      return Optional.of(new MessageId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
