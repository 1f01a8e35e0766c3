package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendNotices;
import io.github.caoutreach.app.Workspace;
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
  @Mixin SendOptions options = new SendOptions();

  @Override
  Output run(Workspace workspace) {
    return new SendSession(
            terminal(), new SendNotices(workspace).begin(options.wish(), options.saveEml))
        .run();
  }
}
