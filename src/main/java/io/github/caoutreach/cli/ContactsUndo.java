package io.github.caoutreach.cli;

import io.github.caoutreach.app.ChangeContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
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
  Output run(Workspace workspace) {
    ChangeContact undone = ChangeContact.undo(workspace);
    Lines text = new Lines();
    text.add("%s: contacts/%s is as before", OneLine.of(undone.owner()), OneLine.of(undone.file()));
    if (!undone.before().isBlank()) {
      text.add("  not there any more: " + OneLine.of(undone.before()));
    }
    if (!undone.after().isBlank()) {
      text.add("  there again: " + OneLine.of(undone.after()));
    }
    if (undone.openAgain()) {
      text.add("  to be decided on again: ca-outreach contacts review");
    }
    return Output.of(text, undone);
  }
}
