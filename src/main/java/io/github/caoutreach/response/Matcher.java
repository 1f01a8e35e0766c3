package io.github.caoutreach.response;

import io.github.caoutreach.campaign.EmailAddress;
import io.github.caoutreach.campaign.Sender;
import io.github.caoutreach.contact.AddressBook;
import io.github.caoutreach.judgement.Incoming;
import io.github.caoutreach.judgement.Judgement;
import io.github.caoutreach.store.Event;
import io.github.caoutreach.store.MessageId;
import io.github.caoutreach.store.SentMessage;
import io.github.caoutreach.store.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the CA owner that a message comes from: by the message of ours it answers, else by the
 * address, else by the address's domain where it belongs to one CA only.
 */
final class Matcher {
  /** Whom a message belongs to, if anybody, and why. */
  record Match(Optional<String> owner, Optional<MessageId> answersTo, String evidence) {}

  private final Standing standing;
  private final Sender sender;
  private final Map<String, Set<String>> ownersByAddress;
  private final Map<String, Set<String>> ownersByDomain;

  Matcher(Standing standing, AddressBook book, Sender sender) {
    this.standing = standing;
    this.sender = sender;
    this.ownersByAddress = book.ownersByAddress();
    this.ownersByDomain = book.ownersByDomain();
  }

  /** Whether we wrote the message ourselves: a copy of ours that came back, from a list say. */
  boolean isOurOwn(Incoming mail) {
    return mail.messageId().flatMap(standing::message).isPresent()
        || mail.sender().map(from -> from.sameAs(sender.address())).orElse(false);
  }

  Match match(Incoming mail, Judgement judgement) {
    Optional<SentMessage> ours =
        Stream.concat(mail.answersTo().stream(), judgement.reportsOn().stream())
            .flatMap(id -> standing.message(id).stream())
            .findFirst();
    Optional<MessageId> answersTo = ours.map(SentMessage::id);
    Optional<String> owner = ours.flatMap(message -> message.queued().owner());
    if (owner.isPresent()) {
      Event.Queued queued = ours.get().queued();
      return new Match(
          owner,
          answersTo,
          "it answers our " + queued.kind().spelling() + " " + queued.messageId());
    }
    List<EmailAddress> addresses = addresses(mail, judgement);
    if (addresses.isEmpty()) {
      return new Match(Optional.empty(), answersTo, "it has no readable sender");
    }
    for (EmailAddress address : addresses) {
      Set<String> owners = ownersByAddress.getOrDefault(address.key(), Set.of());
      if (owners.size() == 1) {
        return new Match(
            owners.stream().findFirst(), answersTo, address + " is a contact of this CA");
      }
      if (owners.size() > 1) {
        return new Match(
            Optional.empty(), answersTo, address + " is a contact of " + owners.size() + " CAs");
      }
    }
    for (EmailAddress address : addresses) {
      Set<String> owners = ownersByDomain.getOrDefault(address.domain(), Set.of());
      if (owners.size() == 1) {
        return new Match(
            owners.stream().findFirst(),
            answersTo,
            "only this CA has contacts at " + address.domain());
      }
      if (owners.size() > 1) {
        return new Match(
            Optional.empty(),
            answersTo,
            owners.size() + " CAs have contacts at " + address.domain());
      }
    }
    return new Match(
        Optional.empty(), answersTo, "neither thread, address nor domain is that of a CA");
  }

  /** Whose address counts: the recipients' in a report, the sender's in all other mail. */
  private static List<EmailAddress> addresses(Incoming mail, Judgement judgement) {
    List<String> named = judgement.addresses();
    return named.isEmpty()
        ? mail.sender().stream().toList()
        : named.stream().flatMap(text -> address(text).stream()).toList();
  }

  private static Optional<EmailAddress> address(String text) {
    try {
      return Optional.of(new EmailAddress(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
