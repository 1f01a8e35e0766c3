package io.github.caoutreach.contact;

import io.github.caoutreach.common.EmailAddress;
import java.util.List;

/**
 * The addresses that one message to a CA goes to.
 *
 * @param emails its email addresses, the preferred first; empty if none is known
 * @param webPages the web pages to use instead
 */
public record Recipients(List<EmailAddress> emails, List<String> webPages) {
  public Recipients {
    emails = List.copyOf(emails);
    webPages = List.copyOf(webPages);
  }
}
