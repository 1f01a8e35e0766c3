package io.github.caoutreach.cli;

import io.github.caoutreach.app.RemoveSnapshot;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.ccadb.Snapshot;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove an imported report, unless messages were written by it. The log says so.")
final class SnapshotsRemove extends WorkspaceCommand {
  @Parameters(
      paramLabel = "REPORT",
      description = "The day that it shows, or the beginning of its SHA-256 digest.")
  String report;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Override
  protected Output run(Workspace workspace) {
    RemoveSnapshot removal = new RemoveSnapshot(workspace, report);
    Snapshot snapshot = removal.snapshot();
    String question = "About to remove %s.%nRemove? [y/N] ".formatted(removal.inWords());
    if (!isAgreed(yes, question)) {
      return nothing("removed", snapshot);
    }
    removal.remove();
    return Output.of("removed " + removal.inWords() + "\n", snapshot);
  }
}
