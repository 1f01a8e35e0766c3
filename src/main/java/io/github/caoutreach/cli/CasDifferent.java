package io.github.caoutreach.cli;

import io.github.caoutreach.app.OwnerIdentity;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.FormerNames;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "different",
    description = "Say that two names are of two CA owners; undoes \"cas same\".")
final class CasDifferent extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "OLD", description = "The one name, in full.")
  String one;

  @Parameters(index = "1", paramLabel = "NEW", description = "The other name, in full.")
  String other;

  @Override
  protected Output run(Workspace workspace) {
    OwnerIdentity.Said said = new OwnerIdentity(workspace).different(one, other);
    return Output.of(FormerNames.different(said), said);
  }
}
