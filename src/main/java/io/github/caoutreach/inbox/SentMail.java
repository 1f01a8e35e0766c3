package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MailKind;
import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.log.ReceivedMail;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that all campaigns of a store have sent: what comes in is of the campaign whose
 * message it answers, whoever fetched it.
 */
record SentMail(List<SentCampaign> campaigns) {
  /** What programs send on receipt: it comes soon after the message that caused it. */
  private static final Set<MailKind> ON_RECEIPT =
      EnumSet.of(MailKind.AUTO_REPLY, MailKind.TICKET, MailKind.DELAYED, MailKind.CHALLENGE);

  SentMail {
    List<SentCampaign> begun =
        campaigns.stream().filter(of -> !of.state().messages().isEmpty()).toList();
    campaigns = begun.isEmpty() ? List.copyOf(campaigns) : begun; // the others can't be answered
  }

  /** A message of ours, and whose. */
  record Ours(SentCampaign campaign, OutboundMessage message) {}

  /** The message with that Message-ID. */
  Optional<Ours> message(MessageId id) {
    return inOrderFor(id)
        .flatMap(of -> of.state().message(id).map(message -> new Ours(of, message)).stream())
        .findFirst();
  }

  /** Every message that came in. */
  List<ReceivedMail> received() {
    return campaigns.stream().findFirst().map(of -> of.state().allMails()).orElse(List.of());
  }

  /** The Message-ID that we gave to what goes by {@code name}, if it is of ours. */
  Optional<MessageId> known(MessageId name) {
    return inOrderFor(name).flatMap(of -> of.state().known(name).stream()).findFirst();
  }

  /** The campaign first that gave {@code name}, which no other one can learn as a name of its. */
  private Stream<SentCampaign> inOrderFor(MessageId name) {
    return campaigns.stream()
        .sorted(Comparator.comparing(of -> !of.state().known(name).equals(Optional.of(name))));
  }

  /** Whether a message was sent to the chair alone, to try it out. */
  boolean isRehearsal(MessageId id) {
    return campaigns.stream().anyMatch(of -> of.state().isRehearsal(id));
  }

  /** Whether {@code id} is that of a message of this kind. */
  boolean isOfKind(MessageId id, MessageKind kind) {
    return message(id).filter(ours -> ours.message().queued().kind() == kind).isPresent();
  }

  /** The only campaign, where there is one. */
  Optional<SentCampaign> only() {
    return campaigns.size() == 1 ? Optional.of(campaigns.get(0)) : Optional.empty();
  }

  /** The campaigns that wrote to a CA owner. */
  List<SentCampaign> writersTo(String owner) {
    return campaigns.stream().filter(of -> of.hasWrittenTo(owner)).toList();
  }

  /**
   * The campaign of a message that names none of ours, by its CA alone: the one that wrote to it;
   * the one that wrote last, for what programs send on receipt. Empty where a person has to say.
   */
  Optional<SentCampaign> campaignOf(String owner, MailKind kind) {
    if (only().isPresent()) {
      return only();
    }
    List<SentCampaign> writers = writersTo(owner);
    return writers.size() == 1 || ON_RECEIPT.contains(kind)
        ? writers.stream().max(Comparator.comparing(of -> lastTo(of, owner)))
        : Optional.empty();
  }

  private static Instant lastTo(SentCampaign of, String owner) {
    return of.state().lastTo(owner).map(OutboundMessage::queuedAt).orElse(Instant.MIN);
  }
}
