package io.github.caoutreach.common;

import java.util.Objects;

/**
 * A place in a file: the path as the user gave it, line and column counted from 1. A line or column
 * of 0 is unknown and not shown.
 */
public record Place(String file, int line, int column) {
  public Place {
    Objects.requireNonNull(file);
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("not a place: " + file + ":" + line + ":" + column);
    }
  }

  /** The file as a whole. */
  public static Place of(Object file) {
    return new Place(file.toString(), 0, 0);
  }

  /** As editors and compilers show it: {@code file:line:column}. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
