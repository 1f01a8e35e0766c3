package io.github.caoutreach.report;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.QuestionKind;
import io.github.caoutreach.campaign.RoughDate;
import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A question and what the CAs answered to it.
 *
 * @param number its place among the questions, from 1
 * @param id what its answers are kept under
 * @param text what is asked
 * @param kind what kind of answer it asks for, as campaign files spell it
 * @param answered how many CAs have answered it
 * @param values how many CAs gave each of the answers that there are to choose from; none for a
 *     date or a text
 * @param latest the last day that a "later" or a date can mean, of those with one
 */
public record QuestionRow(
    int number,
    String id,
    String text,
    String kind,
    int answered,
    List<Tally> values,
    Optional<LocalDate> latest) {
  public QuestionRow {
    text = OneLine.of(text);
    values = List.copyOf(values);
  }

  /** The question, with the answers in {@code rows} that count. */
  static QuestionRow of(Question question, List<CaRow> rows) {
    List<String> given =
        rows.stream()
            .flatMap(row -> row.answerTo(question.id()).stream())
            .map(AnswerRow::value)
            .toList();
    List<String> parts = given.stream().flatMap(value -> question.parts(value).stream()).toList();
    List<Tally> values = new ArrayList<>();
    List<String> choices = new ArrayList<>(question.choices());
    if (question.kind().hasOptions()) {
      parts.stream().filter(part -> !choices.contains(part)).distinct().forEach(choices::add);
    }
    choices.forEach(
        choice ->
            values.add(new Tally(choice, (int) parts.stream().filter(choice::equals).count())));
    return new QuestionRow(
        question.number(),
        question.id(),
        question.text(),
        question.kind().spelling(),
        given.size(),
        values,
        given.stream()
            .flatMap(value -> day(question, value).stream())
            .max(Comparator.naturalOrder()));
  }

  private static Optional<LocalDate> day(Question question, String value) {
    boolean isLater = question.kind() == QuestionKind.YES_NO_LATER;
    String date = isLater ? value.substring(value.indexOf(Question.WHEN) + 1) : value;
    return isLater || question.kind() == QuestionKind.DATE
        ? RoughDate.of(date).map(RoughDate::lastDay)
        : Optional.empty();
  }

  /** Whether its answers are choices, which may have words of their own beside them. */
  boolean hasChoices() {
    return !kind.equals(QuestionKind.TEXT.spelling()) && !kind.equals(QuestionKind.DATE.spelling());
  }

  /** Number and id, as the head of a column. */
  String head() {
    return number + ". " + id;
  }

  /** A sentence for the minutes; empty if nobody has answered, or nothing can be counted. */
  Optional<String> sentence() {
    if (answered == 0 || values.isEmpty()) {
      return Optional.empty();
    }
    boolean isYesOrNo = kind.equals(QuestionKind.YES_NO_LATER.spelling());
    String quote = isYesOrNo ? "" : "\"";
    List<String> said = new ArrayList<>();
    for (Tally value : values) {
      if (value.cas() > 0) {
        boolean hasDate = isYesOrNo && value.name().equals("later") && latest.isPresent();
        said.add(
            value.cas()
                + " "
                + quote
                + value.name()
                + quote
                + (hasDate ? " (by " + latest.get() + " at the latest)" : ""));
      }
    }
    return Optional.of(
        "Asked \"%s\", %s: %s."
            .formatted(
                text,
                answered == 1 ? "1 CA answered" : answered + " CAs answered",
                String.join(", ", said)));
  }
}
