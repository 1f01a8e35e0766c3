package io.github.caoutreach.inbox;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.message.Reference;
import java.util.List;

/**
 * A campaign of the store, as far as mail may be of it.
 *
 * @param name its name
 * @param state what it sent
 * @param reference how its messages are recognised when they come back
 * @param questions what it asks
 */
public record SentCampaign(
    String name, CampaignState state, Reference reference, List<Question> questions) {
  public SentCampaign {
    questions = List.copyOf(questions);
  }

  /** Whether a CA owner has, or may have, a message of it: one that is only queued was not sent. */
  public boolean hasWrittenTo(String owner) {
    return state.messagesTo(owner).stream()
        .anyMatch(message -> message.someHaveIt() || message.state() == MessageState.UNCERTAIN);
  }
}
