package io.github.caoutreach.finding;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.WebAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A security.txt (RFC 9116): to whom an organisation wants security problems to be reported. It may
 * be signed (RFC 4880, section 7); the signature is not checked, since a person looks at what is
 * found.
 */
final class SecurityText {
  private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final int MOST_CONTACTS = 10;
  private static final String MAIL = "mailto:";

  private final URI at;
  private final List<String> lines;

  /** The file that was fetched from {@code at}. */
  SecurityText(URI at, String text) {
    this.at = at;
    this.lines = signed(text.lines().map(OneLine::of).toList());
  }

  /** What was signed, without the signature around it. */
  private static List<String> signed(List<String> lines) {
    int start = lines.indexOf(SIGNED);
    if (start < 0) {
      return lines;
    }
    List<String> rest = lines.subList(start, lines.size());
    int end = rest.indexOf(SIGNATURE);
    return rest
        .subList(
            Math.max(rest.indexOf(""), 0), end < 0 ? rest.size() : Math.max(end, rest.indexOf("")))
        .stream()
        .map(line -> line.startsWith("- ") ? line.substring(2) : line)
        .toList();
  }

  /** Why its contacts are not to be used at {@code now}; empty if they are. */
  Optional<String> flaw(Instant now) {
    List<String> places = values("canonical");
    if (!places.isEmpty() && !places.contains(at.toString())) {
      return Optional.of("it says that it is another site's: " + places.get(0));
    }
    List<String> ends = values("expires");
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    try {
      return OffsetDateTime.parse(ends.get(0).toUpperCase(Locale.ROOT)).toInstant().isBefore(now)
          ? Optional.of("it has expired: " + ends.get(0))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("it does not say until when it holds: " + ends.get(0));
    }
  }

  /** Its contacts, the preferred first; web pages only where it names no address. */
  List<FoundContact> contacts() {
    List<FoundContact> emails = new ArrayList<>();
    List<FoundContact> pages = new ArrayList<>();
    for (String value : values("contact")) {
      if (WebAddress.isOne(value)) {
        WebAddress.of(value).ifPresent(page -> pages.add(found(page.toString(), value)));
      } else {
        email(value).ifPresent(email -> emails.add(found(email.value(), value)));
      }
    }
    return (emails.isEmpty() ? pages : emails).stream().limit(MOST_CONTACTS).toList();
  }

  private FoundContact found(String address, String value) {
    return new FoundContact(
        address, Role.PROBLEM_REPORTS, "security.txt", at, "", 0, "Contact: " + value);
  }

  private static Optional<EmailAddress> email(String value) {
    String written =
        value.toLowerCase(Locale.ROOT).startsWith(MAIL) ? value.substring(MAIL.length()) : value;
    int parameters = written.indexOf('?');
    try {
      String address = parameters < 0 ? written : written.substring(0, parameters);
      return Optional.of(
          new EmailAddress(URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a telephone number, or nothing at all
    }
  }

  /** The values of all fields of that name. */
  private List<String> values(String name) {
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
