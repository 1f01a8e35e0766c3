package io.github.caoutreach.inbox;

import io.github.caoutreach.common.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds an email address in a text or in the bytes of a message: in any case, with the domain in
 * Unicode or ASCII form, spelled "at" as archives of lists do, and in a message also within base64,
 * quoted-printable and encoded words. It is not found within longer addresses, nor in compressed or
 * encrypted content.
 */
final class AddressTrace {
  private static final int DEEPEST = 4;
  private static final int SHORTEST_BASE64 = 16;
  private static final String ENDS_NO_ADDRESS = ".+-_";
  private static final String SPELLED_OUT = " at ";

  private final Set<String> spellings = new LinkedHashSet<>();

  AddressTrace(EmailAddress address) {
    String key = address.key();
    int domain = key.lastIndexOf('@') + 1;
    for (String at : List.of("@", SPELLED_OUT)) {
      String local = key.substring(0, domain - 1) + at;
      spellings.add(local + key.substring(domain));
      spellings.add(local + IDN.toUnicode(key.substring(domain)));
    }
  }

  /** Whether it is in {@code text}. */
  boolean isIn(String text) {
    return spellings.stream().anyMatch(spelling -> next(text, spelling, 0).isPresent());
  }

  /** The text with {@code placeholder} in its place. */
  String replaced(String text, String placeholder) {
    String left = text;
    for (String spelling : spellings) {
      StringBuilder made = new StringBuilder();
      int from = 0;
      OptionalInt at = next(left, spelling, 0);
      while (at.isPresent()) {
        made.append(left, from, at.getAsInt()).append(placeholder);
        from = at.getAsInt() + spelling.length();
        at = next(left, spelling, from);
      }
      left = made.append(left, from, left.length()).toString();
    }
    return left;
  }

  /** Whether it is in the bytes of a message. */
  boolean isIn(byte[] message) {
    return isIn(message, DEEPEST);
  }

  private boolean isIn(byte[] bytes, int depth) {
    if (isIn(new String(bytes, StandardCharsets.UTF_8))
        || isIn(text(unescaped(bytes, '=')))
        || isIn(text(unescaped(bytes, '%')))) {
      return true;
    }
    return depth > 0 && base64(bytes).stream().anyMatch(inner -> isIn(inner, depth - 1));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .replace("&#64;", "@")
        .replace("&#x40;", "@")
        .replace("&commat;", "@");
  }

  private static OptionalInt next(String text, String spelling, int from) {
    String sign = spelling.indexOf('@') < 0 ? SPELLED_OUT : "@"; // rarer than letters
    int local = spelling.lastIndexOf(sign);
    for (int at = text.indexOf(sign, from + local); at >= 0; at = text.indexOf(sign, at + 1)) {
      int start = at - local;
      int end = start + spelling.length();
      if (text.regionMatches(true, start, spelling, 0, spelling.length())
          && !(start > from && goesOn(text.charAt(start - 1)))
          && !isLonger(text, end)) {
        return OptionalInt.of(start);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean goesOn(char c) {
    return Character.isLetterOrDigit(c) || ENDS_NO_ADDRESS.indexOf(c) >= 0;
  }

  private static boolean isLonger(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char c = text.charAt(end);
    boolean isDot = c == '.' && end + 1 < text.length();
    return Character.isLetterOrDigit(isDot ? text.charAt(end + 1) : c) || c == '-';
  }

  /**
   * The bytes with the escapes of quoted-printable (RFC 2045, section 6.7) or of a URI (RFC 3986)
   * resolved.
   */
  private static byte[] unescaped(byte[] bytes, char escape) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int high = bytes[i] == escape ? digit(bytes, i + 1) : -1;
      int low = high < 0 ? -1 : digit(bytes, i + 2);
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 3;
      } else if (bytes[i] == '=' && escape == '=' && isBreak(bytes, i + 1)) {
        i += bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n' ? 3 : 2;
      } else {
        out.write(bytes[i]);
        i++;
      }
    }
    return out.toByteArray();
  }

  private static int digit(byte[] bytes, int at) {
    return at < bytes.length ? Character.digit(bytes[at], 16) : -1;
  }

  private static boolean isBreak(byte[] bytes, int at) {
    return at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n');
  }

  /** What may be base64: consecutive lines that contain nothing else, and encoded words. */
  private static List<byte[]> base64(byte[] bytes) {
    List<byte[]> found = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder block = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String said = line.strip();
      if (!said.isEmpty() && said.chars().allMatch(AddressTrace::isBase64)) {
        block.append(said);
      } else {
        decode(block, found);
      }
    }
    decode(block, found);
    for (String mark : List.of("?b?", "?B?")) {
      for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
        int end = text.indexOf("?=", at + mark.length());
        if (end > 0) {
          decode(new StringBuilder(text.substring(at + mark.length(), end)), found);
        }
      }
    }
    return found;
  }

  private static boolean isBase64(int c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static void decode(StringBuilder block, List<byte[]> found) {
    int padding = block.indexOf("=");
    String said = block.substring(0, padding < 0 ? block.length() : padding);
    block.setLength(0);
    if (said.length() >= SHORTEST_BASE64) {
      String whole = said.length() % 4 == 1 ? said.substring(0, said.length() - 1) : said;
      try {
        found.add(Base64.getDecoder().decode(whole));
      } catch (IllegalArgumentException e) {
        // not base64 after all
      }
    }
  }
}
