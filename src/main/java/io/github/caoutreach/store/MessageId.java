package io.github.caoutreach.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Message-ID with its angle brackets: RFC 5322, section 3.6.4. */
public record MessageId(String value) {
  private static final int LONGEST = 900;
  private static final Pattern FORM = Pattern.compile("<[^\\s<>]{1," + LONGEST + "}>");

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

  /** As {@link #FORM} says, without an expression: a long log holds a hundred thousand of them. */
  private static boolean isOne(String value) {
    int last = value.length() - 1;
    boolean isOne =
        last > 1 && last <= LONGEST + 1 && value.charAt(0) == '<' && value.charAt(last) == '>';
    for (int i = 1; isOne && i < last; i++) {
      char c = value.charAt(i);
      isOne = c != '<' && c != '>' && c != ' ' && (c < '\t' || c > '\r');
    }
    return isOne;
  }

  /** All Message-IDs in the text of a header such as References, in their order. */
  public static List<MessageId> allIn(String header) {
    List<MessageId> found = new ArrayList<>();
    Matcher matcher = FORM.matcher(header);
    while (matcher.find()) {
      found.add(new MessageId(matcher.group()));
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
