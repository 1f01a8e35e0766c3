package io.github.caoutreach.cli;

import io.github.caoutreach.app.CheckFlags;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.FlagsChecked;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description = {
      "Say where CCADB's flags and the certificates disagree, and whether that changes who is"
          + " selected.",
      "The certificates are those of the report All Certificate PEMs: ccadb import FILE."
    })
final class CasCheck extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    CheckFlags found = CheckFlags.of(workspace);
    note(found.notes());
    return Output.of(FlagsChecked.of(found), found);
  }
}
