package io.github.caoutreach.mail;

/** Finds line ends in bytes. */
final class Lines {
  private Lines() {}

  /** Just after the line feed of the line at {@code at}, or the end. */
  static int next(byte[] bytes, int at, int end) {
    int i = at;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, end);
  }

  /** The start of the line break just before {@code at}; {@code at} if there is none. */
  static int breakBefore(byte[] bytes, int at, int start) {
    if (at > start && bytes[at - 1] == '\n') {
      return at - 1 > start && bytes[at - 2] == '\r' ? at - 2 : at - 1;
    }
    return at;
  }

  /** Whether there is only white space from {@code at} to {@code end}. */
  static boolean isBlank(byte[] bytes, int at, int end) {
    for (int i = at; i < end; i++) {
      if (bytes[i] < 0 || bytes[i] > ' ') {
        return false;
      }
    }
    return true;
  }
}
