package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.Stance;
import java.util.List;
import java.util.Optional;

/**
 * The stance an answer seems to express, for a person to confirm. It never becomes the CA's stance
 * by itself.
 *
 * @param stance the stance
 * @param because the words that suggest it
 */
public record SuggestedStance(Stance stance, String because) {
  /** In order of precedence: what the wrong person thinks doesn't matter. */
  private static final List<Hint> HINTS =
      List.of(
          Hint.of(
              Stance.WRONG_CONTACT,
              "(wrong|not the right|not the correct) (person|contact|address|department|team)"
                  + "|no longer (work|with|employed|responsible)|not responsible for"),
          Hint.of(
              Stance.NOT_APPLICABLE,
              "(does not|do not|doesn't|don't|not) (apply|concern|affect)( to)? (us|our)"
                  + "|not applicable|(stopped|ceased|no longer|never) issu(e|es|ed|ing)"
                  + "|(we|our ca) (do|does) not issue"),
          Hint.of(
              Stance.OBJECTS,
              "\\bwe object|strongly oppose|\\boppos(e|ed) to|can ?not (support|accept)"),
          Hint.of(
              Stance.ALREADY_COMPLIANT,
              "(already|have) (implement|deploy|compl(y|iant)|in place|use|using|perform)"
                  + "|(is|are) already (in place|compliant|implemented|deployed)|fully compliant"),
          Hint.of(
              Stance.CONCERNS,
              "(?P<but>\\b(no|any) |without )?\\bconcern(s|ed)?\\b|\\bdifficult|not feasible"
                  + "|need more time|too (early|short|soon)|challeng(e|ing)|problematic"),
          Hint.of(
              Stance.SUPPORTS,
              "\\b(we|i|fully|strongly) support|in favou?r|\\bwe agree|no objection|no concern"
                  + "|welcome the"),
          Hint.of(
              Stance.QUESTION,
              "[^.!?\\n]{8,}\\?\\s*$|\\b(could|can|would) you (please )?(clarify|explain|tell)"),
          Hint.of(
              Stance.ACKNOWLEDGED,
              "\\breceived\\b|acknowledg|thank(s| you) for|\\bnoted\\b"
                  + "|will (review|look|come back|get back)"));

  private static final String BUT = "but";
  private static final int LONGEST = 200;

  /** Words for a stance; a match of their group "but" cancels them. */
  private record Hint(Stance stance, Pattern words) {
    static Hint of(Stance stance, String words) {
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

  /** The stance that the words of {@code text} suggest, if any. */
  public static Optional<SuggestedStance> of(String text) {
    for (Hint hint : HINTS) {
      Optional<String> found = hint.in(text);
      if (found.isPresent()) {
        return Optional.of(new SuggestedStance(hint.stance(), OneLine.of(found.get())));
      }
    }
    return Optional.empty();
  }
}
