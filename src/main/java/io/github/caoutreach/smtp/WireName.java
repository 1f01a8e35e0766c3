package io.github.caoutreach.smtp;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.MessageId;
import java.util.Locale;
import java.util.Optional;

/**
 * The Message-ID under which a server passes a message on, as far as it says so when it takes it:
 * Microsoft's servers in brackets, Amazon SES without its domain, which follows from the host.
 */
public final class WireName {
  private static final Pattern MICROSOFT =
      Pattern.compile(
          "(?i)250 2\\.(?:0\\.0 OK|6\\.0) "
              + "(<[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,180}@[a-z0-9.-]{1,180}>)(?: [^<>]*)?");
  private static final Pattern AMAZON =
      Pattern.compile("(?i)250 OK ([0-9a-f]{4,40}(?:-[0-9a-f]{1,40}){1,9})");
  private static final Pattern AMAZONS_HOST =
      Pattern.compile("(?i)email-smtp(?:-fips)?\\.([a-z0-9-]{1,60})\\.amazonaws\\.com");

  private WireName() {}

  /**
   * The name in a reply to the end of a message; empty where it has none, or more than one.
   *
   * @param host the server's name, as the settings have it
   */
  public static Optional<MessageId> in(String reply, String host) {
    Matcher microsoft = MICROSOFT.matcher(reply);
    if (microsoft.matches()) {
      return Optional.of(new MessageId(microsoft.group(1)));
    }
    Matcher amazon = AMAZON.matcher(reply);
    Matcher at = AMAZONS_HOST.matcher(host);
    return amazon.matches() && at.matches()
        ? Optional.of(new MessageId("<" + amazon.group(1) + "@" + domain(at.group(1)) + ">"))
        : Optional.empty();
  }

  private static String domain(String region) {
    String name = region.toLowerCase(Locale.ROOT);
    return name.equals("us-east-1") ? "email.amazonses.com" : name + ".amazonses.com";
  }
}
