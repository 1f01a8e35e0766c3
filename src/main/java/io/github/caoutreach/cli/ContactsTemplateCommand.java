package io.github.caoutreach.cli;

import io.github.caoutreach.app.ContactsTemplate;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
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
  Output run(Workspace workspace) {
    ContactsTemplate made = ContactsTemplate.write(workspace);
    Lines text = new Lines();
    made.owners().forEach(owner -> text.add("  " + OneLine.of(owner)));
    text.add(
        "%d rows added to %s; %d CAs have a contact, %d more a row to fill in",
        made.owners().size(), made.file(), made.withContact(), made.withRow());
    return Output.of(text, made);
  }
}
