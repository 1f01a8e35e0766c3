package io.github.caoutreach.cli;

import io.github.caoutreach.app.ForgetAddress;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.inbox.Erasure;
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

  /** What was erased, and where the address still is, for programs. */
  record View(
      boolean done, int lines, int messages, int receivedMessages, List<String> contactsLines) {}

  @Override
  Output run(Workspace workspace) {
    ForgetAddress forget = new ForgetAddress(workspace, address);
    List<String> left = forget.contactsLines();
    Erasure.Found found = forget.look();
    if (!found.isNothing() && !(yes || confirmed(forget.address(), found))) {
      say("not confirmed" + (terminal().canAsk() ? "" : "; without a terminal, --yes confirms"));
      return Output.of("Nothing was erased.\n", view(false, found, left))
          .exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
    }
    Erasure.Found erased = forget.erase();
    Output output = Output.of(told(forget.address(), erased, left), view(true, erased, left));
    return left.isEmpty() && erased.isOverwritten()
        ? output
        : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
  }

  private boolean confirmed(EmailAddress email, Erasure.Found found) {
    if (!terminal().canAsk()) {
      return false;
    }
    terminal()
        .err()
        .print(
            "About to permanently erase %s from %s.%nErase? [y/N] "
                .formatted(email, places(found)));
    terminal().err().flush();
    String answer = new Keyboard(terminal()).line().toLowerCase(Locale.ROOT);
    return List.of("y", "yes").contains(answer);
  }

  private static String told(EmailAddress email, Erasure.Found erased, List<String> left) {
    StringBuilder text = new StringBuilder();
    text.append(
        erased.isNothing()
            ? "the store does not contain %s%n".formatted(email)
            : "%s erased from %s%n".formatted(email, places(erased)));
    if (!erased.isOverwritten()) {
      text.append(
              "the store's files still contain the old bytes, because somebody is reading them: ")
          .append("run the same command again\n");
    }
    if (!left.isEmpty()) {
      text.append("still in the contacts; delete by hand:\n");
      left.forEach(line -> text.append("  ").append(OneLine.of(line)).append('\n'));
    }
    return text.append(
            "not looked at: the mailbox and its Sent folder, reports, .eml files, backups\n")
        .toString();
  }

  private static String places(Erasure.Found found) {
    return String.format(
        Locale.ROOT,
        "%d lines of the audit log, %d messages and %d received messages",
        found.lines(),
        found.messages(),
        found.mails());
  }

  private static View view(boolean done, Erasure.Found found, List<String> left) {
    return new View(done, found.lines(), found.messages(), found.mails(), left);
  }
}
