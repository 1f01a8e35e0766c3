package io.github.caoutreach.outbox;

import io.github.caoutreach.config.Mailbox;
import java.util.Map;

/**
 * Where copies of sent messages are.
 *
 * @param mailbox the mailbox
 * @param folder its Sent folder
 * @param environment the process's environment variables, for passwords
 */
public record SentPlace(Mailbox mailbox, String folder, Map<String, String> environment) {
  /**
   * Opens it.
   *
   * @throws io.github.caoutreach.common.OutreachException if it can't be opened
   */
  SentFolder open() {
    return new SentFolder(mailbox, folder, environment);
  }
}
