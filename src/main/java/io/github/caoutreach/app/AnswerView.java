package io.github.caoutreach.app;

import io.github.caoutreach.log.GivenAnswer;
import java.util.List;
import java.util.Optional;

/** What a message says in answer to a question, for programs. */
public record AnswerView(
    String question,
    Optional<String> value,
    String words,
    int line,
    List<String> candidates,
    Optional<String> remark,
    boolean mayBePublished) {
  public AnswerView {
    candidates = List.copyOf(candidates);
  }

  static AnswerView of(GivenAnswer answer) {
    return new AnswerView(
        answer.question(),
        answer.value(),
        answer.words(),
        answer.line(),
        answer.candidates(),
        answer.remark(),
        answer.isPublic());
  }
}
