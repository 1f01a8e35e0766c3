package io.github.caoutreach.config;

import java.util.List;
import java.util.Optional;

/**
 * Where answers arrive.
 *
 * @param server the IMAP server
 * @param folders the folders to look into, such as INBOX
 * @param sent the folder for copies of sent messages, if wanted
 * @param trust the server trusted to say who wrote a message, if any
 */
public record Mailbox(
    Server server, List<String> folders, Optional<String> sent, Optional<TrustedReceiver> trust) {
  public Mailbox {
    folders = List.copyOf(folders);
  }
}
