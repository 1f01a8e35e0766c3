package io.github.caoutreach.classify;

import java.util.Optional;
import java.util.Set;

/**
 * Why a message was not delivered, in the words of a mail system. A specific code says what the
 * failure is about (RFC 3463 and the registry of RFC 5248, with the codes of Exchange Online).
 * General codes, such as 5.7.1 and 5.5.0, are used for anything, so the words decide. Words that
 * are clearly about the sender or the message override any code, since an address wrongly taken for
 * dead would be lost.
 *
 * @param code the code, if any
 * @param words the words
 */
record FailureReason(Optional<StatusCode> code, ScannedText words) {
  private static final int LOOKED_AT = 4000;

  /** Invalid, moved, without mail (RFC 7505), disabled, or with a new owner (RFC 7293). */
  private static final Set<String> GONE =
      Set.of(
          "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.1", "2.4", "4.4", "7.13", "7.17", "7.18");

  /** Mailing lists and groups that restrict senders, in RFC 3463 and in Exchange Online. */
  private static final Set<String> CLOSED =
      Set.of("7.2", "7.12", "7.124", "7.129", "7.133", "7.134", "7.135", "7.136");

  private static final Set<String> PASSING =
      Set.of("2.2", "3.1", "3.2", "3.5", "4.1", "4.2", "4.3", "4.5", "4.7");

  /** The sender's address (1.7, 1.8), the size (2.3, 3.4), unsupported features (3.3), a loop. */
  private static final Set<String> ABOUT_US =
      Set.of("1.7", "1.8", "2.3", "3.3", "3.4", "4.6", "4.8", "4.14", "5.3");

  /** Codes that are used for anything: at most their subject means something. */
  private static final Set<String> GENERAL =
      Set.of("0.0", "1.0", "2.0", "3.0", "4.0", "4.1", "5.0", "5.1", "5.2", "5.4", "7.0", "7.1");

  /** Protocol errors, for which no address is to blame. */
  private static final Set<String> PROTOCOL = Set.of("5.1", "5.2", "5.4");

  private static final String CONTENT = "6.";
  private static final String POLICY = "7.";

  /** The start of {@code words}, prepared for patterns. */
  static ScannedText scanned(String words, Rules rules) {
    String first = words.substring(0, Math.min(words.length(), LOOKED_AT));
    return ScannedText.of(Folded.of(first), rules.known());
  }

  /** What the failure is about; {@code permanent} if trying again is useless. */
  FailureScope scope(boolean permanent, Rules rules) {
    String detail = code.flatMap(StatusCode::enhanced).map(c -> c.substring(2)).orElse("");
    FailureWords says = rules.failures();
    boolean isGeneral = detail.isEmpty() || GENERAL.contains(detail);
    boolean isAboutUs = isRefusedByRule(detail) || permanent && ABOUT_US.contains(detail);
    if (isAboutUs || !CLOSED.contains(detail) && says.aboutUs().isIn(words)) {
      return FailureScope.ABOUT_US;
    }
    if (!permanent || says.full().isIn(words) && !GONE.contains(detail)) {
      return FailureScope.PASSING;
    }
    return isGeneral ? byWords(detail, says) : byCode(detail);
  }

  private static boolean isRefusedByRule(String detail) {
    boolean isPolicy = detail.startsWith(POLICY) && !GENERAL.contains(detail);
    return detail.startsWith(CONTENT)
        || isPolicy && !CLOSED.contains(detail) && !GONE.contains(detail);
  }

  private FailureScope byWords(String detail, FailureWords says) {
    if (says.closed().isIn(words)) {
      return FailureScope.RECIPIENT_CLOSED;
    }
    if (says.gone().isIn(words)) {
      return FailureScope.RECIPIENT_FOR_GOOD;
    }
    boolean isOfRule = detail.startsWith(POLICY) || PROTOCOL.contains(detail);
    return isOfRule || says.policy().isIn(words) ? FailureScope.ABOUT_US : byCode(detail);
  }

  private static FailureScope byCode(String detail) {
    if (CLOSED.contains(detail)) {
      return FailureScope.RECIPIENT_CLOSED;
    }
    return PASSING.contains(detail) ? FailureScope.PASSING : FailureScope.RECIPIENT_FOR_GOOD;
  }
}
