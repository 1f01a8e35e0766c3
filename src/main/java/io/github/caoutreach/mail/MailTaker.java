package io.github.caoutreach.mail;

import java.time.Instant;
import java.util.Optional;

/** Takes messages in, one after the other. */
@FunctionalInterface
public interface MailTaker {
  /**
   * Takes a message.
   *
   * @param content its bytes
   * @param source where it was
   * @param arrived when the server took it in, where the source says so (IMAP's INTERNALDATE)
   */
  void take(byte[] content, String source, Optional<Instant> arrived);
}
