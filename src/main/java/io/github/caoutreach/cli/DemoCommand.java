package io.github.caoutreach.cli;

import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "demo", description = "todo")
final class DemoCommand extends WorkspaceCommand {
  @Override
  Output run(Workspace workspace) {
    return Output.of("", Map.of());
  }
}
