package io.github.caoutreach.reminder;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageKind;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.message.Draft;
import io.github.caoutreach.message.Drafts;
import io.github.caoutreach.selection.Candidate;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The updates of a campaign: who gets which, once each. */
public final class Updates {
  private final Campaign campaign;
  private final List<Candidate> selected;
  private final CampaignState state;
  private final LocalDate today;

  /**
   * The updates as of {@code today}, UTC.
   *
   * @param selected the CA owners to write to
   */
  public Updates(
      Campaign campaign, List<Candidate> selected, CampaignState state, LocalDate today) {
    this.campaign = campaign;
    this.selected = List.copyOf(selected);
    this.state = state;
    this.today = today;
  }

  /** Those that are sent by themselves today; none on a quiet day. */
  public List<Draft> due(Drafts drafts) {
    return campaign.quiet().isQuiet(today)
        ? List.of()
        : campaign.updates().stream()
            .filter(plan -> plan.on().filter(on -> !on.isAfter(today)).isPresent())
            .flatMap(plan -> drafts(plan, drafts))
            .toList();
  }

  /** An update to those who have not had it, whatever the day. */
  public List<Draft> of(UpdatePlan plan, Drafts drafts) {
    return drafts(plan, drafts).toList();
  }

  private Stream<Draft> drafts(UpdatePlan plan, Drafts drafts) {
    if (campaign.closedBy(today).isPresent()) {
      return Stream.empty();
    }
    return selected.stream()
        .filter(choice -> isFor(plan, choice.owner()) && !hasHad(plan, choice.owner()))
        .map(choice -> drafts.update(choice, plan, state.messagesTo(choice.owner())))
        .filter(draft -> !draft.to().isEmpty());
  }

  private boolean isFor(UpdatePlan plan, String owner) {
    return state.isReached(owner) && state.isIn(plan.to(), owner);
  }

  /** Whether it is in the outbox already, in whatever state. */
  private boolean hasHad(UpdatePlan plan, String owner) {
    return state.allMessagesTo(owner).stream()
        .map(OutboundMessage::queued)
        .anyMatch(
            queued -> queued.kind() == MessageKind.UPDATE && queued.number() == plan.number());
  }
}
