package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.Review;
import io.github.caoutreach.app.ReviewDecision;
import io.github.caoutreach.app.ReviewQuestion;
import io.github.caoutreach.app.UnclearAnswer;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.terminal.Keyboard;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Goes through the messages that need a person, one key each. */
public final class ResponseDialogue {
  private final Terminal terminal;
  private final Review review;
  private final Conversation talk;

  /** The message on the screen: it is shown once. */
  private String asked = "";

  /** What the person noted about it. */
  private String note = "";

  private ResponseDialogue(Terminal terminal, Review review, Conversation talk) {
    this.terminal = terminal;
    this.review = review;
    this.talk = talk;
  }

  /** Asks what {@code review} has to ask, until nothing is left or the person ends it. */
  public static Output run(Terminal terminal, Review review) {
    try (Conversation talk = new Conversation(terminal)) {
      return new ResponseDialogue(terminal, review, talk).run();
    }
  }

  private Output run() {
    char last = 's';
    for (Optional<ReviewQuestion> next = review.next();
        next.isPresent() && !Conversation.isEnd(last);
        next = review.next()) {
      last = ask(next.get());
    }
    Review.Result result = review.result();
    return Conversation.ended(
        Output.of(new Lines().add("%d settled, %d left", result.settled(), result.left()), result),
        last,
        result.left() > 0);
  }

  /** Asks one question until a key settles it, or leaves it; says which key that was. */
  private char ask(ReviewQuestion question) {
    ReviewKeys keys = new ReviewKeys(question);
    String id = question.reading().mail().shortId();
    if (!id.equals(asked)) {
      talk.say("\n" + MailPage.of(question.reading(), terminal));
      talk.forgetKeys();
      note = "";
    }
    asked = id;
    question.unclear().ifPresent(unclear -> talk.say(MailPage.asked(unclear)));
    keys.choices().forEach(talk::say);
    while (true) {
      char key = talk.key(keys.prompt(terminal.width()));
      if (isLeft(key, keys)) {
        return key;
      }
      Optional<ReviewDecision> decision =
          keys.asksForAnswer(key)
              ? answer(question.unclear().orElseThrow())
              : keys.asksForOwner(key) ? owner() : keys.decision(key);
      if (decision.isPresent()) {
        talk.did(review.settle(decision.get(), note));
        return key;
      }
    }
  }

  /** Whether {@code key} leaves the question; what it does otherwise, if it settles nothing. */
  private boolean isLeft(char key, ReviewKeys keys) {
    switch (key) {
      case 'q', Keyboard.CTRL_C -> {
        return true;
      }
      case 's' -> {
        if (!note.isEmpty()) {
          talk.did("the note goes with a stance: choose one, or skip again to drop it");
          note = "";
          return false;
        }
        review.skip();
        talk.did("skipped: it stays as it is");
        return true;
      }
      case 'b' -> {
        boolean isBack = review.back();
        asked = isBack ? "" : asked;
        talk.did(isBack ? "back" : "this is the first message");
        return isBack;
      }
      case 'u' -> {
        talk.did(review.undo());
        asked = "";
        return true;
      }
      case 'v' -> talk.say(MailPage.safe(new String(review.content(), StandardCharsets.UTF_8)));
      case 'e' -> {
        if (keys.takesNote()) {
          note = talk.typed("note: ");
          talk.did(note.isEmpty() ? "no note" : "noted; it is kept with the stance");
        } else {
          talk.did("a note goes with a stance, which is asked later");
        }
      }
      default -> {
        if (!keys.isKnown(key)) {
          talk.did("that key does nothing here");
        }
      }
    }
    return false;
  }

  private Optional<ReviewDecision> answer(UnclearAnswer unclear) {
    try {
      return Optional.of(unclear.typed(talk.typed("answer: ")));
    } catch (IllegalArgumentException wrong) {
      talk.did(String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<ReviewDecision> owner() {
    String name = talk.typed("CA owner, or a part of its name: ");
    if (name.isEmpty()) {
      talk.did("nothing is changed");
      return Optional.empty();
    }
    try {
      return Optional.of(new ReviewDecision.OfCa(review.owner(name), List.of()));
    } catch (OutreachException unknown) {
      talk.refused(unknown);
      return Optional.empty();
    }
  }
}
