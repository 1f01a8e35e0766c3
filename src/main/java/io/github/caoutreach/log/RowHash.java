package io.github.caoutreach.log;

import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digests of the audit log. Each text is preceded by its length, so moving characters from the
 * end of one to the start of the next changes the digest.
 */
final class RowHash {
  /** The hash before the first row. */
  static final String BEFORE_THE_FIRST = "";

  /** The length of a salt, in bytes: that of the commitment itself. */
  static final int SALT_BYTES = 32;

  private RowHash() {}

  /** The hash of a row, which covers all rows before it. */
  static String of(
      String before, long number, String at, String campaign, String kind, String commitment) {
    return digest(before, Long.toString(number), at, campaign, kind, commitment);
  }

  /**
   * What a row contains in place of its details: it can't be guessed without the salt, and fits no
   * other details.
   */
  static String commitment(String salt, String detail) {
    return digest(salt, detail);
  }

  private static String digest(String... texts) {
    MessageDigest digest = Sha256.start();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return Sha256.hex(digest.digest());
  }
}
