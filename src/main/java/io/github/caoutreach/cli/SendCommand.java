package io.github.caoutreach.cli;

import io.github.caoutreach.notice.Draft;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "send",
    description = {
      "Send the notice to every selected CA that has not got it.",
      "It also goes to the next address of a CA whose addresses did not work; and what else waits",
      "in the outbox goes with it.",
      "Asks before it sends; without a terminal it needs --yes. A second send sends nothing."
    })
final class SendCommand extends WorkspaceCommand {
  @Mixin SendOptions options = new SendOptions();

  @Override
  Output run(Workspace workspace) {
    List<Draft> drafts =
        Stream.concat(
                workspace.drafts().notices(workspace.standing()).stream(),
                workspace.drafts().noticesToNextAddresses(workspace.standing()).stream())
            .toList();
    workspace.selection().selected().stream()
        .filter(
            c -> workspace.book().recipients(c.owner(), workspace.campaign()).emails().isEmpty())
        .forEach(c -> say("no email address, so no notice: " + c.owner()));
    if (!drafts.isEmpty() && workspace.asOf().isAfter(workspace.campaign().answersBy())) {
      say("note: answers are asked for by " + workspace.campaign().answersBy() + ", which is past");
    }
    return new SendSession(workspace, terminal(), options)
        .send(
            drafts,
            queued -> queued.kind().isToCa(),
            "nothing to send: every selected CA that can be written to has got the notice");
  }
}
