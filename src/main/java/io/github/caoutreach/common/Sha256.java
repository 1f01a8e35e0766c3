package io.github.caoutreach.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests (FIPS 180-4), shown as 64 lower-case hex digits. */
public final class Sha256 {
  private Sha256() {}

  /** A digest to be updated. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of {@code bytes}: 32 bytes. */
  public static byte[] of(byte[] bytes) {
    return start().digest(bytes);
  }

  /** The digest of {@code text} in UTF-8: 32 bytes. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A digest as 64 lower-case hex digits. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
