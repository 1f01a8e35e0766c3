package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExplainContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.display.ContactsExplained;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "explain",
    description = "Say which of a CA's addresses is written to, and why not the others.")
final class ContactsExplain extends OwnerCommand {
  @Override
  protected Output run(Workspace workspace) {
    ExplainContacts found = ExplainContacts.of(workspace, owner);
    return Output.of(ContactsExplained.of(found), found);
  }
}
