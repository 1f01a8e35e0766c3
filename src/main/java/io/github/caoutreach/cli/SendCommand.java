package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendNotices;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "send",
    description = {
      "Send the notice to every selected CA that has not had it.",
      "It is also sent to the next address of a CA whose addresses did not work, and with it what",
      "else is waiting for CAs in the outbox (a post waits for ca-outreach post).",
      "Asks before it sends; without a terminal it needs --yes. A second send sends nothing."
    })
final class SendCommand extends SendingCommand {
  @Override
  protected Output run(Workspace workspace) {
    return send(new SendNotices(workspace)::begin);
  }
}
