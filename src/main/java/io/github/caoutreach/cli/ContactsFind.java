package io.github.caoutreach.cli;

import io.github.caoutreach.app.FindContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.FoundContacts;
import io.github.caoutreach.terminal.Interruption;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ProgressLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "find",
    description = {
      "Look for CAs' addresses where they publish them, for contacts review.",
      "In the documents that CCADB's records name, and the security.txt of the CA's sites. What is"
          + " found waits for contacts review; nothing is written to it before."
    })
final class ContactsFind extends WorkspaceCommand {
  private static final int INTERRUPTED = 130;

  @Parameters(
      arity = "0..*",
      paramLabel = "OWNER",
      description =
          "CA owners: the name, or a unique part of it (default: all that are to be written to).")
  List<String> owners = List.of();

  @Option(
      names = "--problem-reports",
      paramLabel = "FILE",
      description = "CCADB's report of problem reporting mechanisms (CSV), to look in too.")
  Optional<Path> problemReports = Optional.empty();

  @Override
  protected Output run(Workspace workspace) {
    try (Interruption interruption =
            new Interruption(terminal(), "document", "what was found before that is kept");
        ProgressLine progress = new ProgressLine(terminal(), "looking for contacts")) {
      FindContacts found =
          FindContacts.of(
              workspace, owners, problemReports, progress::show, interruption::isWanted);
      progress.close();
      found.problems().forEach(this::say);
      Output output =
          Output.of(FoundContacts.of(found), found)
              .exitIf(!found.problems().isEmpty(), OutreachException.Reason.PARTLY);
      return found.isStopped() ? output.exit(INTERRUPTED) : output;
    }
  }
}
