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

  /** The message on the screen: it is shown once. */
  private String asked = "";

  /** What the person noted about it. */
  private String note = "";

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
    String id = question.reading().mail().shortId();
    if (!id.equals(asked)) {
      say("\n" + MailPage.of(question.reading(), terminal()));
      note = "";
    }
    asked = id;
    question.unclear().ifPresent(unclear -> say(MailPage.asked(unclear)));
    keys.choices().forEach(this::say);
    while (true) {
      terminal().err().print(keys.prompt(terminal().width()));
      terminal().err().flush();
      char key = keyboard.key();
      say(key == ' ' ? "" : MailPage.safe(String.valueOf(key)));
      if (isLeft(key, review, keys)) {
        return key;
      }
      Optional<ReviewDecision> decision =
          keys.asksForAnswer(key)
              ? answer(question.unclear().orElseThrow())
              : keys.asksForOwner(key) ? owner(review) : keys.decision(key);
      if (decision.isPresent()) {
        did(review.settle(decision.get(), note));
        return key;
      }
    }
  }

  /** Whether {@code key} leaves the question; what it does otherwise, if it settles nothing. */
  private boolean isLeft(char key, Review review, ReviewKeys keys) {
    switch (key) {
      case 'q', Keyboard.CTRL_C -> {
        return true;
      }
      case 's' -> {
        if (!note.isEmpty()) {
          did("the note goes with a stance: choose one, or skip again to drop it");
          note = "";
          return false;
        }
        review.skip();
        did("skipped: it stays as it is");
        return true;
      }
      case 'b' -> {
        boolean isBack = review.back();
        asked = isBack ? "" : asked;
        did(isBack ? "back" : "this is the first message");
        return isBack;
      }
      case 'u' -> {
        did(review.undo());
        asked = "";
        return true;
      }
      case 'v' -> say(MailPage.safe(new String(review.content(), StandardCharsets.UTF_8)));
      case 'e' -> {
        if (keys.takesNote()) {
          note = typed("note: ");
          did(note.isEmpty() ? "no note" : "noted; it is kept with the stance");
        } else {
          did("a note goes with a stance, which is asked later");
        }
      }
      default -> {
        if (!keys.isKnown(key)) {
          did("that key does nothing here");
        }
      }
    }
    return false;
  }

  /** What a key did, in a line. */
  private void did(String what) {
    say("  = " + MailPage.safe(OneLine.of(what)));
  }

  private String typed(String prompt) {
    terminal().err().print(prompt);
    terminal().err().flush();
    return terminal().line();
  }

  private Optional<ReviewDecision> answer(UnclearAnswer unclear) {
    try {
      return Optional.of(unclear.typed(typed("answer: ")));
    } catch (IllegalArgumentException wrong) {
      did(OneLine.of(wrong));
      return Optional.empty();
    }
  }

  private Optional<ReviewDecision> owner(Review review) {
    String name = typed("CA owner, or a part of its name: ");
    if (name.isEmpty()) {
      did("nothing is changed");
      return Optional.empty();
    }
    try {
      return Optional.of(new ReviewDecision.OfCa(review.owner(name), List.of()));
    } catch (OutreachException unknown) {
      unknown.problems().forEach(terminal().err()::println);
      return Optional.empty();
    }
  }
}
