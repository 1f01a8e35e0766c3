package io.github.caoutreach.cli;

import io.github.caoutreach.app.ForgetAddress;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.terminal.Output;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description =
        "Erase an address: from messages, from the audit log and from the contacts files.")
final class ContactsForget extends WorkspaceCommand {
  @Parameters(paramLabel = "ADDRESS", description = "The email address to erase.")
  String address;

  @Option(names = "--yes", description = "Do not ask. What is erased can't be restored.")
  boolean yes;

  @Override
  Output run(Workspace workspace) {
    ForgetAddress forget = new ForgetAddress(workspace, address);
    ForgetAddress.Result found = forget.look();
    String question =
        "About to permanently erase %s from %s.%nErase? [y/N] "
            .formatted(forget.address(), places(found));
    if (!found.isNothing() && !yes && !terminal().confirms(question, "y", "yes")) {
      return Output.of("Nothing was erased.\n", found).needsPersonIf(true);
    }
    ForgetAddress.Result result = forget.erase();
    boolean isLeft = !result.contactsLines().isEmpty() || !result.files().isEmpty();
    return Output.of(outcome(forget.address(), result), result)
        .needsPersonIf(isLeft || !result.overwritten());
  }

  private static Lines outcome(EmailAddress email, ForgetAddress.Result result) {
    Lines text = new Lines();
    text.add(
        result.isNothing()
            ? "neither store nor contacts contain " + email
            : email + " erased from " + places(result));
    if (!result.overwritten()) {
      text.add(
          "the store's files still contain the old bytes, because somebody is reading them:"
              + " run the same command again");
    }
    if (!result.contactsLines().isEmpty()) {
      text.add("still in the contacts; delete by hand:").each("  ", result.contactsLines());
    }
    if (!result.files().isEmpty()) {
      text.add("still in these files; delete by hand:").each("  ", result.files());
    }
    return text.add(
        "not looked at: the mailbox and its Sent folder, files elsewhere, backups, git's history");
  }

  private static String places(ForgetAddress.Result found) {
    return String.format(
        Locale.ROOT,
        "%s of the audit log, %s and %s%s%s",
        Counted.of(found.lines(), "line"),
        Counted.of(found.messages(), "message"),
        Counted.of(found.receivedMessages(), "received message"),
        found.foundContacts() > 0 ? ", " + Counted.of(found.foundContacts(), "found contact") : "",
        found.contacts() > 0
            ? ", and " + Counted.of(found.contacts(), "row") + " of the contacts"
            : "");
  }
}
