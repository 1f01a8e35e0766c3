package io.github.caoutreach.campaign;

import java.util.List;
import java.util.Optional;

/**
 * Where answers arrive.
 *
 * @param server the IMAP server
 * @param folders the folders to look into, such as INBOX
 * @param sent the folder that keeps a copy of what was sent, if one is wanted
 */
public record Mailbox(Server server, List<String> folders, Optional<String> sent) {
  public Mailbox {
    folders = List.copyOf(folders);
  }
}
