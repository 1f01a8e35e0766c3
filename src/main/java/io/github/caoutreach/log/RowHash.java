package io.github.caoutreach.log;

import io.github.caoutreach.common.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digests of the audit log. Each text goes in behind its length, so that nothing can be moved
 * from the end of one to the beginning of the next without another digest.
 */
final class RowHash {
  /** What stands for the hash of the row before the first. */
  static final String BEFORE_THE_FIRST = "";

  /** How many random bytes hide what a commitment is made of: as many as it has itself. */
  static final int SALT_BYTES = 32;

  private RowHash() {}

  /** The hash of a row, which covers all rows before it. */
  static String of(
      String before, long number, String at, String campaign, String kind, String commitment) {
    return digest(before, Long.toString(number), at, campaign, kind, commitment);
  }

  /**
   * What a row holds in place of its details: it can't be told from the details without the salt,
   * and goes with no others.
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
