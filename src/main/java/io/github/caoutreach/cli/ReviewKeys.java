package io.github.caoutreach.cli;

import com.google.re2j.Pattern;
import io.github.caoutreach.app.ReviewDecision;
import io.github.caoutreach.app.ReviewQuestion;
import io.github.caoutreach.log.OpenQuestion;
import io.github.caoutreach.log.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that settle a question of the review, and what each decides. */
record ReviewKeys(ReviewQuestion question) {
  private static final Pattern GAP = Pattern.compile(" {2}");
  private static final String OTHERS = "  [v]iew all  [s]kip  [q]uit: ";
  private static final int DECIMAL = 10;

  /** What the digits stand for. */
  List<String> choices() {
    List<String> choices = new ArrayList<>();
    numbered().forEach(choice -> choices.add("  " + (choices.size() + 1) + "  " + choice));
    return choices;
  }

  private List<String> numbered() {
    if (question.open().isEmpty()) {
      return List.of(Stance.values()).stream().map(Stance::spelling).toList();
    }
    return hasCandidates()
        ? question.candidates().stream().map(c -> MailPage.safe(c.toString())).toList()
        : List.of();
  }

  private boolean hasCandidates() {
    return question
        .open()
        .filter(open -> open == OpenQuestion.WHOSE || open == OpenQuestion.UNREADABLE)
        .isPresent();
  }

  /** The keys, broken between them where a line is full, never within one. */
  String prompt(int width) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String key : GAP.split((keys() + OTHERS).strip())) {
      if (column > 0 && column + key.length() + 3 > width) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column == 0 ? "" : "  ").append(key);
      column += key.length() + 2;
    }
    return lines.append(' ').toString();
  }

  private String keys() {
    if (question.open().isEmpty()) {
      return question.suggested().map(s -> "[y]es, " + s.spelling() + "  ").orElse("")
          + "[1-8] stance";
    }
    String owner = MailPage.safe(question.owner());
    return switch (question.open().get()) {
      case WHOSE ->
          (question.candidates().isEmpty() ? "" : "[1-9] that CA  ") + "[o]ther CA  [n]obody";
      case ITS_ANSWER -> "[y]es, from " + owner + "  [o]ther CA  [n]obody";
      case DEAD_ADDRESS ->
          "[y]es, %s is dead  [k]eep it  [o]ther CA"
              .formatted(MailPage.safe(String.join(", ", question.failed())));
      case REFUSED -> "[k]nown, no address is to blame";
      case UNREADABLE -> "[o]wner  [n]obody";
      case OFFERED_CONTACT ->
          "%s: [a]dd the contact  [k]eep as it is  [o]ther CA  [n]obody".formatted(owner);
    };
  }

  /** Whether {@code key} asks for the name of a CA owner. */
  boolean asksForOwner(char key) {
    return key == 'o' && question.open().filter(open -> open != OpenQuestion.REFUSED).isPresent();
  }

  /** What {@code key} decides, if anything. */
  Optional<ReviewDecision> decision(char key) {
    if (question.open().isEmpty()) {
      return stance(key).map(ReviewDecision.Says::new);
    }
    return switch (question.open().get()) {
      case WHOSE, UNREADABLE -> whose(key);
      case ITS_ANSWER -> key == 'y' ? Optional.of(new ReviewDecision.AsItSeems()) : whose(key);
      case DEAD_ADDRESS ->
          key == 'y' ? Optional.of(new ReviewDecision.AsItSeems()) : nothingFollows(key);
      case REFUSED -> nothingFollows(key);
      case OFFERED_CONTACT ->
          switch (key) {
            case 'a' -> Optional.of(new ReviewDecision.AddContacts());
            case 'k' -> Optional.of(new ReviewDecision.AsItSeems());
            default -> whose(key);
          };
    };
  }

  private static Optional<ReviewDecision> nothingFollows(char key) {
    return key == 'k' ? Optional.of(new ReviewDecision.NothingFollows()) : Optional.empty();
  }

  private Optional<ReviewDecision> whose(char key) {
    int number = Character.digit(key, DECIMAL);
    if (number >= 1 && number <= question.candidates().size()) {
      ReviewQuestion.Candidate chosen = question.candidates().get(number - 1);
      return Optional.of(new ReviewDecision.OfCa(chosen.owner(), chosen.campaigns()));
    }
    return key == 'n' ? Optional.of(new ReviewDecision.OfNobody()) : Optional.empty();
  }

  private Optional<Stance> stance(char key) {
    int number = Character.digit(key, Stance.values().length + 1);
    return number >= 1
        ? Optional.of(Stance.values()[number - 1])
        : question.suggested().filter(suggested -> key == 'y');
  }
}
