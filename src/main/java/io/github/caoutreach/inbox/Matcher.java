package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.message.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the CA owner that a message is from, and how sure that is: by a Message-ID or reference of
 * ours, which only that CA was sent; else by the address in From; else by the organisation's
 * domain, if only one CA uses it. An address proves nothing unless somebody vouches for it. A
 * message that points to two CAs is left for a person.
 */
final class Matcher {
  private static final List<String> LIST_FIELDS = List.of("List-Id", "List-Post", "Mailing-List");

  private final CampaignState state;
  private final OwnMail own;
  private final QuotedReferences references;
  private final Voucher voucher;
  private final Map<String, Set<String>> ownersByAddress;
  private final Map<String, Set<String>> ownersByDomain;

  Matcher(
      CampaignState state, AddressBook book, OwnMail own, Reference reference, Voucher voucher) {
    this.state = state;
    this.own = own;
    this.voucher = voucher;
    this.references = new QuotedReferences(state, reference);
    this.ownersByAddress = book.ownersByAddress();
    PublicMailProviders providers = new PublicMailProviders();
    this.ownersByDomain =
        ownersByAddress.entrySet().stream()
            .filter(e -> !providers.offerAddressesAt(OrganisationalDomain.of(e.getKey())))
            .collect(
                Collectors.toMap(
                    entry -> OrganisationalDomain.of(entry.getKey()),
                    Map.Entry::getValue,
                    (some, more) ->
                        Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet())));
  }

  /** Whether the address is a contact of that CA. */
  boolean isContact(String owner, EmailAddress address) {
    return ownersByAddress.getOrDefault(address.key(), Set.of()).contains(owner);
  }

  Match match(Incoming mail, Judgement judgement, Instant arrived) {
    List<OutboundMessage> thread = thread(mail, judgement);
    Optional<MessageId> answersTo = thread.stream().findFirst().map(OutboundMessage::id);
    Match match = matchOf(mail, judgement, thread, answersTo, arrived);
    if (judgement.kind() == MailKind.LIST) {
      return match.forReview("it came through a list");
    }
    if (own.isFromOurAddress(mail)) {
      return fromOurAddress(mail, match);
    }
    boolean cameOverList = LIST_FIELDS.stream().anyMatch(mail::has);
    return cameOverList ? match.unsure("it came through a list") : match;
  }

  /** With our address in From, a list may have rewritten it, or the chair forwarded it. */
  private Match fromOurAddress(Incoming mail, Match match) {
    Set<String> candidates = new TreeSet<>(match.owner().map(List::of).orElse(match.candidates()));
    if (candidates.isEmpty()) {
      AddressesInText.in(mail.text()).forEach(address -> candidates.addAll(mayBeOf(address)));
    }
    return candidates.size() == 1
        ? Match.to(
            candidates.iterator().next(),
            match.answersTo(),
            Confidence.POSSIBLE,
            match.evidence() + "; our own address is in From")
        : Match.toNobody(
            candidates, match.answersTo(), match.evidence() + "; our own address is in From");
  }

  private Set<String> mayBeOf(EmailAddress address) {
    return ownersByAddress.getOrDefault(
        address.key(),
        ownersByDomain.getOrDefault(OrganisationalDomain.of(address.domain()), Set.of()));
  }

  private Match matchOf(
      Incoming mail,
      Judgement judgement,
      List<OutboundMessage> thread,
      Optional<MessageId> answersTo,
      Instant arrived) {
    Set<String> quoted = owners(thread);
    String evidence = thread.isEmpty() ? "" : "it answers our " + named(thread.get(0));
    if (quoted.isEmpty()) {
      quoted.addAll(references.ownersIn(mail));
      evidence = "it quotes the reference of our message";
    }
    boolean isReport = !judgement.recipients().isEmpty();
    List<EmailAddress> addresses = isReport ? reported(judgement) : mail.sender().stream().toList();
    if (quoted.isEmpty()) {
      Match match = byAddress(addresses, answersTo);
      boolean answersPost = answersTo.filter(own::isPost).isPresent(); // to the list, not to us
      boolean mayBeVouchedFor = !isReport && !answersPost && match.owner().isPresent();
      return mayBeVouchedFor ? vouchedFor(match, mail, arrived) : match;
    }
    Set<String> senders = isReport ? Set.of() : ownersOf(addresses);
    if (quoted.size() == 1 && (senders.isEmpty() || senders.containsAll(quoted))) {
      return Match.to(quoted.iterator().next(), answersTo, Confidence.CERTAIN, evidence);
    }
    Set<String> candidates = new TreeSet<>(quoted);
    candidates.addAll(senders);
    return Match.toNobody(
        candidates,
        answersTo,
        quoted.size() > 1
            ? "it answers our messages to " + quoted.size() + " CAs"
            : evidence
                + " to "
                + quoted.iterator().next()
                + ", but is from a contact of another CA");
  }

  private Match vouchedFor(Match match, Incoming mail, Instant arrived) {
    return voucher
        .vouchedFor(mail, arrived)
        .map(
            why ->
                Match.to(
                    match.owner().orElseThrow(),
                    match.answersTo(),
                    Confidence.AUTHENTICATED,
                    match.evidence() + "; " + why))
        .orElse(match);
  }

  private Match byAddress(List<EmailAddress> addresses, Optional<MessageId> answersTo) {
    if (addresses.isEmpty()) {
      return Match.toNobody(Set.of(), answersTo, "it has no readable sender");
    }
    for (EmailAddress address : addresses) {
      Set<String> owners = ownersByAddress.getOrDefault(address.key(), Set.of());
      if (owners.size() == 1) {
        return Match.to(
            owners.iterator().next(),
            answersTo,
            Confidence.LIKELY,
            address + " is a contact of this CA");
      }
      if (owners.size() > 1) {
        return Match.toNobody(
            owners, answersTo, address + " is a contact of " + owners.size() + " CAs");
      }
    }
    return byDomain(addresses, answersTo);
  }

  private Match byDomain(List<EmailAddress> addresses, Optional<MessageId> answersTo) {
    for (EmailAddress address : addresses) {
      String domain = OrganisationalDomain.of(address.domain());
      Set<String> owners = ownersByDomain.getOrDefault(domain, Set.of());
      if (owners.size() == 1) {
        return Match.to(
            owners.iterator().next(),
            answersTo,
            Confidence.POSSIBLE,
            "only this CA has contacts at " + domain);
      }
      if (owners.size() > 1) {
        return Match.toNobody(owners, answersTo, owners.size() + " CAs have contacts at " + domain);
      }
    }
    return Match.toNobody(
        Set.of(), answersTo, "neither thread, reference, address nor domain points to a CA");
  }

  /** Those of our messages that it says it answers or reports on, the closest first. */
  private List<OutboundMessage> thread(Incoming mail, Judgement judgement) {
    return Stream.concat(mail.answersTo().stream(), judgement.reportsOn().stream())
        .flatMap(id -> state.message(id).stream())
        .toList();
  }

  private static Set<String> owners(Collection<OutboundMessage> messages) {
    return messages.stream()
        .flatMap(message -> message.queued().owner().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> ownersOf(List<EmailAddress> addresses) {
    return addresses.stream()
        .flatMap(address -> ownersByAddress.getOrDefault(address.key(), Set.of()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<EmailAddress> reported(Judgement judgement) {
    List<EmailAddress> addresses = new ArrayList<>();
    for (String text : judgement.addresses()) {
      try {
        addresses.add(new EmailAddress(text));
      } catch (IllegalArgumentException e) {
        // a report can name any message
      }
    }
    return addresses;
  }

  private static String named(OutboundMessage message) {
    return message.queued().kind().spelling() + " " + message.id();
  }
}
