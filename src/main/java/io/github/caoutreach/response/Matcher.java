package io.github.caoutreach.response;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.judgement.Incoming;
import io.github.caoutreach.judgement.Judgement;
import io.github.caoutreach.notice.Reference;
import io.github.caoutreach.store.Confidence;
import io.github.caoutreach.store.MailKind;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the CA owner that a message is of: by what it quotes of ours (a Message-ID, a reference),
 * else by the address, else by the organisation's domain where one CA alone uses it. What points to
 * two CAs is of neither until a person says so.
 */
final class Matcher {
  private static final Pattern FORWARDED =
      Pattern.compile("(?i)^\\s*(fwd?|wg|tr|rv|i|doorst|videresendt|vs)\\s*:.*");

  private final Standing standing;
  private final Sender sender;
  private final QuotedReferences references;
  private final Map<String, Set<String>> ownersByAddress;
  private final Map<String, Set<String>> ownersByDomain;

  Matcher(Standing standing, AddressBook book, Sender sender, Reference reference) {
    this.standing = standing;
    this.sender = sender;
    this.references = new QuotedReferences(standing, reference);
    this.ownersByAddress = book.ownersByAddress();
    this.ownersByDomain =
        ownersByAddress.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> OrganisationalDomain.of(entry.getKey()),
                    Map.Entry::getValue,
                    (some, more) ->
                        Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet())));
  }

  /**
   * Whether we wrote the message ourselves: a copy of ours that came back, from a list say. What
   * the sender forwards to the mailbox is not: it may be a CA's answer.
   */
  boolean isOurOwn(Incoming mail) {
    boolean fromUs = mail.sender().map(from -> from.sameAs(sender.address())).orElse(false);
    return fromUs && !(mail.answersTo().isEmpty() && FORWARDED.matcher(mail.subject()).matches());
  }

  /** Whether the address stands among the contacts of that CA. */
  boolean isContact(String owner, EmailAddress address) {
    return ownersByAddress.getOrDefault(address.key(), Set.of()).contains(owner);
  }

  Match match(Incoming mail, Judgement judgement) {
    List<SentMessage> thread = thread(mail, judgement);
    Optional<MessageId> answersTo = thread.stream().findFirst().map(SentMessage::id);
    Match match = matchOf(mail, judgement, thread, answersTo);
    boolean isOnList = judgement.kind() == MailKind.LIST;
    return isOnList ? match.forReview("it came over a list") : match;
  }

  private Match matchOf(
      Incoming mail, Judgement judgement, List<SentMessage> thread, Optional<MessageId> answersTo) {
    Set<String> quoted = new TreeSet<>();
    thread.forEach(message -> message.queued().owner().ifPresent(quoted::add));
    String evidence = thread.isEmpty() ? "" : "it answers our " + named(thread.get(0));
    if (quoted.isEmpty()) {
      quoted.addAll(references.ownersIn(mail));
      evidence = "it quotes the reference of our message";
    }
    boolean isReport = !judgement.recipients().isEmpty();
    List<EmailAddress> addresses = isReport ? reported(judgement) : mail.sender().stream().toList();
    if (quoted.isEmpty()) {
      return byAddress(addresses, answersTo);
    }
    Set<String> senders = isReport ? Set.of() : owners(addresses);
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
            : evidence + " to " + quoted.iterator().next() + ", but is from a contact of another");
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
        Set.of(), answersTo, "neither thread, reference, address nor domain is that of a CA");
  }

  /** The messages of ours that it says it answers, or reports on, the closest first. */
  private List<SentMessage> thread(Incoming mail, Judgement judgement) {
    return Stream.concat(mail.answersTo().stream(), judgement.reportsOn().stream())
        .flatMap(id -> standing.message(id).stream())
        .toList();
  }

  private Set<String> owners(List<EmailAddress> addresses) {
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
        // a report may name whom it likes
      }
    }
    return addresses;
  }

  private static String named(SentMessage message) {
    return message.queued().kind().spelling() + " " + message.id();
  }
}
