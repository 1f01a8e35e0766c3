package io.github.caoutreach.cli;

import io.github.caoutreach.app.TakeBack;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "undo",
    description = {
      "Take back what a person recorded, assigned or confirmed last, in one command.",
      "Done again, it takes back the one before. The log keeps both."
    })
final class ResponsesUndo extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    TakeBack taken = TakeBack.in(workspace);
    return Output.of(taken.inWords() + "\n", taken);
  }
}
