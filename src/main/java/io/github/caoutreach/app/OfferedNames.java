package io.github.caoutreach.app;

import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.campaign.WorkspaceFolder;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.selection.Candidate;
import java.util.List;
import java.util.function.Function;

/** The names in a workspace that a command line may be completed with; none if it is not sound. */
public record OfferedNames(Target target, Surroundings surroundings) {
  /** The campaigns. */
  public List<String> campaigns() {
    try {
      return new WorkspaceFolder(target.folder()).campaignNames();
    } catch (OutreachException none) {
      return List.of();
    }
  }

  /** Every CA owner in the CCADB report. */
  public List<String> owners() {
    return in(workspace -> List.copyOf(workspace.selection().owners()));
  }

  /** Every CA owner of any CCADB report. */
  public List<String> everyOwner() {
    return in(workspace -> List.copyOf(workspace.ccadb().owners()));
  }

  /** What an answer to the campaign may amount to. */
  public List<String> stances() {
    return in(workspace -> workspace.campaign().stances().names());
  }

  /** The CA owners in the audience of the campaign. */
  public List<String> audience() {
    return in(
        workspace -> workspace.selection().audience().stream().map(Candidate::owner).toList());
  }

  /** The posts of the campaign. */
  public List<String> posts() {
    return in(workspace -> List.copyOf(workspace.campaign().posts().keySet()));
  }

  /** The updates of the campaign. */
  public List<String> updates() {
    return in(workspace -> workspace.campaign().updates().stream().map(UpdatePlan::name).toList());
  }

  private List<String> in(Function<Workspace, List<String>> names) {
    try (Workspace workspace = new Workspace(target, surroundings)) {
      return names.apply(workspace);
    } catch (OutreachException none) {
      return List.of();
    }
  }
}
