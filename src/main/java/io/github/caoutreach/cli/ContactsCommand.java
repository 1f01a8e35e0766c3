package io.github.caoutreach.cli;

import io.github.caoutreach.app.AddContact;
import io.github.caoutreach.app.CheckContacts;
import io.github.caoutreach.app.ListedContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.ContactCells;
import io.github.caoutreach.commandline.Group;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ContactRows;
import io.github.caoutreach.display.ContactsChecked;
import io.github.caoutreach.display.ContactsTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "contacts",
    description = "Show and check whom messages go to.",
    subcommands = {
      ContactsCommand.ListContacts.class,
      ContactsCommand.Check.class,
      ContactsCommand.Add.class,
      ContactsEdit.class,
      ContactsRemove.class,
      ContactsUndo.class,
      ContactsTemplateCommand.class,
      ContactsExplain.class,
      ContactsExtract.class,
      ContactsFind.class,
      ContactsReview.class,
      ContactsForget.class
    })
final class ContactsCommand extends Group {
  @Command(name = "list", description = "List every contact, and where it came from.")
  static final class ListContacts extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      List<ListedContact> contacts = ListedContact.all(workspace);
      return Output.of(ContactsTable.of(contacts, terminal().width()), contacts);
    }
  }

  @Command(name = "add", description = "Add a contact to contacts/added.csv.")
  static final class Add extends OwnerCommand {
    @Parameters(paramLabel = "ADDRESS", description = "Email address, or web page of a form.")
    String address;

    @Mixin ContactCells cells = new ContactCells();

    @Override
    protected Output run(Workspace workspace) {
      AddContact added = AddContact.to(workspace, owner, address, cells.byColumn());
      return Output.of(ContactRows.changed(added.owner(), address, "added"), added);
    }
  }

  @Command(
      name = "check",
      description = "Check the contacts files, and that every selected CA can be written to.")
  static final class Check extends WorkspaceCommand {
    @Override
    protected Output run(Workspace workspace) {
      CheckContacts found = CheckContacts.of(workspace);
      return Output.of(ContactsChecked.of(found), found.view()).needsPersonIf(found.needsPerson());
    }
  }
}
