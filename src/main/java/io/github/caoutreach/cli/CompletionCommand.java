package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh: source <(ca-outreach completion)")
final class CompletionCommand extends WorkspaceCommand {
  @Override
  Output run(Workspace workspace) {
    String script = AutoComplete.bash("ca-outreach", Main.commandLine(world(), Commands.all()));
    return Output.of(script, Map.of("script", script));
  }
}
