package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import java.util.List;
import java.util.Optional;

/**
 * The stance an answer seems to express, for a person to confirm. It never becomes the CA's stance
 * by itself.
 *
 * @param stance the stance
 * @param because the words that suggest it
 */
public record SuggestedStance(String stance, String because) {
  /** In order of precedence: what the wrong person thinks doesn't matter. */
  private static final List<Hint> HINTS =
      List.of(
          Hint.of(
              "wrong-contact",
              "(wrong|not the right|not the correct) (person|contact|address|department|team)"
                  + "|no longer (work|with|employed|responsible)|not responsible for"),
          Hint.of(
              "not-applicable",
              "(does not|do not|doesn't|don't|not) (apply|concern|affect)( to)? (us|our)"
                  + "|not applicable|(stopped|ceased|no longer|never) issu(e|es|ed|ing)"
                  + "|(we|our ca) (do|does) not issue"),
          Hint.of(
              "objects",
              "\\bwe object|strongly oppose|\\boppos(e|ed) to|can ?not (support|accept)"),
          Hint.of(
              "already-compliant",
              "(already|have) (implement|deploy|compl(y|iant)|in place|use|using|perform)"
                  + "|(is|are) already (in place|compliant|implemented|deployed)|fully compliant"),
          Hint.of(
              "concerns",
              "(?P<but>\\b(no|any) |without )?\\bconcern(s|ed)?\\b|\\bdifficult|not feasible"
                  + "|need more time|too (early|short|soon)|challeng(e|ing)|problematic"),
          Hint.of(
              "supports",
              "\\b(we|i|fully|strongly) support|in favou?r|\\bwe agree|no objection|no concern"
                  + "|welcome the"),
          Hint.of(
              "question",
              "[^.!?\\n]{8,}\\?\\s*$|\\b(could|can|would) you (please )?(clarify|explain|tell)"),
          Hint.of(
              "acknowledged",
              "\\breceived\\b|acknowledg|thank(s| you) for|\\bnoted\\b"
                  + "|will (review|look|come back|get back)"));

  private static final String BUT = "but";
  private static final int LONGEST = 200;

  /** Words for a stance; a match of their group "but" cancels them. */
  private record Hint(String stance, Pattern words) {
    static Hint of(String stance, String words) {
      return new Hint(stance, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
    }

    Optional<String> in(String text) {
      Matcher matcher = words.matcher(text);
      boolean hasBut = words.namedGroups().containsKey(BUT);
      while (matcher.find()) {
        if (!hasBut || matcher.group(BUT) == null) {
          String found = matcher.group().strip();
          return Optional.of(found.substring(Math.max(0, found.length() - LONGEST)));
        }
      }
      return Optional.empty();
    }
  }

  /** What a survey calls an answer to all that was asked. */
  private static final String ANSWERED = "answered";

  private static final String WEAKEST = "acknowledged";

  /**
   * The one of {@code stances} that a message suggests, if any.
   *
   * @param isComplete whether it answers all questions that need an answer
   */
  public static Optional<SuggestedStance> of(
      String text, List<String> stances, boolean isComplete) {
    Optional<SuggestedStance> byWords = of(text, stances);
    return isComplete
            && stances.contains(ANSWERED)
            && byWords.filter(words -> !words.stance().equals(WEAKEST)).isEmpty()
        ? Optional.of(new SuggestedStance(ANSWERED, "every question that needs an answer has one"))
        : byWords;
  }

  /** The one of {@code stances} that the words of {@code text} suggest, if any. */
  public static Optional<SuggestedStance> of(String text, List<String> stances) {
    for (Hint hint : HINTS) {
      Optional<String> found = stances.contains(hint.stance()) ? hint.in(text) : Optional.empty();
      if (found.isPresent()) {
        return Optional.of(new SuggestedStance(hint.stance(), OneLine.of(found.get())));
      }
    }
    return Optional.empty();
  }
}
