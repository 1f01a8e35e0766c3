package io.github.caoutreach.judgement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a failure in the words of a mail system.
 *
 * @param enhanced the enhanced status code (RFC 3463, section 2), where there is one
 * @param permanent class 5 of the enhanced status code, else of the reply code (RFC 5321, 4.2.1)
 */
record StatusCode(Optional<String> enhanced, boolean permanent) {
  private static final String CODE = "([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)";
  private static final Pattern AFTER_REPLY =
      Pattern.compile("(?<![\\d.])[245]\\d\\d[ -]{1,3}(?:\\[[\\w.-]*] )?[#(<\\[]?" + CODE);
  private static final Pattern MARKED = Pattern.compile("#\\s?" + CODE);
  private static final Pattern ANYWHERE = Pattern.compile("(?<![\\d.\\w/-])" + CODE);
  private static final Pattern REPLY =
      Pattern.compile(
          "(?m)(?<![\\d.\\w:/@-])([45][0-7]\\d)(?=[- ](?![ \\d]*(?i:[kmg]?bytes?|[kmg]b|messages|hours|days))"
              + "|:|\\)|>|#|$)");

  /** The code that {@code words} give, if any. */
  static Optional<StatusCode> in(String words) {
    return enhanced(AFTER_REPLY, words)
        .or(() -> enhanced(MARKED, words))
        .or(() -> enhanced(ANYWHERE, words))
        .or(() -> reply(words));
  }

  /** The code in a Status field (RFC 3464, 2.3.4). */
  static Optional<StatusCode> ofField(String status) {
    return enhanced(ANYWHERE, status);
  }

  /** Whether its last two digits say no more than the class. */
  boolean isGeneral() {
    return enhanced.map(code -> code.endsWith(".0.0")).orElse(true);
  }

  private static Optional<StatusCode> enhanced(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    while (matcher.find()) {
      String code = matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3);
      if (!code.startsWith("2")) {
        return Optional.of(new StatusCode(Optional.of(code), code.startsWith("5")));
      }
    }
    return Optional.empty();
  }

  private static Optional<StatusCode> reply(String words) {
    Matcher matcher = REPLY.matcher(words);
    return matcher.find()
        ? Optional.of(new StatusCode(Optional.empty(), matcher.group(1).startsWith("5")))
        : Optional.empty();
  }
}
