package io.github.caoutreach.config;

import io.github.caoutreach.common.EmailAddress;
import java.util.Optional;

/**
 * Who writes.
 *
 * @param name as readers see it, such as "SMCWG Chair"
 * @param address the address mail comes from; its domain is that of the Message-IDs
 * @param replyTo where answers go, if elsewhere
 */
public record Sender(String name, EmailAddress address, Optional<EmailAddress> replyTo) {
  /** Where answers go. */
  public EmailAddress answersTo() {
    return replyTo.orElse(address);
  }
}
