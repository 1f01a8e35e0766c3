package io.github.caoutreach.config;

import java.util.List;
import java.util.Optional;

/**
 * Where answers arrive.
 *
 * @param server the IMAP server
 * @param folders the folders to look into, such as INBOX
 * @param sent the folder that keeps a copy of what was sent, if one is wanted
 * @param trust whose word on who wrote a message is taken, if anybody's is
 */
public record Mailbox(
    Server server, List<String> folders, Optional<String> sent, Optional<TrustedReceiver> trust) {
  public Mailbox {
    folders = List.copyOf(folders);
  }
}
