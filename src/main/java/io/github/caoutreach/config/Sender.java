package io.github.caoutreach.config;

import io.github.caoutreach.common.EmailAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sender of the messages.
 *
 * @param name as readers see it, such as "SMCWG Chair"
 * @param address the address in From; its domain is also used in Message-IDs
 * @param replyTo where answers go, if to another address
 */
public record Sender(String name, EmailAddress address, Optional<EmailAddress> replyTo) {
  /** The addresses that are ours: that of From, and where answers go. */
  public Stream<EmailAddress> addresses() {
    return Stream.concat(Stream.of(address), replyTo.stream());
  }

  /** Where answers go. */
  public EmailAddress answersTo() {
    return replyTo.orElse(address);
  }
}
