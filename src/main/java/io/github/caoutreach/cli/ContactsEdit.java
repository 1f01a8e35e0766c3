package io.github.caoutreach.cli;

import io.github.caoutreach.app.ChangeContact;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.ContactCells;
import io.github.caoutreach.commandline.OwnerCommand;
import io.github.caoutreach.contact.Contact;
import io.github.caoutreach.display.ContactRows;
import io.github.caoutreach.terminal.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = {
      "Change cells of a contact, in whichever file it is.",
      "The rest of the file stays byte for byte; contacts undo takes it back."
    })
final class ContactsEdit extends OwnerCommand {
  @Parameters(paramLabel = "ADDRESS", description = "The email address or web page it has now.")
  String now = "";

  @Option(names = "--address", description = "Another email address or web page.")
  Optional<String> address = Optional.empty();

  @Option(names = "--source-url", description = "The document it was found in.")
  Optional<String> sourceUrl = Optional.empty();

  @Option(names = "--seen-on", description = "The day it was found there (with --address: today).")
  Optional<String> seenOn = Optional.empty();

  @Mixin ContactCells others = new ContactCells();

  @Override
  protected Output run(Workspace workspace) {
    Map<String, String> cells = new LinkedHashMap<>(others.byColumn());
    address.ifPresent(cell -> cells.put("address", cell));
    sourceUrl.ifPresent(cell -> cells.put("source_url", cell));
    seenOn.ifPresent(cell -> cells.put("seen_on", cell));
    Contact contact = ChangeContact.edit(workspace, owner, now, cells);
    return Output.of(
        ContactRows.changed(contact.owner(), contact.address(), "changed"),
        Map.of("owner", contact.owner(), "address", address.orElse(contact.address().toString())));
  }
}
