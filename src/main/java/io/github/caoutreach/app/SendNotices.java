package io.github.caoutreach.app;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.CampaignState;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.selection.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends the notice to every selected CA that has not had it. */
public record SendNotices(Workspace workspace) {
  private static final Set<MessageState> UNSETTLED =
      EnumSet.of(MessageState.UNCERTAIN, MessageState.FAILED, MessageState.LOST);

  /**
   * The send, begun.
   *
   * @param saved where each message that is sent, or would be, is written to as well
   * @throws io.github.caoutreach.common.OutreachException (locked) if another process is sending
   */
  public Sending begin(Wish wish, Optional<Path> saved) {
    if (!(wish instanceof Wish.Show)) {
      Outbox.turn(workspace.store()).close(); // an uncertain message may be leaving right now
    }
    return Sending.begin(workspace, wish, saved, this::planned);
  }

  private Sending.Planned planned() {
    CampaignState standing = workspace.standing();
    SendPlan plan = workspace.mailing().notices();
    List<String> selected =
        workspace.selection().selected().stream().map(Candidate::owner).toList();
    List<String> unreachable =
        selected.stream()
            .filter(o -> workspace.book().recipients(o, workspace.campaign()).emails().isEmpty())
            .toList();
    List<String> unsettled =
        selected.stream().flatMap(owner -> unsettled(owner, standing).stream()).toList();
    List<String> remarks = new ArrayList<>();
    unreachable.stream()
        .filter(owner -> standing.byHand(owner).isEmpty())
        .forEach(owner -> remarks.add(unreachable(owner)));
    remarks.addAll(unsettled);
    return new Sending.Planned(plan, remarks, nothing(selected, unreachable, unsettled));
  }

  private String unreachable(String owner) {
    List<String> pages = workspace.book().recipients(owner, workspace.campaign()).webPages();
    return pages.isEmpty()
        ? "no email address, so no notice: " + owner
        : "form only, so no notice by mail: %s, %s; ca-outreach outbox sent-by-hand"
            .formatted(owner, String.join(", ", pages));
  }

  /** What only a person can settle: the message did not arrive, or nobody knows. */
  private static Optional<String> unsettled(String owner, CampaignState standing) {
    return standing
        .state(owner)
        .filter(state -> state != CaState.RESPONDED)
        .flatMap(state -> standing.lastTo(owner))
        .filter(message -> UNSETTLED.contains(message.state()))
        .map(
            message ->
                "%s: the %s is %s; ca-outreach outbox list"
                    .formatted(
                        OneLine.of(owner),
                        message.queued().kind().spelling(),
                        message.state().spelling()));
  }

  private static NothingToSend nothing(
      List<String> selected, List<String> unreachable, List<String> unsettled) {
    if (selected.isEmpty()) {
      return needsPerson("no CA is selected; ca-outreach cas list --all says why");
    }
    if (unreachable.size() == selected.size()) {
      return needsPerson("no selected CA has an email address; ca-outreach contacts add");
    }
    if (!unsettled.isEmpty()) {
      return needsPerson("a person has to resolve what did not arrive; ca-outreach outbox list");
    }
    return new NothingToSend(
        "nothing to send: every selected CA with an address has already been sent the notice",
        false);
  }

  private static NothingToSend needsPerson(String why) {
    return new NothingToSend("nothing to send: " + why, true);
  }
}
