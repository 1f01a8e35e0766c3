package io.github.caoutreach.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The contents that the log vouches for: each of our messages as last rendered, and each received
 * message with its copies. Not thread-safe.
 */
final class Vouched {
  /**
   * The content of a message.
   *
   * @param line the line that vouches for it
   * @param digest its SHA-256 digest; empty if it was erased, or never known
   */
  record Content(long line, Optional<String> digest) {}

  final Map<String, Content> messages = new LinkedHashMap<>();
  final Map<String, Content> mails = new LinkedHashMap<>();
  final Map<String, Content> copies = new LinkedHashMap<>();
  private final Map<String, String> mailsOfCopies = new HashMap<>();

  void take(long line, Event event) {
    if (event instanceof Event.Queued queued) {
      put(messages, queued.messageId().value(), line, queued.content());
    } else if (event instanceof Event.Revised anew) {
      put(messages, anew.messageId().value(), line, anew.content());
    } else if (event instanceof Event.Withdrawn withdrawn) {
      messages.remove(withdrawn.messageId().value());
    } else if (event instanceof Event.Received received) {
      put(mails, received.mail(), line, received.mail());
    } else if (event instanceof Event.Copied copied) {
      put(copies, copied.copy(), line, copied.copy());
      mailsOfCopies.put(copied.copy(), copied.mail());
    } else if (event instanceof Event.Erased erased) {
      Content gone = new Content(line, Optional.empty());
      erased.messages().forEach(id -> messages.replace(id.value(), gone));
      erased.mails().forEach(digest -> mails.replace(digest, gone));
      copies.replaceAll(
          (copy, content) -> erased.mails().contains(mailsOfCopies.get(copy)) ? gone : content);
    }
  }

  private static void put(Map<String, Content> all, String key, long line, String digest) {
    all.put(key, new Content(line, Optional.of(digest).filter(known -> !known.isEmpty())));
  }
}
