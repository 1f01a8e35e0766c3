package io.github.caoutreach.common;

import com.google.re2j.Pattern;

/** A text as one word of a POSIX shell, in commands that a person is to type or paste. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\w./%+@:,-]+");

  private ShellWord() {}

  /** {@code text}, quoted if it has to be. */
  public static String of(Object text) {
    String word = text.toString();
    return PLAIN.matches(word) ? word : quoted(word);
  }

  /** {@code text} in single quotes. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
