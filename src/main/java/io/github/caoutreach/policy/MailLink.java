package io.github.caoutreach.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The target of a {@code mailto:} link, as it is put into the text. */
final class MailLink {
  private MailLink() {}

  /**
   * The addresses behind "mailto:" as text to be read after {@code words}, which need not name
   * them. Header fields after the addresses are left out, and so is everything if it holds a line
   * break.
   */
  static String shown(String target, String words) {
    int query = target.indexOf('?');
    String addresses = decoded(query < 0 ? target : target.substring(0, query));
    StringBuilder shown = new StringBuilder();
    if (addresses.chars().anyMatch(c -> c < ' ')) {
      return "";
    }
    for (String address : addresses.split(",", -1)) {
      String one = address.strip();
      boolean isTold = words.toLowerCase(Locale.ROOT).contains(one.toLowerCase(Locale.ROOT));
      if (!isTold && one.indexOf('@') > 0) {
        shown.append(" <mailto:").append(one.replace(' ', '_')).append("> ");
      }
    }
    return shown.toString();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
