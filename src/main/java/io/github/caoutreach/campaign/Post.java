package io.github.caoutreach.campaign;

import io.github.caoutreach.common.EmailAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A message to a list or a group rather than to a CA.
 *
 * @param name the name of the post in the campaign, such as "mdsp"
 * @param to its addresses
 * @param template its template, a file in {@code templates/}
 * @param follows the name of the post it replies to, if any
 * @param archive what a link to a message in the list's archive begins with, before its Message-ID
 */
public record Post(
    String name,
    List<EmailAddress> to,
    String template,
    Optional<String> follows,
    Optional<URI> archive) {
  public Post {
    to = List.copyOf(to);
  }
}
