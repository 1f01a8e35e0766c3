package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import java.util.Optional;

/**
 * How a message came: as mail, or in the archive of a list.
 *
 * @param list the post whose list's archive it is from; empty if it came as mail
 * @param under the message of ours below which it stands in the archive, perhaps by way of others
 */
record Route(Optional<String> list, Optional<MessageId> under) {
  static final Route MAIL = new Route(Optional.empty(), Optional.empty());

  boolean isArchive() {
    return list.isPresent();
  }

  /** Where it is from, in words. */
  String words() {
    return list.map(name -> "it is from the archive of " + name).orElse("it came as mail");
  }
}
