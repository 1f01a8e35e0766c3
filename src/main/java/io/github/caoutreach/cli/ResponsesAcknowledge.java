package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendAcknowledgements;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "acknowledge",
    description = {
      "Tell the CAs that answered what was understood, if the campaign file says so.",
      "Once for each answer, as an unattended pass does. Asks before it sends."
    })
final class ResponsesAcknowledge extends SendingCommand {
  @Override
  protected Output run(Workspace workspace) {
    return send(new SendAcknowledgements(workspace)::begin);
  }
}
