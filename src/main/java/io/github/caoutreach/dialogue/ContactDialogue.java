package io.github.caoutreach.dialogue;

import io.github.caoutreach.app.ReviewContacts;
import io.github.caoutreach.common.Lines;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.finding.FoundContact;
import io.github.caoutreach.finding.StagedContact;
import io.github.caoutreach.terminal.Keyboard;
import io.github.caoutreach.terminal.Output;
import io.github.caoutreach.terminal.Terminal;
import java.util.Optional;

/** Goes through the contacts that were found, one key each. */
public final class ContactDialogue {
  private final ReviewContacts review;
  private final Conversation talk;

  private ContactDialogue(ReviewContacts review, Conversation talk) {
    this.review = review;
    this.talk = talk;
  }

  /** Asks what {@code review} has to ask, until nothing is left or the person ends it. */
  public static Output run(Terminal terminal, ReviewContacts review) {
    try (Conversation talk = new Conversation(terminal)) {
      return new ContactDialogue(review, talk).run();
    }
  }

  private Output run() {
    char last = 's';
    for (Optional<StagedContact> next = review.next();
        next.isPresent() && !Conversation.isEnd(last);
        next = review.next()) {
      last = ask(next.get());
    }
    return Conversation.ended(outcome(review), last, review.result().left() > 0);
  }

  /** How many were accepted, rejected, left; a person is needed for those left. */
  public static Output outcome(ReviewContacts review) {
    ReviewContacts.Result result = review.result();
    return Output.of(
            new Lines()
                .add(
                    "%d accepted, %d rejected, %d left",
                    result.accepted(), result.rejected(), result.left()),
            result)
        .needsPersonIf(result.left() > 0);
  }

  /** Asks about one contact until a key decides on it, or leaves it; says which key that was. */
  private char ask(StagedContact contact) {
    FoundContact found = contact.found();
    talk.say("");
    talk.say(
        "%s (%s): %s"
            .formatted(MailPage.safe(contact.owner()), review.position(), found.inWords()));
    talk.say("  %s, on %s".formatted(MailPage.safe(found.url().toString()), contact.foundOn()));
    talk.say("  " + MailPage.safe(found.context()));
    talk.forgetKeys();
    while (true) {
      char key = talk.key("[a]ccept  [e]dit  [r]eject  [s]kip  [b]ack  [u]ndo  [q]uit: ");
      switch (key) {
        case 'q', Keyboard.CTRL_C -> {
          return key;
        }
        case 's' -> {
          review.skip();
          return did(key, "skipped: it stays as it is");
        }
        case 'b' -> {
          boolean isBack = review.back();
          did(key, isBack ? "back" : "none before it was left");
          if (isBack) {
            return key;
          }
        }
        case 'u' -> {
          return did(key, review.undo());
        }
        case 'r' -> {
          review.reject(contact);
          return did(key, "rejected: " + found.address());
        }
        case 'a', 'e' -> {
          if (accepted(contact, key == 'e')) {
            return did(key, "accepted, and added to the contacts of " + contact.owner());
          }
        }
        default -> did(key, "that key does nothing here");
      }
    }
  }

  /** Says what a key did, in a line. */
  private char did(char key, String what) {
    talk.did(what);
    return key;
  }

  private Optional<String> typed(String what, String now) {
    return Optional.of(talk.typed(what + " [" + MailPage.safe(now) + "]: "))
        .filter(line -> !line.isEmpty());
  }

  private boolean accepted(StagedContact contact, boolean isEdited) {
    FoundContact found = contact.found();
    try {
      review.accept(
          contact,
          isEdited ? typed("address", found.address()) : Optional.empty(),
          isEdited ? typed("role", found.role().spelling()) : Optional.empty());
      return true;
    } catch (OutreachException wrong) {
      talk.refused(wrong);
      return false;
    }
  }
}
