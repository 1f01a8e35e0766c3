package io.github.caoutreach.cli;

import io.github.caoutreach.app.ChangeContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ContactRows;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "undo",
    description = {
      "Take back the last add, edit or remove; once more, the one before it.",
      "What a person has changed in the file since is never overwritten."
    })
final class ContactsUndo extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    ChangeContact undone = ChangeContact.undo(workspace);
    return Output.of(ContactRows.undone(undone), undone);
  }
}
