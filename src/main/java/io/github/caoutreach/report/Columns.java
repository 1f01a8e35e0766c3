package io.github.caoutreach.report;

/**
 * Fits text into columns of a terminal or a plain text. Wide characters (East Asian, emoji) take
 * two columns, marks that combine with the character before take none: Unicode's UAX #11, to the
 * precision that names of organisations need.
 */
final class Columns {
  private static final int EMOJI = 0x1F300;
  private static final int LAST_EMOJI = 0x1FAFF;
  private static final int FULL_WIDTH = 0xFF01;
  private static final int LAST_FULL_WIDTH = 0xFF60;

  private Columns() {}

  /** How many columns the text takes. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /** The text in at most {@code columns} columns; an ellipsis stands for what is cut off. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int codePoint : text.codePoints().toArray()) {
      used += width(codePoint);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append('…').toString();
  }

  /** The text in exactly {@code columns} columns. */
  static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(columns - width(cut));
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean isWide =
        codePoint >= EMOJI && codePoint <= LAST_EMOJI
            || codePoint >= FULL_WIDTH && codePoint <= LAST_FULL_WIDTH
            || switch (Character.UnicodeScript.of(codePoint)) {
              case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
              default -> false;
            };
    return isWide ? 2 : 1;
  }
}
