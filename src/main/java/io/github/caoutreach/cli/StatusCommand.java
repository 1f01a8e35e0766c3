package io.github.caoutreach.cli;

import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.app.WorkspaceStatus;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.StatusScreen;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(name = "status", description = "The state of the campaign on one screen.")
final class StatusCommand extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    WorkspaceStatus status = WorkspaceStatus.of(workspace);
    note(status.remarks());
    return Output.of(StatusScreen.of(status, terminal().width()), status.view());
  }
}
