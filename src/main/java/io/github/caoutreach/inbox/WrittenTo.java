package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.FailedRecipient;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that a message of ours went to. A report may name another one that mail to ours was
 * passed on to, or none at all; it is ours that does not work.
 *
 * @param addresses as they are in the message's envelope; empty if the message is not known
 */
record WrittenTo(List<String> addresses) {

  /** Which of the addresses a report is about; its own if that can't be told. */
  Optional<String> meantBy(FailedRecipient reported) {
    if (addresses.size() == 1) {
      return Optional.of(addresses.get(0));
    }
    List<String> same = addresses.stream().filter(reported.address()::equalsIgnoreCase).toList();
    if (!same.isEmpty()) {
      return Optional.of(same.get(0));
    }
    String domain = OrganisationalDomain.of(reported.address());
    List<String> near =
        addresses.stream().filter(one -> OrganisationalDomain.of(one).equals(domain)).toList();
    return near.size() == 1
        ? Optional.of(near.get(0))
        : Optional.of(reported.address()).filter(address -> !address.isEmpty());
  }
}
