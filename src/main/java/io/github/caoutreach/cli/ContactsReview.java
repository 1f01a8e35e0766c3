package io.github.caoutreach.cli;

import io.github.caoutreach.app.ReviewContacts;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.TextTable;
import io.github.caoutreach.dialogue.ContactDialogue;
import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.StagedContact;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import java.util.Optional;
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
  Output run(Workspace workspace) {
    ReviewContacts review = new ReviewContacts(workspace);
    if (!accept.isEmpty() || !reject.isEmpty()) {
      review.refuseBoth(accept, reject);
      List<StagedContact> accepted = accept.stream().map(review::numbered).toList();
      List<StagedContact> rejected = reject.stream().map(review::numbered).toList();
      accepted.forEach(one -> review.accept(one, Optional.empty(), Optional.empty()));
      rejected.forEach(review::reject);
      return ContactDialogue.outcome(review);
    }
    return terminal().canAsk() ? ContactDialogue.run(terminal(), review) : listed(review);
  }

  private Output listed(ReviewContacts review) {
    TextTable table =
        new TextTable("no.", "CA owner", "address", "role", "found in")
            .names("CA owner")
            .whole("no.", "address", "role")
            .spare("found in", "role");
    for (StagedContact one : review.open()) {
      FoundContact found = one.found();
      table.row(
          one.number(),
          one.owner(),
          found.address(),
          found.isForm() ? "form only" : found.role().spelling(),
          found.place());
    }
    return Output.of(
            table.isEmpty()
                ? "nothing to review\n"
                : table.fit(terminal().width())
                    + "decide with: ca-outreach contacts review --accept NUMBER... --reject"
                    + " NUMBER...\n",
            review.views())
        .needsPersonIf(!table.isEmpty());
  }
}
