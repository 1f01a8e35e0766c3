package io.github.caoutreach.cli;

import io.github.caoutreach.app.ContactsTemplate;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
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
    int added = made.owners().size();
    text.add(
        "%s added to %s%s",
        Counted.of(added, "row"), made.file(), added > 0 ? ": fill in the address of each" : "");
    if (made.withContact() > 0) {
      text.add("already with a contact: " + Counted.of(made.withContact(), "CA"));
    }
    if (made.withRow() > 0) {
      text.add("with a row whose address is still blank: " + Counted.of(made.withRow(), "CA"));
    }
    return Output.of(text, made);
  }
}
