package io.github.caoutreach.smtp;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A mail server's reply, parsed.
 *
 * @param code the reply code (RFC 5321, section 4.2)
 * @param status the enhanced status code (RFC 3463), if there is one
 * @param text the text for people
 */
public record SmtpReply(int code, Optional<String> status, String text) {
  private static final int CLOSING = 421;

  private static final Pattern FORM =
      Pattern.compile("([2-5]\\d\\d)(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s(.*))?|[ -]?(.*))");

  /** The reply in {@code words}; empty if it is not one. */
  public static Optional<SmtpReply> in(String words) {
    Matcher matcher = FORM.matcher(words.lines().findFirst().orElse("").strip());
    return matcher.matches()
        ? Optional.of(
            new SmtpReply(
                Integer.parseInt(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)),
                Optional.ofNullable(matcher.group(3))
                    .or(() -> Optional.ofNullable(matcher.group(4)))
                    .orElse("")
                    .strip()))
        : Optional.empty();
  }

  /** Done (2xx). */
  boolean isDone() {
    return code / 100 == 2;
  }

  /** Go on (3xx). */
  boolean isGoOn() {
    return code / 100 == 3;
  }

  /** Not this time (4xx). */
  boolean isNotYet() {
    return code / 100 == 4;
  }

  /** The server is about to close the connection (RFC 5321, section 3.8). */
  boolean isClosing() {
    return code == CLOSING;
  }

  /** Never (5xx). */
  boolean isRefusal() {
    return code / 100 == 5;
  }
}
