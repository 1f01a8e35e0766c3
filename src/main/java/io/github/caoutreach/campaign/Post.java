package io.github.caoutreach.campaign;

import io.github.caoutreach.common.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * A message to a list or a group rather than to a CA.
 *
 * @param name the name of the post in the campaign, such as "mdsp"
 * @param to where it goes
 * @param template the file in {@code templates/} it is made from
 * @param follows the name of the post it is a reply to, if it is one
 */
public record Post(String name, List<EmailAddress> to, String template, Optional<String> follows) {
  public Post {
    to = List.copyOf(to);
  }
}
