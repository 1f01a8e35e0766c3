package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExtractContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.display.ExtractedContacts;
import io.github.caoutreach.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "extract",
    description = {
      "Find the CA's addresses in CP and CPS documents, best first.",
      "PDF, DOCX, HTML, Markdown, AsciiDoc, reStructuredText and plain text.",
      "Stores nothing; needs no workspace."
    })
final class ContactsExtract extends WorkspaceCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The documents.")
  List<Path> files = List.of();

  @Override
  protected Output run(Workspace workspace) {
    ExtractContacts found = ExtractContacts.from(files);
    found.problems().forEach(problem -> say(problem.toString()));
    return Output.of(ExtractedContacts.of(found.documents()), found.views())
        .exitIf(!found.problems().isEmpty(), OutreachException.Reason.PARTLY);
  }
}
