package io.github.caoutreach.reminder;

import io.github.caoutreach.campaign.Campaign;
import io.github.caoutreach.campaign.LadderStep;
import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.OutboundMessage;
import io.github.caoutreach.selection.Candidate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The steps against silence: which was taken for whom, and which is next. A person takes them. */
public final class Ladder {
  private final Campaign campaign;
  private final List<Candidate> selected;
  private final CampaignState state;
  private final LocalDate today;

  /**
   * The ladder as of {@code today}, UTC.
   *
   * @param selected the CA owners to write to
   */
  public Ladder(Campaign campaign, List<Candidate> selected, CampaignState state, LocalDate today) {
    this.campaign = campaign;
    this.selected = List.copyOf(selected);
    this.state = state;
    this.today = today;
  }

  /**
   * Where a silent CA stands.
   *
   * @param owner the CA owner
   * @param noticed the day of its notice
   * @param taken the steps that were taken for it
   * @param next the next step; empty if all were taken, or the campaign has none
   * @param due the day from which that is due
   * @param isDue whether it is due today
   */
  public record Rung(
      String owner,
      LocalDate noticed,
      List<Event.StepTaken> taken,
      Optional<LadderStep> next,
      Optional<LocalDate> due,
      boolean isDue) {
    public Rung {
      taken = List.copyOf(taken);
    }

    /** Whether that step is due today. */
    public boolean isDue(LadderStep.Kind kind) {
      return isDue && next.filter(step -> step.kind() == kind).isPresent();
    }
  }

  /** Each silent CA that was written to, in CCADB's order. */
  public List<Rung> rungs() {
    return selected.stream()
        .map(Candidate::owner)
        .filter(owner -> state.isIn(List.of(UpdatePlan.SILENT), owner))
        .flatMap(owner -> rung(owner).stream())
        .toList();
  }

  private Optional<Rung> rung(String owner) {
    return OutboundMessage.lastNotice(state.messagesTo(owner))
        .filter(OutboundMessage::someHaveIt)
        .map(notice -> rung(owner, notice.settledOn()));
  }

  private Rung rung(String owner, LocalDate noticed) {
    Optional<LadderStep> next =
        campaign.ladder().stream().filter(step -> !isTaken(step, owner)).findFirst();
    Optional<LocalDate> due = next.map(step -> noticed.plusDays(step.after()));
    boolean isDue =
        campaign.closedBy(today).isEmpty() && due.filter(on -> !on.isAfter(today)).isPresent();
    return new Rung(owner, noticed, state.stepsFor(owner), next, due, isDue);
  }

  /** A post needs no word of a person beside: that it was sent is in the log. */
  private boolean isTaken(LadderStep step, String owner) {
    return state.stepsFor(owner).stream()
            .anyMatch(taken -> taken.step().equals(step.kind().spelling()))
        || step.post()
            .flatMap(state::post)
            .filter(post -> post.state() != MessageState.QUEUED)
            .isPresent();
  }
}
