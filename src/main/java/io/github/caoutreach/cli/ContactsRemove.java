package io.github.caoutreach.cli;

import io.github.caoutreach.app.ChangeContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.display.ContactRows;
import io.github.caoutreach.terminal.Output;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = {
      "Remove a contact from its file; contacts undo takes it back.",
      "To erase an address everywhere, for good: contacts forget."
    })
final class ContactsRemove extends OwnerCommand {
  @Parameters(paramLabel = "ADDRESS", description = "The email address, or the web page.")
  String address = "";

  @Override
  protected Output run(Workspace workspace) {
    Contact contact = ChangeContact.remove(workspace, owner, address);
    return Output.of(
        ContactRows.changed(contact.owner(), contact.address(), "removed"),
        Map.of("owner", contact.owner(), "address", contact.address().toString()));
  }
}
