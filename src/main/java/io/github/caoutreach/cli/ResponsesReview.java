package io.github.caoutreach.cli;

import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.Review;
import io.github.caoutreach.app.ReviewDecision;
import io.github.caoutreach.app.ReviewQuestion;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.inbox.StoredMail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "review",
    description = {
      "Go through what needs a person, one key each; without a terminal, list it.",
      "Asks whose a message is, whether it is the answer that it seems to be, whether an address is",
      "dead, whether to write to the one that it offers, and what an answer amounts to."
    })
final class ResponsesReview extends WorkspaceCommand {
  private static final int INTERRUPTED = 130;

  @Override
  Output run(Workspace workspace) {
    if (!terminal().canAsk()) {
      List<StoredMail> open = workspace.responses().waiting();
      String text =
          open.isEmpty() ? "nothing to review\n" : ResponsesCommand.table(open, terminal());
      Output output = Output.of(text, open.stream().map(MailView::of).toList());
      return open.isEmpty()
          ? output
          : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
    }
    Review review = new Review(workspace);
    char last = 's';
    for (Optional<ReviewQuestion> asked = review.next();
        asked.isPresent() && last != 'q' && last != Keyboard.CTRL_C;
        asked = review.next()) {
      last = ask(workspace, review, asked.get());
    }
    Review.Result result = review.result();
    Output output =
        Output.of(
            String.format(Locale.ROOT, "%d settled, %d left%n", result.settled(), result.left()),
            result);
    if (last == Keyboard.CTRL_C) {
      return output.exit(INTERRUPTED);
    }
    return result.left() == 0
        ? output
        : output.exit(OutreachException.Reason.NEEDS_PERSON.exitCode());
  }

  /** Asks one question until a key settles it, or leaves it; says which key that was. */
  private char ask(Workspace workspace, Review review, ReviewQuestion question) {
    ReviewKeys keys = new ReviewKeys(question);
    Keyboard keyboard = new Keyboard(terminal());
    ShownStream err = terminal().err();
    err.print("\n" + new MailPage(question.reading(), terminal().width()).text() + "\n");
    keys.choices().forEach(err::println);
    while (true) {
      err.print(keys.prompt(terminal().width()));
      err.flush();
      char key = keyboard.key();
      err.println(key == ' ' ? "" : MailPage.safe(String.valueOf(key)));
      switch (key) {
        case 'q', Keyboard.CTRL_C -> {
          return key;
        }
        case 's' -> {
          review.skip();
          return key;
        }
        case 'v' ->
            err.println(MailPage.safe(new String(review.content(), StandardCharsets.UTF_8)));
        default -> {
          Optional<ReviewDecision> decision =
              keys.asksForOwner(key) ? owner(workspace, keyboard) : keys.decision(key);
          if (decision.isPresent()) {
            review.settle(decision.get());
            return key;
          }
        }
      }
    }
  }

  private Optional<ReviewDecision> owner(Workspace workspace, Keyboard keyboard) {
    terminal().err().print("CA owner: ");
    terminal().err().flush();
    try {
      String owner = workspace.asked(keyboard.line());
      terminal().err().println("  " + owner);
      return Optional.of(new ReviewDecision.OfCa(owner, List.of()));
    } catch (OutreachException unknown) {
      unknown.problems().forEach(terminal().err()::println);
      return Optional.empty();
    }
  }
}
