package io.github.caoutreach.common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file written by people, in UTF-8 with or without a byte order mark, read as a whole. */
public final class SmallFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SmallFile() {}

  /**
   * Its text, without the byte order mark.
   *
   * @param atMost the largest size allowed, in bytes
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IllegalArgumentException if it is larger, with a message that says so
   * @throws IOException if it can't be read
   */
  public static String read(Path file, int atMost) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(atMost + 1);
    }
    if (bytes.length > atMost) {
      throw new IllegalArgumentException("larger than " + atMost + " bytes");
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
