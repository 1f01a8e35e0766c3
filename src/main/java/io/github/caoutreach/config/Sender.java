package io.github.caoutreach.config;

import io.github.caoutreach.common.EmailAddress;
import java.util.Optional;

/**
 * The sender of the messages.
 *
 * @param name as readers see it, such as "SMCWG Chair"
 * @param address the address in From; its domain is also used in Message-IDs
 * @param replyTo where answers go, if to another address
 */
public record Sender(String name, EmailAddress address, Optional<EmailAddress> replyTo) {
  /** Where answers go. */
  public EmailAddress answersTo() {
    return replyTo.orElse(address);
  }
}
