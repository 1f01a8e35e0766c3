package io.github.caoutreach.inbox;

import io.github.caoutreach.log.ReceivedMail;

/**
 * A message that came in, for showing. Its texts were written by strangers: they may hold anything.
 *
 * @param received how it is classified and whose it is
 * @param from the From header, decoded
 * @param subject the Subject, decoded
 * @param source where it was read: a file or a folder of a mail server
 */
public record StoredMail(ReceivedMail received, String from, String subject, String source) {
  private static final int SHORT = 10;

  /** The first ten digits of its digest: enough to name it. */
  public String shortId() {
    return shortId(received.event().mail());
  }

  /** The first ten digits of a message's digest. */
  public static String shortId(String digest) {
    return digest.substring(0, SHORT);
  }
}
