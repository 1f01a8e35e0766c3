package io.github.caoutreach.common;

/** A number and what it counts, as one says it: {@code 1 CA}, {@code 2 CAs}. */
public final class Counted {
  private Counted() {}

  /** {@code count} of {@code one}, whose plural ends in s. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
