package io.github.caoutreach.inbox;

import io.github.caoutreach.log.ReceivedMail;

/**
 * A received message, to be shown. Its texts were written by strangers and may contain anything.
 *
 * @param received how it is classified and which CA it is from
 * @param from the From header, decoded
 * @param subject the Subject, decoded
 * @param source where it was read from: a file or a folder of a mail server
 */
public record StoredMail(ReceivedMail received, String from, String subject, String source) {
  private static final int SHORT = 10;

  /** The first ten digits of its digest, which are enough to identify it. */
  public String shortId() {
    return shortId(received.event().mail());
  }

  /** The first ten digits of a message's digest. */
  public static String shortId(String digest) {
    return digest.substring(0, SHORT);
  }
}
