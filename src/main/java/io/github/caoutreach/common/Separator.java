package io.github.caoutreach.common;

/**
 * What stands between the cells of a table: spreadsheets write what their language settings say.
 */
public enum Separator {
  /** As in RFC 4180. */
  COMMA(',', "commas"),
  /** As Excel writes where a comma is the decimal sign. */
  SEMICOLON(';', "semicolons"),
  /** As in what spreadsheets call text. */
  TAB('\t', "tabs");

  private final char sign;
  private final String inWords;

  Separator(char sign, String inWords) {
    this.sign = sign;
    this.inWords = inWords;
  }

  /** The one in {@code line}: commas, unless there are none outside quotes but others are. */
  static Separator in(String line) {
    for (Separator separator : values()) {
      if (separator.separates(line)) {
        return separator;
      }
    }
    return COMMA;
  }

  /** Whether it is in {@code line} outside quotes. */
  boolean separates(String line) {
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      isQuoted ^= line.charAt(i) == '"';
      if (!isQuoted && line.charAt(i) == sign) {
        return true;
      }
    }
    return false;
  }

  char sign() {
    return sign;
  }

  @Override
  public String toString() {
    return inWords;
  }
}
