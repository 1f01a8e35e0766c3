package io.github.caoutreach.common;

/**
 * Makes text from strangers safe to show or to put into a header: one line, with nothing that
 * hides, reorders or breaks it. Control characters and line breaks become a space; zero-width
 * characters, including Unicode's bidirectional controls, are removed.
 */
public final class OneLine {
  private OneLine() {}

  /** The text on one line; runs of white space become one space. */
  public static String of(String text) {
    return isPlain(text) ? text : cleaned(text);
  }

  /** Whether nothing is in the text that nobody can see. */
  public static boolean isSeen(String text) {
    return isPlain(text) || text.codePoints().noneMatch(Unseen::isFormat);
  }

  /** The message of an exception on one line; its class if it has none. */
  public static String of(Exception thrown) {
    String said = thrown.getMessage();
    return said == null ? thrown.getClass().getSimpleName() : of(said);
  }

  private static String cleaned(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Unseen.isFormat(c))
        .forEach(
            c -> {
              boolean isGap = Unseen.isControl(c) || c == ' ';
              if (!isGap) {
                line.appendCodePoint(c);
              } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
              }
            });
    return line.toString().strip();
  }

  /** Whether there is clearly nothing to do: most texts are ASCII words with single spaces. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }
}
