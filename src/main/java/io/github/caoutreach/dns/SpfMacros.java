package io.github.caoutreach.dns;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.EmailAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts sender and address into the names of an SPF record (RFC 7208, section 7).
 *
 * @param sender the sender in the envelope
 * @param ip the address that mail comes from
 */
record SpfMacros(EmailAddress sender, InetAddress ip) {
  private static final Pattern MACRO =
      Pattern.compile("%(?:\\{([A-Za-z])(\\d{0,3})(r?)([.+,/_=-]*)\\}|([%_-]))");

  /** The name that {@code spec} stands for in the record of {@code domain}. */
  String expand(String spec, String domain) {
    if (spec.indexOf('%') < 0) {
      return spec;
    }
    StringBuilder made = new StringBuilder();
    Matcher matcher = MACRO.matcher(spec);
    int from = 0;
    while (matcher.find()) {
      made.append(spec, from, matcher.start());
      String sign = matcher.group(5);
      made.append(sign == null ? part(matcher, domain) : sign.equals("%") ? "%" : "-");
      from = matcher.end();
    }
    return made.append(spec.substring(from)).toString();
  }

  private String part(Matcher matcher, String domain) {
    String signs = Optional.ofNullable(matcher.group(4)).filter(s -> !s.isEmpty()).orElse(".");
    String value = value(String.valueOf(matcher.group(1)).toLowerCase(Locale.ROOT), domain);
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || signs.indexOf(value.charAt(i)) >= 0) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    if ("r".equalsIgnoreCase(matcher.group(3))) {
      Collections.reverse(parts);
    }
    String digits = Optional.ofNullable(matcher.group(2)).orElse("");
    int most = digits.isEmpty() ? parts.size() : Math.max(Integer.parseInt(digits), 1);
    return String.join(".", parts.subList(Math.max(parts.size() - most, 0), parts.size()));
  }

  private String value(String letter, String domain) {
    String address = sender.value();
    return switch (letter) {
      case "s" -> address;
      case "l" -> address.substring(0, address.lastIndexOf('@'));
      case "o", "h" -> sender.domain();
      case "d" -> domain;
      case "i" -> dotted();
      case "v" -> ip.getAddress().length == 4 ? "in-addr" : "ip6";
      default -> "unknown";
    };
  }

  private String dotted() {
    byte[] bytes = ip.getAddress();
    if (bytes.length == 4) {
      return ip.getHostAddress();
    }
    List<String> digits = new ArrayList<>();
    for (byte one : bytes) {
      digits.add(Integer.toHexString((one & 0xF0) >> 4));
      digits.add(Integer.toHexString(one & 0x0F));
    }
    return String.join(".", digits);
  }
}
