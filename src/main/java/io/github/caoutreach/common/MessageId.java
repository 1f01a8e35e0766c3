package io.github.caoutreach.common;

import java.util.ArrayList;
import java.util.List;

/** A Message-ID with its angle brackets: RFC 5322, section 3.6.4. */
public record MessageId(String value) {
  private static final int LONGEST = 900;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is not {@code <left@right>}
   */
  public MessageId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "not a Message-ID: \"" + value + "\" (like <a@b.example>)");
    }
  }

  /** Said without a pattern: a long log holds a hundred thousand of them. */
  private static boolean isOne(String value) {
    int last = value.length() - 1;
    boolean isOne =
        last > 1 && last <= LONGEST + 1 && value.charAt(0) == '<' && value.charAt(last) == '>';
    for (int i = 1; isOne && i < last; i++) {
      isOne = isInside(value.charAt(i));
    }
    return isOne;
  }

  private static boolean isInside(char c) {
    return c != '<' && c != '>' && c != ' ' && (c < '\t' || c > '\r');
  }

  /** All Message-IDs in the text of a header such as References, in their order. */
  public static List<MessageId> allIn(String header) {
    List<MessageId> found = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '<') {
        start = i;
      } else if (c == '>' && start >= 0 && isOne(header.substring(start, i + 1))) {
        found.add(new MessageId(header.substring(start, i + 1)));
        start = -1;
      } else if (!isInside(c)) {
        start = -1;
      }
    }
    return found;
  }

  /** The part before the @: among the messages of one sender it says which. */
  public String local() {
    int at = value.indexOf('@');
    return value.substring(1, at < 0 ? value.length() - 1 : at);
  }

  @Override
  public String toString() {
    return value;
  }
}
