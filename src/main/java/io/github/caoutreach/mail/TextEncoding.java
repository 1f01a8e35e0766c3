package io.github.caoutreach.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The charset of a text, by its name in mail, which may be misspelt or wrong. Names of smaller
 * charsets are read as the larger ones that people really use, as browsers and mail programs do
 * (the labels of the WHATWG Encoding Standard).
 */
final class TextEncoding {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int LONGEST_NAME = 60;
  private static final char REPLACEMENT = '\uFFFD';

  private final Optional<Charset> charset;
  private final boolean isUtf7;

  private TextEncoding(Optional<Charset> charset, boolean isUtf7) {
    this.charset = charset;
    this.isUtf7 = isUtf7;
  }

  /** The charset of that name; if it is unknown, it is guessed from the bytes. */
  static TextEncoding named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
    int language = plain.indexOf('*');
    plain = (language < 0 ? plain : plain.substring(0, language)).strip();
    if (plain.length() > LONGEST_NAME) {
      return unknown();
    }
    String letters = lettersOf(plain);
    return switch (letters) {
      case "utf8", "utf8mb4", "unicode11utf8", "xutf8", "cp65001", "65001" ->
          of(StandardCharsets.UTF_8);
      case "utf7", "unicode11utf7", "xutf7", "csunicode11utf7", "cp65000" ->
          new TextEncoding(Optional.empty(), true);
      case "utf16", "unicode", "ucs2", "iso10646ucs2" -> of(StandardCharsets.UTF_16);
      case "utf16le" -> of(StandardCharsets.UTF_16LE);
      case "utf16be" -> of(StandardCharsets.UTF_16BE);
      case "usascii",
          "ascii",
          "ansix341968",
          "iso88591",
          "latin1",
          "l1",
          "ansi",
          "cp819",
          "iso646us",
          "windows1252",
          "cp1252",
          "win1252",
          "xcp1252",
          "1252",
          "xansi",
          "westerneuropean" ->
          of(WINDOWS);
      case "gb2312", "gb231280", "gbk", "cp936", "xgbk", "euccn", "hzgb2312", "csgb2312", "gb" ->
          java("GB18030");
      case "big5", "cp950", "xbig5", "big5hkscs" -> java("Big5-HKSCS");
      case "ksc56011987", "ksc5601", "euckr", "cp949", "korean", "uhc" -> java("x-windows-949");
      case "shiftjis", "sjis", "xsjis", "mskanji", "cp932", "windows31j" -> java("windows-31j");
      case "iso88599", "latin5" -> java("windows-1254");
      case "iso885911", "tis620" -> java("x-windows-874");
      default -> byName(plain, letters);
    };
  }

  /** An unknown charset: it is guessed from the bytes. */
  static TextEncoding unknown() {
    return new TextEncoding(Optional.empty(), false);
  }

  private static TextEncoding of(Charset charset) {
    return new TextEncoding(Optional.of(charset), false);
  }

  /** A charset that not every Java has. */
  private static TextEncoding java(String name) {
    return new TextEncoding(known(name), false);
  }

  private static TextEncoding byName(String plain, String letters) {
    Optional<Charset> found = known(plain);
    if (found.isEmpty() && (letters.startsWith("cp") || letters.startsWith("win"))) {
      String digits = letters.replace("windows", "").replace("win", "").replace("cp", "");
      found = known("windows-" + digits).or(() -> known("cp" + digits));
    }
    if (found.isEmpty() && letters.startsWith("iso8859")) {
      found = known("iso-8859-" + letters.substring("iso8859".length()));
    }
    return new TextEncoding(found, false);
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String lettersOf(String name) {
    StringBuilder letters = new StringBuilder();
    name.chars()
        .filter(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
        .forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  /** Decodes bytes of unknown charset: as UTF-8, even if damaged, else as Western European. */
  static String guess(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    long good = text.chars().filter(c -> c >= 128 && c != REPLACEMENT).count();
    long bad = text.chars().filter(c -> c == REPLACEMENT).count();
    return bad <= good ? text : new String(bytes, from, to - from, WINDOWS);
  }

  /** Decodes the bytes. If the named charset is wrong, the right one is used. */
  String decode(byte[] bytes) {
    Optional<String> marked = byMark(bytes);
    if (marked.isPresent()) {
      return marked.get();
    }
    if (isUtf7) {
      return utf7(bytes);
    }
    boolean isAscii = isAscii(bytes, 0, bytes.length);
    if (charset.isEmpty()) {
      return isAscii && isIso2022(bytes)
          ? decoded(Charset.forName("ISO-2022-JP"), bytes)
          : guess(bytes, 0, bytes.length);
    }
    boolean mayBeUtf8 =
        charset.get().equals(WINDOWS) || charset.get().equals(StandardCharsets.UTF_8);
    return mayBeUtf8 ? guess(bytes, 0, bytes.length) : decoded(charset.get(), bytes);
  }

  private static String decoded(Charset charset, byte[] bytes) {
    try {
      return new String(bytes, charset);
    } catch (RuntimeException e) {
      return guess(bytes, 0, bytes.length); // some of Java's charsets fail on damaged text
    }
  }

  /** The text, if it begins with a byte order mark. */
  private Optional<String> byMark(byte[] bytes) {
    if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB) {
      return bytes[2] == (byte) 0xBF
          ? Optional.of(guess(bytes, 3, bytes.length))
          : Optional.empty();
    }
    boolean isLittle = bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean isBig = bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    if (!isLittle && !isBig) {
      return Optional.empty();
    }
    Charset wide = isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return Optional.of(new String(bytes, 2, bytes.length - 2, wide));
  }

  private static boolean isIso2022(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1B && bytes[i + 1] == '$') {
        return true;
      }
    }
    return false;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Decodes UTF-7 (RFC 2152), which Java does not support. */
  private static String utf7(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < bytes.length) {
      if (bytes[i] != '+') {
        text.append((char) (bytes[i++] & 0xff));
        continue;
      }
      int end = i + 1;
      while (end < bytes.length && isBase64(bytes[end])) {
        end++;
      }
      if (end == i + 1) {
        text.append("+");
      } else {
        byte[] wide = TransferEncoding.BASE64.decode(bytes, i + 1, end, Integer.MAX_VALUE);
        text.append(new String(wide, 0, wide.length & ~1, StandardCharsets.UTF_16BE));
      }
      i = end < bytes.length && bytes[end] == '-' ? end + 1 : end;
    }
    return text.toString();
  }

  private static boolean isBase64(byte b) {
    return b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '+'
        || b == '/';
  }
}
