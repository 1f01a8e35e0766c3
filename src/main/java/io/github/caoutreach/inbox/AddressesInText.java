package io.github.caoutreach.inbox;

import io.github.caoutreach.common.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the email addresses in a text, such as the header of a forwarded message. */
final class AddressesInText {
  private static final String SPECIAL = ".!#$%&'*+/=?^_`{|}~-";
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final int MOST = 100;

  private AddressesInText() {}

  static List<EmailAddress> in(String text) {
    List<EmailAddress> found = new ArrayList<>();
    for (int at = text.indexOf('@');
        at >= 0 && found.size() < MOST;
        at = text.indexOf('@', at + 1)) {
      int from = at;
      while (from > 0 && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
        from--;
      }
      int to = at + 1;
      while (to < text.length() && to - at <= LONGEST_DOMAIN && isDomain(text.charAt(to))) {
        to++;
      }
      while (to > at + 1 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
        to--; // the full stop of a sentence
      }
      address(text.substring(from, to)).ifPresent(found::add);
    }
    return found;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || SPECIAL.indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static Optional<EmailAddress> address(String text) {
    try {
      return Optional.of(new EmailAddress(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
