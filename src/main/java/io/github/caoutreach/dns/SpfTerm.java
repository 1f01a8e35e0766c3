package io.github.caoutreach.dns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A term of an SPF record (RFC 7208, section 4.6.1).
 *
 * @param written as it is in the record
 * @param qualifier what a match means: + - ~ or ?
 * @param name the mechanism or modifier, in lower case
 * @param value the domain or address; "" if there is none
 * @param prefix the length of its network, of IPv4 where there may be both; -1 if none is given
 * @param prefix6 that of IPv6 where there may be both; -1 if none is given
 */
record SpfTerm(String written, char qualifier, String name, String value, int prefix, int prefix6) {
  private static final Pattern MODIFIER = Pattern.compile("^([A-Za-z][A-Za-z0-9_.-]*)=(.*)$");
  private static final Pattern MECHANISM =
      Pattern.compile("^([+?~-]?)([A-Za-z0-9]+)(?::([^/]*))?(?:/(\\d{1,3}))?(?://(\\d{1,3}))?$");
  private static final Pattern SIX =
      Pattern.compile("(?i)^([+?~-]?)(ip6):([0-9a-f:.]+)(?:/(\\d{1,3}))?()$");
  private static final Pattern NUMBERS = Pattern.compile("^\\d{1,3}(\\.\\d{1,3}){3}$");
  private static final Set<String> NEED_A_VALUE = Set.of("include", "exists", "ip4", "ip6");
  private static final Set<String> MECHANISMS =
      Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");

  /** Those that cost a look-up (section 4.6.4). */
  private static final Set<String> ASK = Set.of("include", "a", "mx", "ptr", "exists", "redirect");

  /** The terms of {@code record} after its version. */
  static List<SpfTerm> of(String record) {
    List<SpfTerm> terms = new ArrayList<>();
    words(record).stream().skip(1).map(SpfTerm::read).forEach(terms::add);
    return terms;
  }

  /** The words of {@code record}, its version first. */
  static List<String> words(String record) {
    return Arrays.stream(record.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static SpfTerm read(String written) {
    Matcher modifier = MODIFIER.matcher(written);
    if (modifier.find()) {
      String name = modifier.group(1).toLowerCase(Locale.ROOT);
      return new SpfTerm(written, '+', name, modifier.group(2), -1, -1);
    }
    Matcher mechanism = SIX.matcher(written);
    if (!mechanism.find()) {
      mechanism = MECHANISM.matcher(written);
      if (!mechanism.find()) {
        return new SpfTerm(written, '+', "", "", -1, -1);
      }
    }
    String qualifier = text(mechanism, 1);
    return new SpfTerm(
        written,
        qualifier.isEmpty() ? '+' : qualifier.charAt(0),
        text(mechanism, 2).toLowerCase(Locale.ROOT),
        text(mechanism, 3),
        number(mechanism, 4),
        number(mechanism, 5));
  }

  private static String text(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group)).orElse("");
  }

  private static int number(Matcher matcher, int group) {
    String text = text(matcher, group);
    return text.isEmpty() ? -1 : Integer.parseInt(text);
  }

  boolean isModifier() {
    return written.indexOf('=') > 0 && !MECHANISMS.contains(name);
  }

  boolean isLookedUp() {
    return ASK.contains(name);
  }

  /** What is wrong with it; empty if it can be read. */
  Optional<String> problem() {
    boolean isKnown = isModifier() || MECHANISMS.contains(name);
    boolean lacksValue =
        value.isEmpty() && (NEED_A_VALUE.contains(name) || name.equals("redirect"));
    boolean isNoAddress = name.startsWith("ip") && network().isEmpty();
    return isKnown && !lacksValue && !isNoAddress
        ? Optional.empty()
        : Optional.of("\"" + OneLine.of(written) + "\" can't be read");
  }

  /** The address of ip4 or ip6. */
  Optional<InetAddress> network() {
    boolean isOfKind = name.equals("ip4") ? NUMBERS.matches(value) : value.indexOf(':') >= 0;
    return isOfKind ? address(value) : Optional.empty();
  }

  /** The address that {@code literal} is; nothing is looked up. */
  static Optional<InetAddress> address(String literal) {
    boolean isLiteral =
        NUMBERS.matches(literal)
            || literal.indexOf(':') >= 0
                && literal
                    .chars()
                    .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
    try {
      return isLiteral ? Optional.of(InetAddress.getByName(literal)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code ip} is in the network around {@code of}. */
  boolean covers(InetAddress of, InetAddress ip) {
    byte[] network = of.getAddress();
    byte[] address = ip.getAddress();
    if (network.length != address.length) {
      return false;
    }
    int given = name.startsWith("ip") || network.length == 4 ? prefix : prefix6;
    int bits = given < 0 ? network.length * 8 : given;
    for (int i = 0; i < Math.min(bits, network.length * 8); i++) {
      int mask = 0x80 >> i % 8;
      if ((network[i / 8] & mask) != (address[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
