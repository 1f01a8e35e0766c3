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

/** Tells whether an address is at a domain to which we wrote for other CAs, and not for these. */
final class OtherCas implements Predicate<EmailAddress> {
  private final CampaignState state;
  private final List<String> owners;

  /** Both are needed only where a message quotes somebody. */
  private Optional<Set<String>> others = Optional.empty();

  OtherCas(CampaignState state, List<String> owners) {
    this.state = state;
    this.owners = List.copyOf(owners);
  }

  @Override
  public boolean test(EmailAddress address) {
    Set<String> domains = others.orElseGet(this::domains);
    others = Optional.of(domains);
    return domains.contains(OrganisationalDomain.of(address.domain()));
  }

  private Set<String> domains() {
    PublicMailProviders providers = new PublicMailProviders();
    Set<String> found = new HashSet<>();
    Set<String> their = new HashSet<>();
    for (OutboundMessage message : state.messages()) {
      for (String owner : message.queued().owner().stream().toList()) {
        Set<String> domains = owners.contains(owner) ? their : found;
        message.queued().recipients().forEach(to -> domains.add(OrganisationalDomain.of(to)));
      }
    }
    found.removeAll(their);
    found.removeIf(providers::offerAddressesAt);
    return found;
  }
}
