package io.github.caoutreach.cli;

import io.github.caoutreach.app.FindContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Counted;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
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
  Output run(Workspace workspace) {
    try (Interruption interruption =
            new Interruption(terminal(), "document", "what was found before that is kept");
        ProgressLine progress = new ProgressLine(terminal(), "looking for contacts")) {
      FindContacts found =
          FindContacts.of(
              workspace, owners, problemReports, progress::show, interruption::isWanted);
      progress.close();
      return told(found);
    }
  }

  private Output told(FindContacts found) {
    Lines text = new Lines();
    boolean isWhole = true;
    for (FindContacts.Ca ca : found.cas()) {
      ca.problems().forEach(this::say);
      isWhole &= ca.problems().isEmpty();
      text.add(
          "%s: %s%s%s",
          OneLine.of(ca.owner()),
          ca.named() == 0
              ? "CCADB names no document of it"
              : Counted.of(ca.documents(), "document") + " read",
          ca.unchanged() > 0 ? ", " + ca.unchanged() + " not changed since the last time" : "",
          ca.unread() > 0 ? ", " + ca.unread() + " more in CCADB left out" : "");
      ca.found().forEach(one -> text.add("  " + one.inWords()));
    }
    if (found.cas().size() > 1 && found.cas().stream().allMatch(ca -> ca.named() == 0)) {
      text.add(
          "the report that was imported names no documents; CCADB's own does: ca-outreach ccadb"
              + " download");
    } else if (found.cas().stream().anyMatch(ca -> ca.named() == 0)) {
      text.add("ca-outreach contacts extract FILE reads a document that you have");
    }
    text.add(
        found.open() == 0
            ? "nothing to review"
            : Counted.of(found.open(), "contact") + " to review: ca-outreach contacts review");
    Output output = Output.of(text, found).exitIf(!isWhole, OutreachException.Reason.PARTLY);
    return found.isStopped() ? output.exit(INTERRUPTED) : output;
  }
}
