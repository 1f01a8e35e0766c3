package io.github.caoutreach.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Message-ID with its angle brackets: RFC 5322, section 3.6.4. */
public record MessageId(String value) {
  private static final Pattern FORM = Pattern.compile("<[^\\s<>]{1,900}>");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is not {@code <left@right>}
   */
  public MessageId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a Message-ID: \"" + value + "\" (like <a@b.example>)");
    }
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

  @Override
  public String toString() {
    return value;
  }
}
