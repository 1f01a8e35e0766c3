package io.github.caoutreach.log;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message says in answer to a question.
 *
 * @param question the id of the question
 * @param value the answer; empty: it is not clear, and a person has to say
 * @param words the words that say so
 * @param line the line of the message's text where they begin, from 1
 * @param candidates what may be meant if it is not clear, the likeliest first
 * @param remark what stands beside a choice in words of its own, where there is any
 * @param isPublic whether it may be published, as far as the answerer says
 */
public record GivenAnswer(
    String question,
    Optional<String> value,
    String words,
    int line,
    List<String> candidates,
    Optional<String> remark,
    boolean isPublic) {
  public GivenAnswer {
    candidates = List.copyOf(candidates);
  }

  /** The same, not to be published. */
  public GivenAnswer notPublic() {
    return new GivenAnswer(question, value, words, line, candidates, remark, false);
  }

  /** The same, which a person has to look at. */
  public GivenAnswer unclear() {
    List<String> may = Stream.concat(value.stream(), candidates.stream()).distinct().toList();
    return new GivenAnswer(question, Optional.empty(), words, line, may, remark, isPublic);
  }
}
