package io.github.caoutreach.common;

/**
 * Invisible characters that hide, reorder or break visible text: control characters (C0 and C1,
 * including terminal escapes), Unicode's bidirectional controls (UAX #9), zero-width characters,
 * tags, variation selectors, fillers, and halves of surrogate pairs. Format characters with a
 * visible shape, such as the Arabic number signs (Prepended_Concatenation_Mark), are not included.
 */
final class Unseen {
  private static final char DELETE = 0x7F;

  private Unseen() {}

  /** Whether {@code text} is printable ASCII with line feeds and tabs, as most texts are. */
  static boolean isAbsentFrom(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= DELETE || c < ' ' && c != '\n' && c != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether it breaks a line or controls a terminal, so that it separates its neighbours. */
  static boolean isControl(int character) {
    return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
  }

  /** Whether it has no width, or only affects the layout of its neighbours. */
  static boolean isFormat(int character) {
    return switch (Character.getType(character)) {
      case Character.FORMAT -> !isNumberSign(character);
      case Character.SURROGATE -> true;
      default -> isIgnorable(character);
    };
  }

  /** Prepended_Concatenation_Mark of Unicode's PropList: format characters with a visible shape. */
  private static boolean isNumberSign(int character) {
    return character >= 0x600 && character <= 0x605
        || character == 0x6DD
        || character == 0x70F
        || character == 0x890
        || character == 0x891
        || character == 0x8E2
        || character == 0x110BD
        || character == 0x110CD;
  }

  /**
   * Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties that is not a format character.
   */
  private static boolean isIgnorable(int character) {
    return character == 0x34F
        || character == 0x115F
        || character == 0x1160
        || character == 0x17B4
        || character == 0x17B5
        || character >= 0x180B && character <= 0x180F
        || character == 0x2065
        || character == 0x3164
        || character >= 0xFE00 && character <= 0xFE0F
        || character == 0xFFA0
        || character >= 0xFFF0 && character <= 0xFFF8
        || character >= 0xE0000 && character <= 0xE0FFF;
  }
}
