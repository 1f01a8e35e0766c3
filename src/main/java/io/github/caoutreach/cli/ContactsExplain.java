package io.github.caoutreach.cli;

import io.github.caoutreach.app.ExplainContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.terminal.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Say which of a CA's addresses is written to, and why not the others.")
final class ContactsExplain extends WorkspaceCommand {
  @Parameters(paramLabel = "OWNER", description = "CA owner: its name, or a unique part of it.")
  String owner = "";

  @Override
  Output run(Workspace workspace) {
    ExplainContacts found = ExplainContacts.of(workspace, owner);
    Lines text = new Lines();
    text.add(
        "%s: written to at most %d addresses, by role: %s",
        OneLine.of(found.owner()), found.atMost(), String.join(", ", found.roles()));
    for (ExplainContacts.Explained one : found.contacts()) {
      text.add(
          "  %s  %s  %s: %s",
          one.used() ? "used    " : "not used",
          OneLine.of(one.address()),
          one.role(),
          one.reason());
      text.add("            %s", OneLine.of(one.place() + "  " + one.source()).strip());
    }
    if (found.contacts().isEmpty()) {
      text.add("  no contact: ca-outreach contacts template, or contacts add");
    }
    return Output.of(text, found);
  }
}
