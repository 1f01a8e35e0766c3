package io.github.caoutreach.common;

import org.jline.utils.WCWidth;

/**
 * Fits text into columns of a terminal or a plain text. Wide characters (East Asian, emoji) take
 * two columns, combining marks none.
 */
public final class TextWidth {
  private TextWidth() {}

  /** How many columns the text takes. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** The text in at most {@code columns} columns; an ellipsis replaces what is cut off. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int codePoint : text.codePoints().toArray()) {
      used += of(codePoint);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append('…').toString();
  }

  /** The text in exactly {@code columns} columns. */
  public static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(columns - of(cut));
  }

  private static int of(int codePoint) {
    return codePoint >= ' ' && codePoint <= '~' ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }
}
