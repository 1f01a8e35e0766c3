package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Stance;
import io.github.caoutreach.log.OpenQuestion;
import java.util.List;
import java.util.Optional;

/** What a decision of a person did, in a line. */
final class DecisionWords {
  private DecisionWords() {}

  /** What {@code decision} on {@code asked} did. */
  static String of(ReviewDecision decision, ReviewQuestion asked, Stance.Consequence then) {
    String owner = asked.owner();
    if (decision instanceof ReviewDecision.OfCa given) {
      String about = String.join(" and ", given.campaigns());
      return "it is from " + given.owner() + (about.isEmpty() ? "" : ", about " + about);
    }
    if (decision instanceof ReviewDecision.OfNobody) {
      return "it is from nobody who was asked: nothing follows";
    }
    if (decision instanceof ReviewDecision.AsItSeems) {
      return asItSeems(asked.open(), owner, asked.failed());
    }
    if (decision instanceof ReviewDecision.NothingFollows) {
      return "it is no answer: nothing follows from it";
    }
    if (decision instanceof ReviewDecision.AddContacts) {
      return "a contact of " + owner + " now: " + String.join(", ", asked.offers());
    }
    if (decision instanceof ReviewDecision.Answers said) {
      return owner
          + " on "
          + said.question()
          + ": "
          + (said.value().isEmpty() ? "no answer" : said.value());
    }
    return decision instanceof ReviewDecision.Says said
        ? owner + ": " + said.stance() + ", " + inWords(then)
        : "";
  }

  private static String asItSeems(Optional<OpenQuestion> open, String owner, List<String> failed) {
    return switch (open.orElse(OpenQuestion.ITS_ANSWER)) {
      case DEAD_ADDRESS -> String.join(", ", failed) + " is dead: it is not written to again";
      case OFFERED_CONTACT -> "the contacts of " + owner + " stay as they are";
      case SPOKE_ON_LIST -> "it is not the answer of " + owner;
      default -> "it is the answer of " + owner + ", and counts";
    };
  }

  /** What follows from a stance. */
  private static String inWords(Stance.Consequence then) {
    return switch (then) {
      case END -> "no reminder follows";
      case ASK_AGAIN -> "it is asked again later";
      case OTHER_CONTACT -> "the notice goes to its next address";
      case REPLY -> "we owe a reply (responses reply)";
    };
  }
}
