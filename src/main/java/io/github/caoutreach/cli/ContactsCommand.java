package io.github.caoutreach.cli;

import io.github.caoutreach.app.CheckContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.contact.Contact;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
      ContactsForget.class
    })
final class ContactsCommand extends Group {

  /** A contact, for programs. */
  record ContactView(
      String owner,
      String address,
      String role,
      String source,
      Optional<URI> sourceUrl,
      Optional<LocalDate> seenOn,
      String note,
      String file,
      int line) {
    static ContactView of(Contact contact) {
      return new ContactView(
          contact.owner(),
          contact.address().toString(),
          contact.role().spelling(),
          contact.source(),
          contact.sourceUrl(),
          contact.seenOn(),
          contact.note(),
          contact.place().file(),
          contact.place().line());
    }
  }

  @Command(name = "list", description = "List every contact, and where it came from.")
  static final class ListContacts extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      TextTable table =
          new TextTable("CA owner", "address", "role", "source", "seen on")
              .names("CA owner")
              .whole("address", "role", "seen on")
              .spare("seen on", "source", "role");
      List<Contact> contacts = workspace.book().contacts();
      contacts.forEach(
          c ->
              table.row(
                  c.owner(),
                  c.address(),
                  c.role().spelling(),
                  c.source(),
                  c.seenOn().map(LocalDate::toString).orElse("")));
      return Output.of(
          table.fit(terminal().width()), contacts.stream().map(ContactView::of).toList());
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
      String name = workspace.selection().named(owner).owner();
      Map<String, String> columns = new HashMap<>();
      columns.put("seen_on", workspace.asOf().toString());
      role.ifPresent(value -> columns.put("role", value));
      source.ifPresent(value -> columns.put("source", value));
      note.ifPresent(value -> columns.put("note", value));
      workspace.contacts().add(name, address, columns);
      return Output.of(
          "%s: %s added%n".formatted(OneLine.of(name), address),
          Map.of("owner", name, "address", address));
    }
  }

  /** What a check found, for programs. */
  record CheckView(
      int contacts,
      int selected,
      List<String> withoutAddress,
      List<String> sharedAddresses,
      List<String> withoutSource) {}

  @Command(
      name = "check",
      description = "Check the contacts files, and that every selected CA can be written to.")
  static final class Check extends WorkspaceCommand {
    @Override
    Output run(Workspace workspace) {
      CheckContacts found = CheckContacts.of(workspace);
      Output output = Output.of(text(found), view(found));
      return found.withoutEmail().isEmpty()
          ? output
          : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
    }

    private static CheckView view(CheckContacts found) {
      return new CheckView(
          found.contacts(),
          found.selected(),
          found.withoutEmail().stream().map(CheckContacts.Unreachable::owner).toList(),
          found.shared().stream().map(CheckContacts.Shared::address).toList(),
          found.withoutSource());
    }

    private static String text(CheckContacts found) {
      StringBuilder text = new StringBuilder();
      found.remarks().forEach(remark -> text.append(remark).append('\n'));
      for (CheckContacts.Unreachable ca : found.withoutEmail()) {
        text.append("no email address: ").append(OneLine.of(ca.owner()));
        ca.webPages().forEach(page -> text.append(" (web page: ").append(page).append(")"));
        text.append('\n');
      }
      for (CheckContacts.Shared shared : found.shared()) {
        text.append(shared.address()).append(" stands for several CAs: ");
        text.append(OneLine.of(String.join("; ", shared.owners()))).append('\n');
      }
      found
          .withoutSource()
          .forEach(contact -> text.append(contact).append(" does not say where it came from\n"));
      return text.append(
              String.format(
                  Locale.ROOT,
                  "%d contacts; %d of %d selected CAs can be written to%n",
                  found.contacts(),
                  found.selected() - found.withoutEmail().size(),
                  found.selected()))
          .toString();
    }
  }
}
