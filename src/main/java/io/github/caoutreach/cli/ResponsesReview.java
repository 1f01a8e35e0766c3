package io.github.caoutreach.cli;

import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.Review;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.commandline.WorkspaceCommand;
import io.github.caoutreach.dialogue.ResponseDialogue;
import io.github.caoutreach.display.MailsTable;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.terminal.Output;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "review",
    description = {
      "Go through what needs a person, one key each; without a terminal, list it.",
      "Asks whose a message is, whether it is the answer that it seems to be, whether an address is",
      "dead, whether to write to the one that it offers, and what an answer amounts to."
    })
final class ResponsesReview extends WorkspaceCommand {
  @Override
  protected Output run(Workspace workspace) {
    Review review = new Review(workspace);
    if (terminal().canAsk()) {
      return ResponseDialogue.run(terminal(), review);
    }
    List<StoredMail> open = review.open();
    return Output.of(
            MailsTable.toReview(open, terminal().width()), open.stream().map(MailView::of).toList())
        .needsPersonIf(!open.isEmpty());
  }
}
