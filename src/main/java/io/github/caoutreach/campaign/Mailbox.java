package io.github.caoutreach.campaign;

import java.util.List;

/**
 * Where answers arrive.
 *
 * @param server the IMAP server
 * @param folders the folders to look into, such as INBOX
 */
public record Mailbox(Server server, List<String> folders) {
  public Mailbox {
    folders = List.copyOf(folders);
  }
}
