package io.github.caoutreach.delivery;

import io.github.caoutreach.campaign.EmailAddress;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a campaign writes to, and where, as its files say at a moment.
 *
 * @param addresses the {@linkplain EmailAddress#key() keys} of the addresses of each CA owner that
 *     it is for
 */
public record Audience(Map<String, Set<String>> addresses) {
  public Audience {
    addresses =
        addresses.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
  }

  /** Whether the campaign is for that CA owner. */
  boolean isFor(String owner) {
    return addresses.containsKey(owner);
  }

  /** Whether that is an address of the CA owner. */
  boolean has(String owner, String address) {
    return addresses.getOrDefault(owner, Set.of()).contains(new EmailAddress(address).key());
  }
}
