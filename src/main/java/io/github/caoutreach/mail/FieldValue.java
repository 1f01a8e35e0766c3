package io.github.caoutreach.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A header field with parameters: RFC 2045, 5.1, with the continuations and charsets of RFC 2231,
 * and common deviations. If a parameter is repeated, the first counts.
 *
 * @param value what stands before the parameters, without comments
 * @param plain the parameters as they are, by their names in lower case
 * @param extended those written as RFC 2231 says, put together and decoded
 */
record FieldValue(String value, Map<String, String> plain, Map<String, String> extended) {
  private static final int MOST_PARAMETERS = 200;

  /** A parameter: its RFC 2231 form if there is one, else its plain form. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(extended.get(name)).or(() -> Optional.ofNullable(plain.get(name)));
  }

  /** Reads a field, skipping what can't be read. */
  static FieldValue of(String field) {
    return new Reader(field).read();
  }

  /** Reads the text in a single pass. */
  private static final class Reader {
    private final String text;
    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    FieldValue read() {
      skipSpace();
      int start = at;
      while (at < text.length() && ";(".indexOf(text.charAt(at)) < 0 && !isSpace(at)) {
        at++;
      }
      final String value = text.substring(start, at);
      for (int n = 0; n < MOST_PARAMETERS && at < text.length(); n++) {
        readParameter();
      }
      Map<String, String> extended = new LinkedHashMap<>();
      pieces.forEach((name, all) -> extended.put(name, joined(all)));
      return new FieldValue(value, plain, extended);
    }

    private void readParameter() {
      skipSpace();
      if (at < text.length() && text.charAt(at) == ';') {
        at++;
        skipSpace();
      }
      int start = at;
      while (at < text.length() && "=;".indexOf(text.charAt(at)) < 0 && !isSpace(at)) {
        at++;
      }
      String name = text.substring(start, at).toLowerCase(Locale.ROOT);
      skipSpace();
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        skipSpace();
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
        take(name, value);
      }
    }

    private void take(String name, String value) {
      int star = name.indexOf('*');
      if (star < 0) {
        plain.putIfAbsent(name, value);
        return;
      }
      boolean isEncoded = name.endsWith("*");
      boolean isWhole = isEncoded && star == name.length() - 1;
      String number =
          isWhole ? "0" : name.substring(star + 1, isEncoded ? name.length() - 1 : name.length());
      boolean isNumber =
          !number.isEmpty()
              && number.length() <= 3
              && number.chars().allMatch(c -> c >= '0' && c <= '9');
      if (isNumber) {
        int index = Integer.parseInt(number);
        String base = name.substring(0, star);
        pieces
            .computeIfAbsent(base, any -> new TreeMap<>())
            .putIfAbsent(index, new Piece(value, isEncoded));
      }
    }

    /** Reads to the closing quote; if there is none, to the next semicolon. */
    private String quoted() {
      StringBuilder value = new StringBuilder();
      int i = at + 1;
      while (i < text.length() && text.charAt(i) != '"') {
        char c = text.charAt(i);
        boolean isEscape =
            c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
        if (isEscape) {
          i++;
        }
        if (c != '\r' && c != '\n') {
          value.append(text.charAt(i));
        }
        i++;
      }
      if (i < text.length()) {
        at = i + 1;
        return value.toString();
      }
      at++;
      return unquoted();
    }

    /** Reads to the next semicolon, without a comment at the end. */
    private String unquoted() {
      int start = at;
      int end = -1;
      while (at < text.length() && text.charAt(at) != ';') {
        if (text.charAt(at) == '(' && (at == start || isSpace(at - 1))) {
          end = at;
          skipSpace();
        } else if (isSpace(at) && isNextParameter(at)) {
          break;
        } else {
          at++;
        }
      }
      return text.substring(start, end < 0 ? at : end).strip();
    }

    /** Whether a parameter without its semicolon begins after the space here. */
    private boolean isNextParameter(int space) {
      int i = space;
      while (i < text.length() && isSpace(i)) {
        i++;
      }
      for (String name : new String[] {"boundary", "charset", "name", "type", "format"}) {
        if (text.regionMatches(true, i, name, 0, name.length())
            && i + name.length() < text.length()
            && "=*".indexOf(text.charAt(i + name.length())) >= 0) {
          return true;
        }
      }
      return false;
    }

    /** Skips white space and comments (RFC 5322, 3.2.2). */
    private void skipSpace() {
      int depth = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '(') {
          depth++;
        } else if (c == ')' && depth > 0) {
          depth--;
        } else if (depth > 0 && c == '\\') {
          at++;
        } else if (depth == 0 && !isSpace(at)) {
          return;
        }
        at++;
      }
      at = Math.min(at, text.length());
    }

    private boolean isSpace(int i) {
      return text.charAt(i) <= ' ';
    }

    private static String joined(SortedMap<Integer, Piece> all) {
      Optional<String> charset = Optional.empty();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Map.Entry<Integer, Piece> entry : all.entrySet()) {
        String value = entry.getValue().value();
        if (entry.getKey() == 0 && entry.getValue().isEncoded()) {
          int first = value.indexOf('\'');
          int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
          if (second > 0) {
            charset = Optional.of(value.substring(0, first));
            value = value.substring(second + 1);
          }
        }
        byte[] piece =
            entry.getValue().isEncoded()
                ? percentDecoded(value)
                : value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(piece);
      }
      return TextEncoding.named(charset.orElse("utf-8")).decode(bytes.toByteArray());
    }
  }

  private static byte[] percentDecoded(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length && raw[i] == '%' ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toByteArray();
  }

  private record Piece(String value, boolean isEncoded) {}
}
