package io.github.caoutreach.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a body was encoded for transport (RFC 2045, section 6). Damaged text is decoded as far as
 * possible, as mail programs do.
 */
enum TransferEncoding {
  NONE,
  QUOTED_PRINTABLE,
  BASE64,
  UUENCODE;

  /** The encoding that a Content-Transfer-Encoding field names; none if it is unknown. */
  static TransferEncoding named(String field) {
    StringBuilder letters = new StringBuilder();
    FieldValue.of(field.replace("\"", ""))
        .value()
        .toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> letters.append((char) c));
    return switch (letters.toString()) {
      case "quotedprintable", "quoted", "qp" -> QUOTED_PRINTABLE;
      case "base64", "b64", "xbase64" -> BASE64;
      case "uuencode", "xuuencode", "uue", "xuue", "xuu" -> UUENCODE;
      default -> NONE;
    };
  }

  /** Decodes the bytes from {@code from} to {@code to}, up to {@code most} bytes. */
  byte[] decode(byte[] bytes, int from, int to, int most) {
    return switch (this) {
      case NONE -> Arrays.copyOfRange(bytes, from, (int) Math.min(to, (long) from + most));
      case QUOTED_PRINTABLE -> quotedPrintable(bytes, from, to, most);
      case BASE64 -> base64(bytes, from, to, most);
      case UUENCODE -> uuencode(bytes, from, to, most);
    };
  }

  /** Decodes quoted-printable (RFC 2045, 6.7); an "=" that starts no escape is kept. */
  private static byte[] quotedPrintable(byte[] bytes, int from, int to, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(to - from, most));
    int i = from;
    while (i < to && out.size() < most) {
      if (bytes[i] != '=') {
        out.write(bytes[i++]);
        continue;
      }
      int after = i + 1;
      while (after < to && (bytes[after] == ' ' || bytes[after] == '\t')) {
        after++;
      }
      if (after == to) {
        i = to;
      } else if (bytes[after] == '\n') {
        i = after + 1;
      } else if (bytes[after] == '\r') {
        i = after + 1 < to && bytes[after + 1] == '\n' ? after + 2 : after + 1;
      } else if (i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
        out.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
        i += 3;
      } else {
        // the spaces are part of it; skipping them here keeps the time linear
        int end = Math.max(after, i + 1);
        out.write(bytes, i, end - i);
        i = end;
      }
    }
    return atMost(out, most);
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit(digit, 16);
  }

  /**
   * Decodes base64 (RFC 2045, 6.8): characters outside the alphabet are skipped, the end may be cut
   * off, and after padding a new text begins.
   */
  private static byte[] base64(byte[] bytes, int from, int to, int most) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream((int) Math.min((to - from) * 3L / 4 + 3, most));
    int bits = 0;
    int letters = 0;
    for (int i = from; i < to && out.size() < most; i++) {
      int value = letter(bytes[i]);
      if (value >= 0) {
        bits = bits << 6 | value;
        if (++letters == 4) {
          out.write(bits >> 16);
          out.write(bits >> 8);
          out.write(bits);
          letters = 0;
          bits = 0;
        }
      } else if (bytes[i] == '=') {
        rest(out, bits, letters);
        letters = 0;
        bits = 0;
      }
    }
    rest(out, bits, letters);
    return atMost(out, most);
  }

  private static void rest(ByteArrayOutputStream out, int bits, int letters) {
    if (letters == 2) {
      out.write(bits >> 4);
    } else if (letters == 3) {
      out.write(bits >> 10);
      out.write(bits >> 2);
    }
  }

  /**
   * The value of a character of the base64 alphabet, or of its URL variant (RFC 4648); -1 for
   * others.
   */
  private static int letter(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return switch (b) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }

  /** Whether a byte may appear in base64, padding too. */
  static boolean isBase64(byte b) {
    return letter(b) >= 0 || b == '=';
  }

  /** Decodes uuencode, as POSIX defines it, from the line "begin" to the line "end". */
  private static byte[] uuencode(byte[] bytes, int from, int to, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean begun = false;
    int line = from;
    while (line < to && out.size() < most) {
      int next = Lines.next(bytes, line, to);
      int end = Lines.breakBefore(bytes, next, line);
      if (!begun) {
        begun = startsWith(bytes, line, end, "begin ");
      } else if (startsWith(bytes, line, end, "end") || line == end) {
        break;
      } else {
        uuLine(bytes, line, end, out);
      }
      line = next;
    }
    return begun ? atMost(out, most) : NONE.decode(bytes, from, to, most);
  }

  private static void uuLine(byte[] bytes, int line, int end, ByteArrayOutputStream out) {
    int left = bytes[line] - ' ' & 63;
    for (int i = line + 1; i < end && left > 0; i += 4) {
      int bits = 0;
      for (int k = 0; k < 4; k++) {
        bits = bits << 6 | (i + k < end ? bytes[i + k] - ' ' & 63 : 0);
      }
      for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
        out.write(bits >> shift);
      }
    }
  }

  private static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.US_ASCII);
    return to - from >= wanted.length
        && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
  }

  private static byte[] atMost(ByteArrayOutputStream out, int most) {
    byte[] all = out.toByteArray();
    return all.length <= most ? all : Arrays.copyOf(all, most);
  }
}
