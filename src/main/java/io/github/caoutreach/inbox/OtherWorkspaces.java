package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.message.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises answers to the messages of another workspace that reads the same mailbox: they name a
 * Message-ID such as only this program gives, under our own domain, that this store can't have
 * given. One that it can have given is ours, even if the store has lost the message.
 */
final class OtherWorkspaces {
  private final String domain;
  private final Set<String> ours;

  /**
   * The workspaces beside the one whose campaigns these are.
   *
   * @param owners the CA owners that it can have written to
   * @param domain the domain of the sender's address
   */
  OtherWorkspaces(List<SentCampaign> campaigns, Collection<String> owners, String domain) {
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.ours =
        campaigns.stream()
            .map(SentCampaign::reference)
            .flatMap(reference -> owners.stream().distinct().map(reference::of))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The first message of another workspace that {@code mail} answers. */
  Optional<MessageId> answeredBy(Incoming mail) {
    return mail.answersTo().stream().filter(this::isTheirs).findFirst();
  }

  private boolean isTheirs(MessageId id) {
    String value = id.value().toLowerCase(Locale.ROOT);
    return value.endsWith("@" + domain + ">")
        && Reference.within(id).filter(reference -> !ours.contains(reference)).isPresent();
  }
}
