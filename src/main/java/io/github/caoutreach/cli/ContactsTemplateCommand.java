package io.github.caoutreach.cli;

import io.github.caoutreach.app.ContactsTemplate;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ContactRows;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;

@Command(
    name = "template",
    description = {
      "Add a row to contacts/contacts.csv for each CA to write to that has none.",
      "It has the name and where the policy is: fill in the address, in a spreadsheet if you like."
    })
final class ContactsTemplateCommand extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    ContactsTemplate made = ContactsTemplate.write(workspace);
    return Output.of(ContactRows.added(made), made);
  }
}
