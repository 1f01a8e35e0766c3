package io.github.caoutreach.cli;

import io.github.caoutreach.app.MailView;
import io.github.caoutreach.app.Review;
import io.github.caoutreach.app.ReviewDecision;
import io.github.caoutreach.app.ReviewQuestion;
import io.github.caoutreach.app.UnclearAnswer;
import io.github.caoutreach.app.Workspace;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.inbox.StoredMail;
import io.github.caoutreach.terminal.Keyboard;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.ShownStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /** The message on the screen whose answers are asked about: it is shown once. */
  private String asked = "";

  @Override
  Output run(Workspace workspace) {
    Review review = new Review(workspace);
    if (!terminal().canAsk()) {
      List<StoredMail> open = review.open();
      String table = ResponsesCommand.table(open, false).fit(terminal().width());
      return Output.of(
              open.isEmpty() ? "nothing to review\n" : table,
              open.stream().map(MailView::of).toList())
          .needsPersonIf(!open.isEmpty());
    }
    char last = 's';
    for (Optional<ReviewQuestion> asked = review.next();
        asked.isPresent() && last != 'q' && last != Keyboard.CTRL_C;
        asked = review.next()) {
      last = ask(review, asked.get());
    }
    Review.Result result = review.result();
    Output output =
        Output.of(new Lines().add("%d settled, %d left", result.settled(), result.left()), result);
    return last == Keyboard.CTRL_C
        ? output.exit(INTERRUPTED)
        : output.needsPersonIf(result.left() > 0);
  }

  /** Asks one question until a key settles it, or leaves it; says which key that was. */
  private char ask(Review review, ReviewQuestion question) {
    ReviewKeys keys = new ReviewKeys(question);
    Keyboard keyboard = new Keyboard(terminal());
    ShownStream err = terminal().err();
    String id = question.reading().mail().shortId();
    if (!id.equals(asked)) {
      err.print("\n" + MailPage.of(question.reading(), terminal()) + "\n");
    }
    asked = question.unclear().map(unclear -> id).orElse("");
    question.unclear().ifPresent(unclear -> err.println(MailPage.asked(unclear)));
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
              keys.asksForAnswer(key)
                  ? answer(question.unclear().orElseThrow())
                  : keys.asksForOwner(key) ? owner(review) : keys.decision(key);
          if (decision.isPresent()) {
            review.settle(decision.get());
            return key;
          }
        }
      }
    }
  }

  private Optional<ReviewDecision> answer(UnclearAnswer unclear) {
    terminal().err().print("answer: ");
    terminal().err().flush();
    try {
      return Optional.of(unclear.typed(terminal().line()));
    } catch (IllegalArgumentException wrong) {
      terminal().err().println(MailPage.safe(OneLine.of(wrong)));
      return Optional.empty();
    }
  }

  private Optional<ReviewDecision> owner(Review review) {
    terminal().err().print("CA owner: ");
    terminal().err().flush();
    try {
      String owner = review.owner(terminal().line());
      terminal().err().println("  " + owner);
      return Optional.of(new ReviewDecision.OfCa(owner, List.of()));
    } catch (OutreachException unknown) {
      unknown.problems().forEach(terminal().err()::println);
      return Optional.empty();
    }
  }
}
