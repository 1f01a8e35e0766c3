package io.github.caoutreach.cli;

import io.github.caoutreach.app.ReviewContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.dialogue.ContactDialogue;
import io.github.caoutreach.display.FoundContactsTable;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "review",
    description = {
      "Go through the contacts that were found, one key each; without a terminal, list them.",
      "What is accepted is added to contacts/added.csv, with where it was found; what is rejected is"
          + " not asked about again."
    })
final class ContactsReview extends WorkspaceCommand {
  @Option(
      names = "--accept",
      arity = "1..*",
      paramLabel = "NUMBER",
      description = "Add these, without asking.")
  List<Long> accept = List.of();

  @Option(
      names = "--reject",
      arity = "1..*",
      paramLabel = "NUMBER",
      description = "Do not ask about these again.")
  List<Long> reject = List.of();

  @Override
  protected Output run(Workspace workspace) {
    ReviewContacts review = new ReviewContacts(workspace);
    if (!accept.isEmpty() || !reject.isEmpty()) {
      review.decide(accept, reject);
      return ContactDialogue.outcome(review);
    }
    return terminal().canAsk() ? ContactDialogue.run(terminal(), review) : listed(review);
  }

  private Output listed(ReviewContacts review) {
    return Output.of(FoundContactsTable.of(review.open(), terminal().width()), review.views())
        .needsPersonIf(!review.open().isEmpty());
  }
}
