package io.github.caoutreach.common;

import com.google.re2j.Pattern;

/** The cells of tables that people open in a spreadsheet. */
public final class SpreadsheetCell {
  /** A spreadsheet treats a cell that begins like this as a formula. */
  private static final Pattern FORMULA =
      Pattern.compile("^[=+\\-@\\t\\r\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}].*", Pattern.DOTALL);

  private SpreadsheetCell() {}

  /** An apostrophe in front makes a spreadsheet show the cell as text. */
  public static String inert(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }
}
