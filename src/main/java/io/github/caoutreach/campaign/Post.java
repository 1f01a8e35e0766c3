package io.github.caoutreach.campaign;

import io.github.caoutreach.common.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * A message to a list or a group rather than to a CA.
 *
 * @param name the name of the post in the campaign, such as "mdsp"
 * @param to its addresses
 * @param template its template, a file in {@code templates/}
 * @param follows the name of the post it replies to, if any
 */
public record Post(String name, List<EmailAddress> to, String template, Optional<String> follows) {
  public Post {
    to = List.copyOf(to);
  }
}
