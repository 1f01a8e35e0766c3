package io.github.caoutreach.mail;

import java.time.Instant;
import java.util.Optional;

/** Receives messages, one by one. */
@FunctionalInterface
public interface MailTaker {
  /**
   * Receives a message.
   *
   * @param content its bytes
   * @param source where it was read from
   * @param arrived when the server received it, if the source says so (IMAP's INTERNALDATE)
   */
  void take(byte[] content, String source, Optional<Instant> arrived);
}
