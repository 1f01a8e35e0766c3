package io.github.caoutreach.inbox;

import io.github.caoutreach.classify.Judgement;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.log.Confidence;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.RewrittenAuthor;
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

  private final SentMail sent;
  private final OwnMail own;
  private final QuotedReferences references;
  private final Voucher voucher;
  private final Map<String, Set<String>> ownersByAddress;
  private final Map<String, Set<String>> ownersByDomain;

  Matcher(SentMail sent, AddressBook book, OwnMail own, Voucher voucher) {
    this.sent = sent;
    this.own = own;
    this.voucher = voucher;
    this.references = new QuotedReferences(sent);
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

  /** Whether it holds a Message-ID or a reference that only we can have given. */
  boolean holdsOfOurs(Incoming mail, Judgement judgement, Route route) {
    return !thread(mail, judgement, route).isEmpty() || !references.in(mail).isEmpty();
  }

  Match match(Incoming mail, Judgement judgement, Route route, Instant arrived) {
    List<SentMail.Ours> thread = thread(mail, judgement, route);
    Optional<MessageId> answersTo = thread.stream().findFirst().map(ours -> ours.message().id());
    Match match = matchOf(mail, judgement, thread, answersTo, arrived);
    if (judgement.kind() == MailKind.LIST) {
      return isSpokenToUs(mail, match)
          ? match.unsure("it answers our post, on the list")
          : match.forReview("it came through a list");
    }
    if (own.isFromOurAddress(mail)) {
      return fromOurAddress(mail, match, judgement.kind());
    }
    boolean cameOverList = LIST_FIELDS.stream().anyMatch(mail::has);
    if (route.isArchive()) {
      return match.unsure(route.words());
    }
    return cameOverList ? match.unsure("it came through a list") : match;
  }

  /** Whether it is from a CA that the campaign wrote to, and answers its post. */
  private boolean isSpokenToUs(Incoming mail, Match match) {
    return match.answersTo().filter(own::isPost).isPresent()
        && !own.isFromOurAddress(mail)
        && match
            .campaign()
            .filter(in -> match.owner().filter(in::hasWrittenTo).isPresent())
            .isPresent();
  }

  /** Our address in From says that a list rewrote it, or the chair forwarded it, or anything. */
  private Match fromOurAddress(Incoming mail, Match match, MailKind kind) {
    Set<String> candidates = new TreeSet<>(match.owner().map(List::of).orElse(match.candidates()));
    if (candidates.isEmpty()) {
      AddressesInText.in(mail.text()).forEach(address -> candidates.addAll(mayBeOf(address)));
    }
    String evidence = match.evidence() + "; our own address is in From";
    if (candidates.size() != 1) {
      return Match.toNobody(candidates, match.campaign(), match.answersTo(), evidence);
    }
    String owner = candidates.iterator().next();
    Optional<SentCampaign> campaign = match.campaign().or(() -> sent.campaignOf(owner, kind));
    return of(owner, campaign, match.answersTo(), Confidence.POSSIBLE, evidence);
  }

  private Set<String> mayBeOf(EmailAddress address) {
    return ownersByAddress.getOrDefault(
        address.key(),
        ownersByDomain.getOrDefault(OrganisationalDomain.of(address.domain()), Set.of()));
  }

  private Match matchOf(
      Incoming mail,
      Judgement judgement,
      List<SentMail.Ours> thread,
      Optional<MessageId> answersTo,
      Instant arrived) {
    Quotes quotes = quotes(mail, thread);
    Set<String> quoted = quotes.owners();
    Optional<SentCampaign> campaign = quotes.campaign();
    String evidence = quotes.evidence();
    boolean isReport = !judgement.recipients().isEmpty();
    List<EmailAddress> addresses = isReport ? reported(judgement) : mail.sender().stream().toList();
    List<RewrittenAuthor> authors = isReport ? List.of() : RewrittenAuthor.of(mail);
    if (quoted.isEmpty() && !authors.isEmpty()) {
      return byAuthor(authors, addresses, judgement.kind(), campaign, answersTo);
    }
    if (quoted.isEmpty()) {
      Match match = byAddress(addresses, judgement.kind(), campaign, answersTo);
      boolean answersPost = answersTo.filter(own::isPost).isPresent(); // to the list, not to us
      boolean mayBeVouchedFor = !isReport && !answersPost && match.owner().isPresent();
      return mayBeVouchedFor ? vouchedFor(match, mail, arrived) : match;
    }
    Set<String> senders = ownersOf(isReport ? List.of() : addresses);
    Set<String> written = ownersOf(authors.stream().map(RewrittenAuthor::address).toList());
    boolean isOneCa =
        Stream.of(senders, written).allMatch(of -> of.isEmpty() || of.containsAll(quoted));
    if (quoted.size() == 1 && isOneCa) {
      return of(quoted.iterator().next(), campaign, answersTo, Confidence.CERTAIN, evidence);
    }
    senders.addAll(written);
    Set<String> candidates = new TreeSet<>(quoted);
    candidates.addAll(senders);
    return Match.toNobody(
        candidates,
        campaign,
        answersTo,
        quoted.size() > 1
            ? "it answers our messages to " + quoted.size() + " CAs"
            : evidence
                + " to "
                + quoted.iterator().next()
                + ", but is from a contact of another CA");
  }

  /**
   * By the author whom a list keeps elsewhere than in From; by the list itself, if that is a CA's
   * contact, as where a group answers. Nobody can vouch for either.
   */
  private Match byAuthor(
      List<RewrittenAuthor> authors,
      List<EmailAddress> from,
      MailKind kind,
      Optional<SentCampaign> named,
      Optional<MessageId> answersTo) {
    RewrittenAuthor first =
        authors.stream()
            .filter(author -> !mayBeOf(author.address()).isEmpty())
            .findFirst()
            .orElse(authors.get(0));
    String source =
        "a list rewrote From, and "
            + first.field()
            + " names "
            + first.address()
            + " as the author";
    Match match =
        ownersOf(from).isEmpty()
            ? byAddress(List.of(first.address()), kind, named, answersTo).guessed(source)
            : byAddress(from, kind, named, answersTo);
    Set<String> candidates = new TreeSet<>(match.owner().map(List::of).orElse(match.candidates()));
    boolean isOneCa = true;
    for (RewrittenAuthor author : authors) {
      Set<String> owners = mayBeOf(author.address());
      isOneCa &=
          owners.isEmpty()
              || candidates.isEmpty()
              || owners.stream().anyMatch(candidates::contains);
      candidates.addAll(owners);
    }
    return isOneCa
        ? match
        : Match.toNobody(
            candidates,
            match.campaign(),
            answersTo,
            match.evidence() + "; it points to another CA too");
  }

  /** What a message holds of ours: whom that was sent to, and by which campaign. */
  private record Quotes(Set<String> owners, Optional<SentCampaign> campaign, String evidence) {}

  private Quotes quotes(Incoming mail, List<SentMail.Ours> thread) {
    Optional<SentCampaign> answered = thread.stream().findFirst().map(SentMail.Ours::campaign);
    Set<String> owners = owners(thread);
    boolean isThread = !owners.isEmpty();
    Set<QuotedReferences.Quoted> quoted = references.in(mail);
    quoted.forEach(reference -> owners.add(reference.owner()));
    List<SentCampaign> campaigns =
        quoted.stream().map(QuotedReferences.Quoted::campaign).distinct().toList();
    return new Quotes(
        owners,
        answered.or(() -> campaigns.stream().filter(any -> campaigns.size() == 1).findFirst()),
        isThread
            ? "it answers our " + named(thread.get(0))
            : "it quotes the reference of our message");
  }

  private Match vouchedFor(Match match, Incoming mail, Instant arrived) {
    return voucher
        .vouchedFor(mail, arrived)
        .map(
            why ->
                of(
                    match.owner().orElseThrow(),
                    match.campaign(),
                    match.answersTo(),
                    Confidence.AUTHENTICATED,
                    match.evidence() + "; " + why))
        .orElse(match);
  }

  /** Of a CA, if the campaign is known too; else a person has to say of which it is. */
  private Match of(
      String owner,
      Optional<SentCampaign> campaign,
      Optional<MessageId> answersTo,
      Confidence confidence,
      String evidence) {
    return campaign
        .map(known -> Match.to(owner, known, answersTo, confidence, evidence))
        .orElseGet(
            () ->
                Match.toNobody(
                    Set.of(owner),
                    campaign,
                    answersTo,
                    evidence + "; nothing says which campaign it is about"));
  }

  private Match byAddress(
      List<EmailAddress> addresses,
      MailKind kind,
      Optional<SentCampaign> named,
      Optional<MessageId> answersTo) {
    if (addresses.isEmpty()) {
      return Match.toNobody(Set.of(), campaign(named), answersTo, "it has no readable sender");
    }
    for (EmailAddress address : addresses) {
      Set<String> owners = ownersByAddress.getOrDefault(address.key(), Set.of());
      if (owners.size() == 1) {
        String owner = owners.iterator().next();
        return of(
            owner,
            named.or(() -> sent.campaignOf(owner, kind)),
            answersTo,
            Confidence.LIKELY,
            address + " is a contact of this CA");
      }
      if (owners.size() > 1) {
        return Match.toNobody(
            owners,
            campaign(named),
            answersTo,
            address + " is a contact of " + owners.size() + " CAs");
      }
    }
    return byDomain(addresses, kind, named, answersTo);
  }

  /** The campaign that a message of nobody is of: that it names, or the only one. */
  private Optional<SentCampaign> campaign(Optional<SentCampaign> named) {
    return named.or(sent::only);
  }

  private Match byDomain(
      List<EmailAddress> addresses,
      MailKind kind,
      Optional<SentCampaign> named,
      Optional<MessageId> answersTo) {
    for (EmailAddress address : addresses) {
      String domain = OrganisationalDomain.of(address.domain());
      Set<String> owners = ownersByDomain.getOrDefault(domain, Set.of());
      if (owners.size() == 1) {
        String owner = owners.iterator().next();
        return of(
            owner,
            named.or(() -> sent.campaignOf(owner, kind)),
            answersTo,
            Confidence.POSSIBLE,
            "only this CA has contacts at " + domain);
      }
      if (owners.size() > 1) {
        return Match.toNobody(
            owners, campaign(named), answersTo, owners.size() + " CAs have contacts at " + domain);
      }
    }
    return Match.toNobody(
        Set.of(),
        campaign(named),
        answersTo,
        "neither thread, reference, address nor domain points to a CA");
  }

  /**
   * The messages of ours that it says it answers, or reports on, the closest first; if none, the
   * one that it answers by way of others.
   */
  private List<SentMail.Ours> thread(Incoming mail, Judgement judgement, Route route) {
    List<SentMail.Ours> named =
        Stream.concat(mail.answersTo().stream(), judgement.reportsOn().stream())
            .flatMap(id -> sent.message(id).stream())
            .toList();
    return named.isEmpty() ? route.under().flatMap(sent::message).stream().toList() : named;
  }

  private static Set<String> owners(Collection<SentMail.Ours> messages) {
    return messages.stream()
        .flatMap(ours -> ours.message().queued().owner().stream())
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

  private static String named(SentMail.Ours ours) {
    return ours.message().queued().kind().spelling() + " " + ours.message().id();
  }
}
