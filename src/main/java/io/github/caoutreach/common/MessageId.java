package io.github.caoutreach.common;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Message-ID with its angle brackets: RFC 5322, section 3.6.4. */
public record MessageId(String value) {
  private static final int LONGEST = 902;
  private static final String OF_MICROSOFT = ".outlook.com>";
  private static final Pattern FORM = Pattern.compile("<[^<> \\t-\\r]+>");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it does not look like {@code <left@right>}
   */
  public MessageId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "not a Message-ID: \"" + value + "\" (like <a@b.example>)");
    }
  }

  private static boolean isOne(String value) {
    return value.length() <= LONGEST && FORM.matcher(value).matches();
  }

  /** All Message-IDs in the text of a header field such as References, in order. */
  public static List<MessageId> allIn(String header) {
    List<MessageId> found = new ArrayList<>();
    Matcher matcher = FORM.matcher(header);
    while (matcher.find()) {
      if (isOne(matcher.group())) {
        found.add(new MessageId(matcher.group()));
      }
    }
    return found;
  }

  /** The part before the @, which identifies the message among those of one sender. */
  public String local() {
    int at = value.indexOf('@');
    return value.substring(1, at < 0 ? value.length() - 1 : at);
  }

  /** The part after the @; empty if there is none. */
  public String domain() {
    int at = value.indexOf('@');
    return at < 0 ? "" : value.substring(at + 1, value.length() - 1);
  }

  /**
   * What two are compared by: a domain has no case, and those that Microsoft gives have none at
   * all, as its servers spell them in different ways.
   */
  public String key() {
    int at = value.lastIndexOf('@');
    String domain = value.substring(Math.max(at, 0)).toLowerCase(Locale.ROOT);
    boolean hasCase = at >= 0 && !domain.endsWith(OF_MICROSOFT);
    return hasCase ? value.substring(0, at) + domain : value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
