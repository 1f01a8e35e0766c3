package io.github.caoutreach.log;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a CA answered to a question at some time.
 *
 * @param answer the answer
 * @param mail the digest of the message that it is in; empty: it was said otherwise
 * @param on the day it was given, UTC
 * @param isByPerson whether a person recorded it, rather than the program
 */
public record AnswerOnRecord(
    GivenAnswer answer, Optional<String> mail, LocalDate on, boolean isByPerson) {

  /** The question's id. */
  public String question() {
    return answer.question();
  }
}
