package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.log.Answer;
import io.github.caoutreach.log.Event;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CA was written down to have said.
 *
 * @param owner the CA owner
 * @param stance what it said, all in all
 * @param answers what it answered to questions, each with the question's id
 * @param on the day it was said
 */
public record RecordAnswer(
    String owner, Optional<String> stance, List<Event.AnswerRecorded> answers, LocalDate on) {
  public RecordAnswer {
    answers = List.copyOf(answers);
  }

  /** What it answered, by question; "" where an answer was taken back. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    answers.forEach(answer -> values.put(answer.question(), answer.value().orElse("")));
    return values;
  }

  /** The same for programs. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("owner", owner);
    view.put("on", on);
    stance.ifPresent(said -> view.put("stance", said));
    view.put("answers", values());
    return view;
  }

  /** What is to be written down. */
  public record Said(Optional<String> stance, List<String> answers, boolean isPublic, String note) {
    public Said {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Writes down what a CA said: by phone, in a meeting, or in its mail.
   *
   * @param owner its name, or a unique part of it
   * @param on the day it was said; empty: that of its answer, else today
   * @throws OutreachException if the CA is not in the audience, the day is in the future, nothing
   *     is to be written down, or an answer is not one to its question
   */
  public static RecordAnswer of(
      Workspace workspace, String owner, Said said, Optional<LocalDate> on) {
    String name = workspace.asked(owner);
    LocalDate day =
        on.or(() -> workspace.standing().answer(name).map(Answer::on)).orElseGet(workspace::asOf);
    if (day.isAfter(workspace.asOf())) {
      throw OutreachException.refuse(Problem.of("--on " + day + " is still to come").advise(""));
    }
    if (said.stance().isEmpty() && said.answers().isEmpty()) {
      throw OutreachException.refuse(
          Problem.of("nothing to write down")
              .advise("--stance STANCE, or --answer QUESTION=ANSWER"));
    }
    said.stance().ifPresent(stance -> refuseUnknown(workspace, stance));
    List<Event.AnswerRecorded> answers = new ArrayList<>();
    for (int i = 0; i < said.answers().size(); i++) {
      boolean goesOn = said.stance().isPresent() || i + 1 < said.answers().size();
      answers.add(answer(workspace, name, said.answers().get(i), said.isPublic(), day, goesOn));
    }
    List<Event> all = new ArrayList<>(answers);
    said.stance().ifPresent(stance -> all.add(new Event.Recorded(name, stance, day, said.note())));
    workspace.responses().record(all);
    return new RecordAnswer(name, said.stance(), answers, day);
  }

  private static void refuseUnknown(Workspace workspace, String stance) {
    try {
      workspace.campaign().stances().named(stance);
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(Problem.of("--stance: " + e.getMessage()).advise(""));
    }
  }

  private static Event.AnswerRecorded answer(
      Workspace workspace,
      String owner,
      String written,
      boolean isPublic,
      LocalDate on,
      boolean goesOn) {
    String[] parts = written.split("=", 2);
    try {
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "not a question and its answer: \"" + written + "\" (such as 3=yes)");
      }
      Question question = workspace.campaign().question(parts[0].strip());
      String value = question.value(parts[1]);
      return new Event.AnswerRecorded(
          owner,
          question.id(),
          Optional.of(value).filter(text -> !text.isEmpty()),
          Optional.empty(),
          isPublic && question.isPublic(),
          on,
          Optional.of(goesOn));
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(Problem.of("--answer: " + e.getMessage()).advise(""));
    }
  }
}
