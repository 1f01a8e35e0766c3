package io.github.caoutreach.inbox;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.OutboundMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells whether an address is of others: neither at a domain of the CA that a message is from, or
 * of its sender, nor at one of ours.
 */
final class Others implements Predicate<EmailAddress> {
  private final CampaignState state;
  private final List<String> owners;
  private final List<EmailAddress> senders;
  private final Supplier<Stream<EmailAddress>> ours;
  private final PublicMailProviders providers = new PublicMailProviders();

  /** Needed only where a message quotes somebody. */
  private Optional<Set<String>> known = Optional.empty();

  /**
   * Others than {@code owners}, {@code senders} and {@code ours}.
   *
   * @param owners the CA owner that a message is from, or may be
   */
  Others(
      CampaignState state,
      List<String> owners,
      List<EmailAddress> senders,
      Supplier<Stream<EmailAddress>> ours) {
    this.state = state;
    this.owners = List.copyOf(owners);
    this.senders = List.copyOf(senders);
    this.ours = ours;
  }

  @Override
  public boolean test(EmailAddress address) {
    Set<String> places = known.orElseGet(this::places);
    known = Optional.of(places);
    return !places.contains(place(address));
  }

  private Set<String> places() {
    Set<String> places = new HashSet<>();
    Stream.concat(senders.stream(), ours.get()).map(this::place).forEach(places::add);
    for (OutboundMessage message : state.messages()) {
      if (message.queued().owner().filter(owners::contains).isPresent()) {
        message
            .queued()
            .recipients()
            .forEach(to -> AddressesInText.in(to).forEach(one -> places.add(place(one))));
      }
    }
    return places;
  }

  /** The organisation's domain; at a provider, the address itself. */
  private String place(EmailAddress address) {
    String domain = OrganisationalDomain.of(address.domain());
    return providers.offerAddressesAt(domain) ? address.key() : domain;
  }
}
