package io.github.caoutreach.cli;

import io.github.caoutreach.app.ForgetAddress;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.inbox.Erasure;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "forget",
    description = "Erase an address from the store: from messages and from the audit log.")
final class ContactsForget extends WorkspaceCommand {
  @Parameters(paramLabel = "ADDRESS", description = "The email address to erase.")
  String address;

  @Option(names = "--yes", description = "Do not ask. What is erased can't be restored.")
  boolean yes;

  @Override
  Output run(Workspace workspace) {
    ForgetAddress forget = new ForgetAddress(workspace, address);
    Erasure.Found found = forget.look();
    String question =
        "About to permanently erase %s from %s.%nErase? [y/N] "
            .formatted(forget.address(), places(found));
    if (!found.isNothing() && !yes && !terminal().confirms(question, "y", "yes")) {
      return Output.of("Nothing was erased.\n", forget.result(false, found)).needsPersonIf(true);
    }
    Erasure.Found erased = forget.erase();
    ForgetAddress.Result result = forget.result(true, erased);
    return Output.of(outcome(forget.address(), erased, result.contactsLines()), result)
        .needsPersonIf(!result.contactsLines().isEmpty() || !erased.isOverwritten());
  }

  private static Lines outcome(EmailAddress email, Erasure.Found erased, List<String> left) {
    Lines text = new Lines();
    text.add(
        erased.isNothing()
            ? "the store does not contain " + email
            : email + " erased from " + places(erased));
    if (!erased.isOverwritten()) {
      text.add(
          "the store's files still contain the old bytes, because somebody is reading them:"
              + " run the same command again");
    }
    if (!left.isEmpty()) {
      text.add("still in the contacts; delete by hand:").each("  ", left);
    }
    return text.add("not looked at: the mailbox and its Sent folder, reports, .eml files, backups");
  }

  private static String places(Erasure.Found found) {
    return String.format(
        Locale.ROOT,
        "%s of the audit log, %s and %s%s",
        Counted.of(found.lines(), "line"),
        Counted.of(found.messages(), "message"),
        Counted.of(found.mails(), "received message"),
        found.staged() > 0 ? ", " + Counted.of(found.staged(), "found contact") : "");
  }
}
