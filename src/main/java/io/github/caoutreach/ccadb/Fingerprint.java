package io.github.caoutreach.ccadb;

import com.google.re2j.Pattern;
import java.util.Locale;

/**
 * A certificate's SHA-256 fingerprint: 32 bytes, shown as 64 upper-case hex digits as CCADB writes
 * it. Colons and lower case, as other tools write it, are accepted too.
 */
public record Fingerprint(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9A-F]{64}");

  /**
   * Reads a fingerprint.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public Fingerprint {
    String digits = hex.replace(":", "").toUpperCase(Locale.ROOT);
    if (!FORM.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "not a SHA-256 fingerprint: \""
              + hex
              + "\" ("
              + digits.length()
              + " characters, expected 64 hex digits)");
    }
    hex = digits;
  }

  @Override
  public String toString() {
    return hex;
  }
}
