package io.github.caoutreach.cli;

import io.github.caoutreach.app.NewWorkspace;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.NextSteps;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Write a workspace: settings, a campaign, templates, contacts, ready to edit.")
final class InitCommand extends WorkspaceCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where (default: the workspace, else the current folder).")
  Optional<Path> folder = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    Path target = folder.orElse(folder());
    List<String> written = NewWorkspace.write(target);
    return Output.of(
        NextSteps.inWorkspace(target, written),
        Map.of("folder", target.toString(), "files", written));
  }
}
