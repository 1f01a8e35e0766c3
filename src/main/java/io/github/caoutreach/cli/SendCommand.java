package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.Stop;
import io.github.caoutreach.log.CaState;
import io.github.caoutreach.log.MessageState;
import io.github.caoutreach.log.Standing;
import io.github.caoutreach.outbox.Outbox;
import io.github.caoutreach.outbox.SendPlan;
import io.github.caoutreach.selection.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "send",
    description = {
      "Send the notice to every selected CA that has not got it.",
      "It also goes to the next address of a CA whose addresses did not work; and what else waits",
      "for CAs in the outbox goes with it (a post waits for ca-outreach post).",
      "Asks before it sends; without a terminal it needs --yes. A second send sends nothing."
    })
final class SendCommand extends WorkspaceCommand {
  private static final Set<MessageState> UNSETTLED =
      EnumSet.of(MessageState.UNCERTAIN, MessageState.FAILED, MessageState.LOST);

  @Mixin SendOptions options = new SendOptions();

  @Override
  Output run(Workspace workspace) {
    if (!options.choice.dryRun) {
      Outbox.turn(workspace.store()).close(); // what is uncertain may be leaving at this moment
    }
    Standing standing = workspace.standing();
    SendPlan plan = workspace.mailing().notices();
    List<String> selected = workspace.selection().selected().stream().map(Choice::owner).toList();
    List<String> unreachable =
        selected.stream()
            .filter(o -> workspace.book().recipients(o, workspace.campaign()).emails().isEmpty())
            .toList();
    unreachable.forEach(owner -> say("no email address, so no notice: " + owner));
    List<String> unsettled =
        selected.stream().flatMap(o -> unsettled(o, standing).stream()).toList();
    unsettled.forEach(this::say);
    return new SendSession(workspace, terminal(), options)
        .send(plan, nothing(selected, unreachable, unsettled.isEmpty()));
  }

  /** What only a person can settle: the message did not arrive, or nobody knows. */
  private static Optional<String> unsettled(String owner, Standing standing) {
    return standing
        .state(owner)
        .filter(state -> state != CaState.RESPONDED)
        .flatMap(state -> standing.messagesTo(owner).stream().reduce((before, after) -> after))
        .filter(m -> UNSETTLED.contains(m.state()))
        .map(
            message ->
                "%s: the %s is %s; ca-outreach outbox list"
                    .formatted(
                        OneLine.of(owner),
                        message.queued().kind().spelling(),
                        message.state().spelling()));
  }

  private static Output nothing(
      List<String> selected, List<String> unreachable, boolean isSettled) {
    if (selected.isEmpty()) {
      return needsPerson("no CA is selected; ca-outreach cas list --all says why");
    }
    if (unreachable.size() == selected.size()) {
      return needsPerson("no selected CA has an email address; ca-outreach contacts add");
    }
    if (!isSettled) {
      return needsPerson("a person has to settle what did not arrive; ca-outreach outbox list");
    }
    return Output.of(
        "nothing to send: every selected CA that can be written to has got the notice\n",
        List.of());
  }

  private static Output needsPerson(String why) {
    return Output.of("nothing to send: " + why + "\n", List.of())
        .exit(Stop.Reason.NEEDS_PERSON.exitCode());
  }
}
