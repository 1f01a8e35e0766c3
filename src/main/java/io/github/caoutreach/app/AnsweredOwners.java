package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Answered;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.CampaignState;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The CA owners that have answered another campaign of the workspace. */
record AnsweredOwners(Workspace workspace) {
  /**
   * Those that had answered as {@code wanted} by the end of a day, UTC.
   *
   * @throws OutreachException if there is no such campaign, or no such stance
   */
  Set<String> of(Answered wanted, LocalDate day) {
    refuseUnknown(wanted);
    Set<String> stances =
        wanted.stances().stream().map(one -> stance(wanted, one)).collect(Collectors.toSet());
    CampaignState state = workspace.log(wanted.campaign()).state(day);
    return state.owners().stream()
        .filter(
            owner ->
                state
                    .answer(owner)
                    .filter(
                        answer ->
                            stances.isEmpty()
                                || answer.stance().filter(stances::contains).isPresent())
                    .isPresent())
        .collect(Collectors.toSet());
  }

  private void refuseUnknown(Answered wanted) {
    List<String> known = workspace.allCampaigns();
    if (!known.contains(wanted.campaign())) {
      throw OutreachException.refuse(
          Problem.at(wanted.place(), "there is no campaign \"" + wanted.campaign() + "\" here")
              .advise(Nearest.orAll(wanted.campaign(), known, "campaigns: ")));
    }
  }

  private String stance(Answered wanted, String text) {
    try {
      return workspace.stances(wanted.campaign()).named(text).name();
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(Problem.at(wanted.place(), String.valueOf(e.getMessage())));
    }
  }
}
