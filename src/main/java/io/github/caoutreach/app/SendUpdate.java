package io.github.caoutreach.app;

import io.github.caoutreach.campaign.UpdatePlan;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.outbox.SendPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sends an update of the campaign, once, to each CA that it is for. */
public final class SendUpdate {
  private final Workspace workspace;
  private final UpdatePlan update;

  /**
   * The update of that name.
   *
   * @throws OutreachException if the campaign has none
   */
  public SendUpdate(Workspace workspace, String name) {
    this.workspace = workspace;
    this.update = named(workspace, name);
  }

  private static UpdatePlan named(Workspace workspace, String name) {
    List<UpdatePlan> updates = workspace.campaign().updates();
    List<String> names = updates.stream().map(UpdatePlan::name).toList();
    return updates.stream()
        .filter(update -> update.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                OutreachException.refuse(
                    Problem.of("the campaign has no update \"" + name + "\"")
                        .advise(Nearest.orAll(name, names, "updates: "))));
  }

  /**
   * The send, begun; the first message is among the remarks, as an example.
   *
   * @param saved where each message that is sent, or would be, is written to as well
   */
  public Sending begin(Wish wish, Optional<Path> saved) {
    return Sending.begin(workspace, wish, saved, this::planned);
  }

  private Sending.Planned planned() {
    SendPlan plan = workspace.mailing().update(update);
    List<String> example =
        plan.drafts().stream()
            .limit(1)
            .map(d -> DraftView.text(d, workspace.settings().from(), "").stripTrailing())
            .toList();
    NothingToSend nothing =
        new NothingToSend(
            "nothing to send: every CA that " + update.name() + " is for has had it", false);
    return new Sending.Planned(plan, example, nothing);
  }
}
