package io.github.caoutreach.common;

/**
 * The separator between the cells of a table: spreadsheets choose it by their language settings.
 */
public enum Separator {
  /** As in RFC 4180. */
  COMMA(',', "commas"),
  /** Used by Excel where the decimal sign is a comma. */
  SEMICOLON(';', "semicolons"),
  /** Used by what spreadsheets call text. */
  TAB('\t', "tabs");

  private final char sign;
  private final String inWords;

  Separator(char sign, String inWords) {
    this.sign = sign;
    this.inWords = inWords;
  }

  /** The separator in {@code line}: commas, unless there are only others outside quotes. */
  static Separator in(String line) {
    for (Separator separator : values()) {
      if (separator.separates(line)) {
        return separator;
      }
    }
    return COMMA;
  }

  /** Whether it appears in {@code line} outside quotes. */
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

  /** The sign itself. */
  public char sign() {
    return sign;
  }

  @Override
  public String toString() {
    return inWords;
  }
}
