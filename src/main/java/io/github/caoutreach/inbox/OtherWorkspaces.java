package io.github.caoutreach.inbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.message.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises answers to the messages of another workspace that reads the same mailbox: they name a
 * Message-ID such as only this program gives, under our own domain, of a campaign that this
 * workspace does not have. What names a campaign of ours is ours, even if the store has lost the
 * message.
 */
final class OtherWorkspaces {
  private final String domain;
  private final Set<String> ours;

  /**
   * The workspaces beside the one that has these campaigns.
   *
   * @param campaigns all campaigns, whether they have sent anything or not
   * @param domain the domain of the sender's address
   */
  OtherWorkspaces(List<SentCampaign> campaigns, String domain) {
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.ours =
        campaigns.stream()
            .map(campaign -> Reference.prefix(campaign.name()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The first message of another workspace that {@code mail} answers. */
  Optional<MessageId> answeredBy(Incoming mail) {
    return mail.answersTo().stream().filter(this::isTheirs).findFirst();
  }

  private boolean isTheirs(MessageId id) {
    return id.value().toLowerCase(Locale.ROOT).endsWith("@" + domain + ">")
        && Reference.prefixIn(id).filter(prefix -> !ours.contains(prefix)).isPresent();
  }
}
