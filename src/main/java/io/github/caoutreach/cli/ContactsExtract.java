package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExtractContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.policy.PolicyContact;
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
  Output run(Workspace workspace) {
    ExtractContacts found = ExtractContacts.from(files);
    found.problems().forEach(problem -> say(problem.toString()));
    Lines text = new Lines();
    for (ExtractContacts.Document document : found.documents()) {
      text.add(OneLine.of(document.file().toString()));
      document.contacts().forEach(contact -> add(text, contact));
      if (document.contacts().isEmpty()) {
        text.add("  no address of the CA: look for its contact section yourself");
      }
    }
    return Output.of(text, found.views())
        .exitIf(!found.problems().isEmpty(), OutreachException.Reason.PARTLY);
  }

  private static void add(Lines text, PolicyContact contact) {
    String page = contact.page() > 0 ? ", page " + contact.page() : "";
    String section = contact.section().isEmpty() ? "before the first heading" : contact.section();
    text.add(
        "  %s  %s%s  (%s%s)",
        OneLine.of(contact.address()),
        contact.role().spelling(),
        contact.isForm() ? ", form only" : "",
        OneLine.of(section),
        page);
    text.add("      %s", OneLine.of(contact.context()));
  }
}
