package io.github.caoutreach.cli;

import io.github.caoutreach.app.SendUpdate;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.SendingCommand;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "update",
    description = {
      "Send an update of the campaign, such as ballot-passed, once, to each CA that it is for.",
      "Asks before it sends."
    })
final class UpdateCommand extends SendingCommand {
  @Parameters(paramLabel = "NAME", description = "The update, as the campaign file names it.")
  String name;

  @Override
  protected Output run(Workspace workspace) {
    return send(new SendUpdate(workspace, name)::begin);
  }
}
