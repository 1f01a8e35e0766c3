package io.github.caoutreach.outbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.OutboundMessage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a campaign writes to, and at which addresses, according to its files at one moment.
 *
 * @param addresses the {@linkplain EmailAddress#key() keys} of the addresses of each CA owner that
 *     it is for
 * @param updates for which parts of them each update is, by its number
 * @param closed the day on which it was closed: nothing is sent, to whomever; empty while it is
 *     open
 */
public record Audience(
    Map<String, Set<String>> addresses,
    Map<Integer, List<String>> updates,
    Optional<LocalDate> closed) {
  public Audience {
    updates = Map.copyOf(updates);
    addresses =
        addresses.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
  }

  /** Whether the campaign writes to that CA owner. */
  boolean isFor(String owner) {
    return addresses.containsKey(owner);
  }

  /** Whether an update is for its CA owner. */
  boolean isUpdateFor(Event.Queued message, CampaignState now) {
    return updates.containsKey(message.number())
        && now.isIn(updates.getOrDefault(message.number(), List.of()), message.addressee());
  }

  /** The recipients of {@code message} that are no longer addresses of its CA owner. */
  List<String> strangers(OutboundMessage message) {
    return message.queued().owner().stream()
        .flatMap(
            owner ->
                message.left().stream()
                    .filter(to -> !message.queued().copies().contains(to))
                    .filter(to -> !has(owner, to)))
        .toList();
  }

  private boolean has(String owner, String address) {
    return addresses.getOrDefault(owner, Set.of()).contains(new EmailAddress(address).key());
  }
}
