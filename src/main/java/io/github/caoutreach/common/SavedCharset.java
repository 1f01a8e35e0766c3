package io.github.caoutreach.common;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encoding that a spreadsheet or an editor has saved a text in. */
public final class SavedCharset {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private SavedCharset() {}

  /**
   * UTF-16 if it has the mark of it or begins with a plain letter in it, UTF-8 if it can be that,
   * else Windows-1252.
   */
  public static Charset of(byte[] bytes) {
    if (bytes.length > 1) {
      int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
      if (mark == 0xFFFE || mark == 0xFEFF) {
        return StandardCharsets.UTF_16;
      }
      if (bytes[0] == 0 ^ bytes[1] == 0) {
        return bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return WINDOWS;
    }
  }
}
