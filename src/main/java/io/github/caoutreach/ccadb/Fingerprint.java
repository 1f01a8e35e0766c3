package io.github.caoutreach.ccadb;

import java.util.Locale;

/**
 * A certificate's SHA-256 fingerprint: 32 bytes, shown as 64 upper-case hex digits as CCADB writes
 * it. Colons and lower case, as other tools write it, are accepted too.
 */
public record Fingerprint(String hex) {
  private static final int DIGITS = 64;

  /**
   * Reads a fingerprint.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public Fingerprint {
    String digits = isWritten(hex) ? hex : hex.replace(":", "").toUpperCase(Locale.ROOT);
    if (!isWritten(digits)) {
      throw new IllegalArgumentException(
          "not a SHA-256 fingerprint: \""
              + hex
              + "\" ("
              + digits.length()
              + " characters, expected 64 hex digits)");
    }
    hex = digits;
  }

  /** Whether it is as CCADB writes it; by hand, as every command reads thousands of them. */
  private static boolean isWritten(String hex) {
    boolean isGood = hex.length() == DIGITS;
    for (int i = 0; isGood && i < DIGITS; i++) {
      isGood = "0123456789ABCDEF".indexOf(hex.charAt(i)) >= 0;
    }
    return isGood;
  }

  @Override
  public String toString() {
    return hex;
  }
}
