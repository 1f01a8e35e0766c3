package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.FailedRecipient;
import io.github.caoutreach.common.OrganisationalDomain;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that one of our messages went to. A report may name another address, to which the
 * mail was forwarded, or none at all; the one we used is the one that does not work.
 *
 * @param addresses as in the message's envelope; empty if the message is not known
 */
record WrittenTo(List<String> addresses) {

  /** Which of the addresses a report is about; the one it names if that can't be determined. */
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
