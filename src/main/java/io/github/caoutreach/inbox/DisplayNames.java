package io.github.caoutreach.inbox;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the names beside addresses in a message's header (RFC 5322, section 3.4). Only names of two
 * words or more: a single word may be anybody's, or a CA's.
 */
final class DisplayNames {
  private static final List<String> BEFORE = List.of(",", ":", ";", ">");
  private static final int LONGEST_HEADER = 1 << 16;

  private DisplayNames() {}

  /** The names beside the address of {@code trace} in the header of {@code message}. */
  static Set<String> beside(AddressTrace trace, byte[] message) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : header(message)) {
      String decoded = decoded(line);
      int end = decoded.indexOf('<');
      while (end >= 0) {
        int close = decoded.indexOf('>', end);
        if (close > 0 && trace.isIn(decoded.substring(end + 1, close))) {
          String name = before(decoded, end);
          if (name.indexOf(' ') > 0) {
            names.add(name);
          }
        }
        end = decoded.indexOf('<', end + 1);
      }
    }
    return names;
  }

  /** The text with {@code placeholder} in place of the name, in any case. */
  static String replaced(String text, String name, String placeholder) {
    StringBuilder made = new StringBuilder();
    int from = 0;
    for (int at = 0; at + name.length() <= text.length(); at++) {
      if (at >= from && text.regionMatches(true, at, name, 0, name.length())) {
        made.append(text, from, at).append(placeholder);
        from = at + name.length();
      }
    }
    return made.append(text, from, text.length()).toString();
  }

  private static String before(String line, int end) {
    int start = 0;
    for (String mark : BEFORE) {
      start = Math.max(start, line.lastIndexOf(mark, end) + 1);
    }
    return line.substring(Math.min(start, end), end).replace("\"", "").strip();
  }

  private static List<String> header(byte[] message) {
    int length = Math.min(message.length, LONGEST_HEADER);
    String text =
        new String(message, 0, length, StandardCharsets.UTF_8).replace("\r\n", "\n").stripLeading();
    int end = text.indexOf("\n\n");
    String header = end < 0 ? text : text.substring(0, end);
    return header.replace("\n ", " ").replace("\n\t", " ").lines().toList();
  }

  private static String decoded(String line) {
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException e) {
      return line;
    }
  }
}
