package io.github.caoutreach.app;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of each campaign of a workspace.
 *
 * @param campaigns the campaigns
 * @param isOneOfSeveral whether it is one campaign, and the workspace has others
 * @param waiting what needs a person, a line each
 * @param remarks what else to know
 */
public record WorkspaceStatus(
    List<CampaignStatus> campaigns,
    boolean isOneOfSeveral,
    List<String> waiting,
    List<String> remarks) {
  public WorkspaceStatus {
    remarks = List.copyOf(remarks);
    campaigns = List.copyOf(campaigns);
    waiting = List.copyOf(waiting);
  }

  /** The state of the campaign that was named, or else of all. */
  public static WorkspaceStatus of(Workspace workspace) {
    List<Workspace> all = workspace.campaigns();
    List<CampaignStatus> campaigns = all.stream().map(CampaignStatus::of).toList();
    return new WorkspaceStatus(
        campaigns,
        all.size() == 1 && workspace.isOneOfSeveral(),
        all.size() == 1 ? campaigns.get(0).waiting() : waiting(all),
        workspace.reportAge().words().stream().toList());
  }

  /** The same for programs: of one campaign alone, or of several. */
  public Object view() {
    return campaigns.size() == 1 ? campaigns.get(0) : campaigns;
  }

  /** What needs a person in these campaigns. */
  static List<String> waiting(List<Workspace> campaigns) {
    Workspace first = campaigns.get(0);
    if (campaigns.size() == 1) {
      return first.attention().lines(first.standing()).stream().map(first::withCampaign).toList();
    }
    List<String> waiting = new ArrayList<>(first.attention().sharedLines(first.standing()));
    for (Workspace one : campaigns) {
      Attention attention = one.attention();
      attention
          .ownLines(one.standing())
          .forEach(line -> waiting.add(Attention.inCampaign(one.named(), line)));
    }
    return waiting;
  }
}
