package io.github.caoutreach.cli;

import io.github.caoutreach.app.AddContact;
import io.github.caoutreach.app.CheckContacts;
import io.github.caoutreach.app.ContactConcern;
import io.github.caoutreach.app.ListedContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.terminal.Output;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
    Output run(Workspace workspace) {
      TextTable table =
          new TextTable("CA owner", "address", "role", "source", "seen on")
              .names("CA owner")
              .whole("address", "role", "seen on")
              .spare("seen on", "source", "role");
      List<ListedContact> contacts = ListedContact.all(workspace);
      contacts.forEach(
          c ->
              table.row(
                  c.owner(),
                  c.address() + (c.formOnly() ? " (form only)" : ""),
                  c.role(),
                  c.source(),
                  c.seenOn().map(LocalDate::toString).orElse("")));
      return Output.of(table.fit(terminal().width()), contacts);
    }
  }

  @Command(name = "add", description = "Add a contact to contacts/added.csv.")
  static final class Add extends WorkspaceCommand {
    @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
    String owner;

    @Parameters(paramLabel = "ADDRESS", description = "Email address, or web page of a form.")
    String address;

    @Option(names = "--role", description = "policy-authority, problem-reports or general.")
    Optional<String> role = Optional.empty();

    @Option(names = "--source", description = "Where the address was found.")
    Optional<String> source = Optional.empty();

    @Option(names = "--note", description = "Anything worth keeping.")
    Optional<String> note = Optional.empty();

    @Override
    Output run(Workspace workspace) {
      String name = new AddContact(address, role, source, note).to(workspace, owner);
      return Output.of(
          "%s: %s added%n".formatted(OneLine.of(name), address),
          Map.of("owner", name, "address", address));
    }
  }

  @Command(
      name = "check",
      description = "Check the contacts files, and that every selected CA can be written to.")
  static final class Check extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      CheckContacts found = CheckContacts.of(workspace);
      Lines text = new Lines();
      found.remarks().forEach(text::add);
      for (CheckContacts.Unreachable ca : found.withoutEmail()) {
        StringBuilder pages = new StringBuilder();
        ca.webPages().forEach(page -> pages.append(" (form only: ").append(page).append(")"));
        text.add("no email address: " + OneLine.of(ca.owner()) + pages);
      }
      toDo(
          text,
          !found.withoutEmail().isEmpty(),
          "ca-outreach contacts add; to whom you write through a form: outbox sent-by-hand OWNER");
      for (CheckContacts.Shared shared : found.shared()) {
        text.add(
            "%s stands for several CAs: %s",
            shared.address(), OneLine.of(String.join("; ", shared.owners())));
      }
      toDo(
          text,
          !found.shared().isEmpty(),
          "its answers count for none of them by themselves: if it is right, reassign them");
      found.withoutSource().forEach(c -> text.add(c + " does not say where it came from"));
      toDo(text, !found.withoutSource().isEmpty(), "ca-outreach contacts edit … --source WHERE");
      for (ContactConcern.Kind kind : ContactConcern.Kind.values()) {
        List<ContactConcern> some =
            found.concerns().stream().filter(one -> one.kind() == kind).toList();
        some.forEach(one -> text.add(line(one)));
        toDo(text, !some.isEmpty(), kind.toDo());
      }
      text.add(
          "%d contacts; %d of %d selected CAs can be written to",
          found.contacts(), found.selected() - found.withoutEmail().size(), found.selected());
      return Output.of(text, found.view()).needsPersonIf(found.needsPerson());
    }

    private static String line(ContactConcern one) {
      String whose = one.address().isEmpty() ? OneLine.of(one.owner()) : one.address();
      String place = one.place().isEmpty() ? "" : one.place() + ": ";
      return OneLine.of(place + whose + ": " + one.what());
    }

    private static void toDo(Lines text, boolean isNeeded, String what) {
      if (isNeeded) {
        text.add("  " + what);
      }
    }
  }
}
