package io.github.caoutreach.mail;

import io.github.caoutreach.common.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the addresses in a field such as From (RFC 5322, 3.4) that a mail program would show, even
 * if the field follows no standard. An address in brackets takes precedence over one in the name
 * before it.
 */
final class AddressField {
  private static final int MOST = 100;
  private static final int LONGEST = 400;

  /** In place of the sign, in the archives of lists that hide addresses from programs. */
  private static final String SPELLED_OUT = " at ";

  private final String text;
  private final List<EmailAddress> found = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private Optional<EmailAddress> bracketed = Optional.empty();
  private boolean hasAt;
  private boolean isQuoteClosed = true;
  private boolean isCommentClosed = true;
  private int at;
  private int tried;

  private AddressField(String text) {
    this.text = text;
  }

  /** The addresses in {@code field}, in order. */
  static List<EmailAddress> in(String field) {
    String text = EncodedWords.unfold(field);
    List<EmailAddress> found = new AddressField(text).read();
    if (found.isEmpty() && text.contains("=?")) {
      return new AddressField(EncodedWords.decode(text)).read();
    }
    boolean mayBeSpelledOut =
        found.isEmpty() && text.indexOf('@') < 0 && text.contains(SPELLED_OUT);
    return mayBeSpelledOut ? new AddressField(text.replace(SPELLED_OUT, "@")).read() : found;
  }

  private List<EmailAddress> read() {
    while (at < text.length() && tried < MOST) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> readQuoted();
        case '(' -> skipComment();
        case '<' -> readBrackets();
        case ',', ';' -> {
          at++;
          finish();
        }
        case ':' -> {
          at++;
          beginGroup();
        }
        default -> {
          at++;
          hasAt |= c == '@';
          words.append(c);
        }
      }
    }
    finish();
    return List.copyOf(found);
  }

  /** Reads a quoted name, or a quoted local part if an "@" follows. */
  private void readQuoted() {
    int end = at + 1;
    while (isQuoteClosed && end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    isQuoteClosed &= end < text.length();
    if (!isQuoteClosed) {
      at++;
      return;
    }
    boolean isLocalPart = end + 1 < text.length() && text.charAt(end + 1) == '@';
    words.append(isLocalPart ? text.substring(at + 1, end).replace(' ', '"') : " ");
    at = end + 1;
  }

  private void skipComment() {
    int depth = 0;
    int end = at;
    do {
      char c = end < text.length() ? text.charAt(end) : ')';
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      end += c == '\\' ? 2 : 1;
    } while (isCommentClosed && depth > 0 && end < text.length());
    isCommentClosed &= depth == 0;
    at = isCommentClosed ? end : at + 1;
    words.append(' ');
  }

  private void readBrackets() {
    while (at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == ' ')) {
      at++;
    }
    int end = at;
    while (end < text.length() && "<>".indexOf(text.charAt(end)) < 0 && end - at <= LONGEST) {
      end++;
    }
    Optional<EmailAddress> address = address(text.substring(at, end));
    at = end;
    while (at < text.length() && text.charAt(at) == '>') {
      at++;
    }
    if (address.isPresent()) {
      bracketed.ifPresent(found::add);
      bracketed = address;
    } else {
      words.append(' ');
    }
  }

  /** Handles a colon: the end of a group's name (RFC 5322, 3.4) or of a URL's scheme. */
  private void beginGroup() {
    if (bracketed.isEmpty() && !hasAt) {
      words.setLength(0);
    }
  }

  private void finish() {
    if (bracketed.isPresent()) {
      found.add(bracketed.get());
    } else if (hasAt) {
      for (String word : withoutSpaceAroundAt().split(" ", -1)) {
        address(word).ifPresent(found::add);
      }
    }
    bracketed = Optional.empty();
    words.setLength(0);
    hasAt = false;
  }

  /** Removes space around "@": RFC 822 allowed it, and people write it. */
  private String withoutSpaceAroundAt() {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i) < ' ' ? ' ' : words.charAt(i);
      boolean isSpaceBefore = c == '@' && endsWith(joined, ' ');
      if (isSpaceBefore) {
        joined.setLength(joined.length() - 1);
      }
      boolean isToSkip = c == ' ' && (endsWith(joined, ' ') || endsWith(joined, '@'));
      if (!isToSkip) {
        joined.append(c);
      }
    }
    return joined.toString();
  }

  private static boolean endsWith(StringBuilder text, char c) {
    return text.length() > 0 && text.charAt(text.length() - 1) == c;
  }

  /** The address in {@code word}, without any punctuation around it. */
  private Optional<EmailAddress> address(String word) {
    boolean isNone = word.indexOf('@') < 0 && !word.contains("=?") || word.length() > LONGEST;
    if (isNone || tried++ >= MOST) {
      return Optional.empty();
    }
    String plain = plain(EncodedWords.decode(word));
    String lower = plain.toLowerCase(Locale.ROOT);
    for (String scheme : List.of("mailto:", "smtp:")) {
      int begin = lower.indexOf(scheme);
      if (begin >= 0) {
        plain = plain.substring(begin + scheme.length());
        int query = plain.indexOf('?');
        plain = query < 0 ? plain : plain.substring(0, query);
        break;
      }
    }
    if (plain.startsWith("@")) {
      plain = plain.substring(plain.lastIndexOf(':') + 1); // a route: RFC 5322, 4.4
    }
    try {
      return Optional.of(new EmailAddress(trimmed(plain)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The word without spaces, comments and invisible characters. */
  private static String plain(String word) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && c > ' ' && Character.getType(c) != Character.FORMAT) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String trimmed(String address) {
    String unquoted = address.replace("\"", "");
    int start = 0;
    int end = unquoted.length();
    while (start < end && "'[<>.,;`".indexOf(unquoted.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "']<>.,;`".indexOf(unquoted.charAt(end - 1)) >= 0) {
      end--;
    }
    return unquoted.substring(start, end);
  }
}
