package io.github.caoutreach.cli;

import io.github.caoutreach.app.ForgetAddress;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.display.ErasureSummary;
import io.github.caoutreach.terminal.Output;
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
  protected Output run(Workspace workspace) {
    ForgetAddress forget = new ForgetAddress(workspace, address);
    ForgetAddress.Result found = forget.look();
    String question = ErasureSummary.question(forget.address(), found);
    if (!found.isNothing() && !isAgreed(yes, question)) {
      return nothing("erased", found);
    }
    ForgetAddress.Result result = forget.erase();
    return Output.of(ErasureSummary.of(forget.address(), result), result)
        .needsPersonIf(result.leavesSome());
  }
}
