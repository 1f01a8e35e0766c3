package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.log.AnswerOnRecord;
import io.github.caoutreach.log.GivenAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program understood of a CA's answers, question by question, in plain text.
 *
 * @param questions the questions, as they are asked on the day
 * @param answers the answer to each that counts now, by the question's id
 * @param unclear what is not clear, and what a person has not said yet
 */
public record Understood(
    List<Question> questions, Map<String, AnswerOnRecord> answers, List<GivenAnswer> unclear) {
  private static final String INDENT = "   ";

  public Understood {
    questions = List.copyOf(questions);
    answers = Map.copyOf(answers);
    unclear = List.copyOf(unclear);
  }

  /** Each question that has an answer, and the answer. */
  String understood() {
    List<String> lines = new ArrayList<>();
    for (Question question : questions) {
      Optional.ofNullable(answers.get(question.id()))
          .map(AnswerOnRecord::answer)
          .ifPresent(
              said ->
                  lines.add(
                      asked(question)
                          + "\n"
                          + INDENT
                          + OneLine.of(said.value().orElse(""))
                          + said.remark().map(words -> ", \"" + OneLine.of(words) + "\"").orElse("")
                          + (said.isPublic() && question.isPublic() ? "" : " (not published)")));
    }
    return String.join("\n\n", lines);
  }

  /** Each question that is needed or was answered unclearly, to be filled in; or that none is. */
  String stillOpen() {
    List<String> lines = new ArrayList<>();
    for (Question question : questions) {
      Optional<GivenAnswer> doubtful =
          unclear.stream().filter(said -> said.question().equals(question.id())).findFirst();
      boolean isOpen = !answers.containsKey(question.id()) && question.isNeeded();
      if (doubtful.isPresent() || isOpen) {
        lines.add(
            asked(question)
                + doubtful
                    .map(
                        said ->
                            "\n"
                                + INDENT
                                + "(not clear to us: \""
                                + OneLine.of(said.words())
                                + "\")")
                    .orElse("")
                + "\n"
                + QuestionForm.toFillIn(question));
      }
    }
    return lines.isEmpty() ? "Nothing is open." : String.join("\n\n", lines);
  }

  private static String asked(Question question) {
    return Paragraphs.fit(List.of(question.number() + ". " + question.text())).strip();
  }
}
