package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.log.GivenAnswer;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a message says about a question without being clear.
 *
 * @param question the question, as it is asked today
 * @param answer what the message says
 */
public record UnclearAnswer(Question question, GivenAnswer answer) {
  private static final int AS_MANY_AS_DIGITS = 9;

  /** What it may be: what it seems to be first, then whatever else can be answered. */
  public List<String> choices() {
    return Stream.concat(answer.candidates().stream(), question.choices().stream())
        .distinct()
        .limit(AS_MANY_AS_DIGITS)
        .toList();
  }

  /**
   * The answer that a person typed.
   *
   * @throws IllegalArgumentException if it is not an answer to the question; the message says why
   */
  public ReviewDecision typed(String text) {
    return new ReviewDecision.Answers(question.id(), question.value(text));
  }
}
