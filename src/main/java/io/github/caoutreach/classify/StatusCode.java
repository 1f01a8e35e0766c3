package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The code of a failure in a mail system's words.
 *
 * @param enhanced the enhanced status code (RFC 3463, section 2), if there is one
 * @param permanent class 5 of the enhanced status code, else of the reply code (RFC 5321, 4.2.1)
 */
record StatusCode(Optional<String> enhanced, boolean permanent) {
  /** A code, and any further digits and dots, which show that it is an IP address or a version. */
  private static final String CODE = "(?P<code>[245]\\.\\d{1,3}\\.\\d{1,3})(?P<rest>[\\d.]*)";

  private static final Pattern ANYWHERE = Pattern.compile("(?:^|[^\\d.\\w/-])" + CODE);

  /** Where a code is likely to be, the likeliest first. */
  private static final List<Pattern> ENHANCED =
      List.of(
          Pattern.compile("(?:^|[^\\d.])[245]\\d\\d[ -]{1,3}(?:\\[[\\w.-]*\\] )?[#(<\\[]?" + CODE),
          Pattern.compile("#\\s?" + CODE),
          ANYWHERE);

  private static final Pattern REPLY =
      Pattern.compile("(?m)(?:^|[^\\d.\\w:/@-])(?P<code>[45][0-7]\\d)(?:(?P<space>[ -])|[:)>#]|$)");

  /** A unit after a number, which is then not a code. */
  private static final Pattern COUNTED =
      Pattern.compile("(?i)^[ \\d]*(?:[kmg]?bytes?|[kmg]b|messages|hours|days)");

  private static final int LONGEST_COUNT = 40;

  /** The code in {@code words}, if any. */
  static Optional<StatusCode> in(String words) {
    return ENHANCED.stream()
        .flatMap(pattern -> enhanced(pattern, words).stream())
        .findFirst()
        .or(() -> reply(words));
  }

  /** The code in a Status field (RFC 3464, 2.3.4). */
  static Optional<StatusCode> ofField(String status) {
    return enhanced(ANYWHERE, status);
  }

  /** Whether it says no more than its class. */
  boolean isGeneral() {
    return enhanced.map(code -> code.endsWith(".0.0")).orElse(true);
  }

  private static Optional<StatusCode> enhanced(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    while (matcher.find()) {
      String code = matcher.group("code");
      boolean isWhole = matcher.group("rest").chars().allMatch(c -> c == '.');
      if (isWhole && !code.startsWith("2")) {
        return Optional.of(new StatusCode(Optional.of(code), code.startsWith("5")));
      }
    }
    return Optional.empty();
  }

  private static Optional<StatusCode> reply(String words) {
    Matcher matcher = REPLY.matcher(words);
    for (int from = 0; from <= words.length() && matcher.find(from); ) {
      int end = matcher.end("code");
      boolean isCount =
          matcher.group("space") != null
              && COUNTED
                  .matcher(words.substring(end + 1, Math.min(words.length(), end + LONGEST_COUNT)))
                  .find();
      if (!isCount) {
        boolean permanent = matcher.group("code").startsWith("5");
        return Optional.of(new StatusCode(Optional.empty(), permanent));
      }
      from = end;
    }
    return Optional.empty();
  }
}
