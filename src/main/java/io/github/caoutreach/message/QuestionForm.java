package io.github.caoutreach.message;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.QuestionKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Questions as a form in plain text, to be filled in and sent back. Each line to be filled in
 * begins with the number of its question, so that it is known whatever happens to the lines around
 * it.
 *
 * @param questions the questions, as they are asked on the day
 */
public record QuestionForm(List<Question> questions) {
  /** What stands in front of something that can be chosen. */
  public static final String BOX = "[ ] ";

  private static final String INDENT = "   ";
  private static final String BETWEEN = "  ";
  private static final String LATER = "later, when:";

  public QuestionForm {
    questions = List.copyOf(questions);
  }

  /** The form with a line on how to fill it in; lines of at most 76 columns, ended by LF. */
  public String text() {
    return String.join("\n", howTo()) + "\n\n" + form();
  }

  private List<String> howTo() {
    boolean isTicked = questions.stream().anyMatch(question -> !question.choices().isEmpty());
    boolean isPublished = questions.stream().anyMatch(Question::isPublic);
    String how =
        "To answer, reply to this message and "
            + (isTicked ? "put an x between the brackets, or " : "")
            + "write after the colon."
            + (isPublished ? " Add \"not public\" to an answer that should not be published." : "");
    return fit(how);
  }

  private String form() {
    return questions.stream()
        .map(question -> String.join("\n", fit(asked(question))) + "\n" + toFillIn(question))
        .collect(Collectors.joining("\n\n"));
  }

  private static List<String> fit(String line) {
    return Paragraphs.fit(List.of(line)).strip().lines().toList();
  }

  private static String asked(Question question) {
    List<String> hints = new ArrayList<>();
    if (question.kind() == QuestionKind.SEVERAL_OF) {
      hints.add("all that apply");
    } else if (question.kind() == QuestionKind.DATE) {
      hints.add("a date, such as 2026-03-01");
    }
    if (!question.isNeeded()) {
      hints.add("optional");
    }
    if (!question.isPublic()) {
      hints.add("not published");
    }
    return question.number()
        + ". "
        + question.text()
        + (hints.isEmpty() ? "" : " (" + String.join("; ", hints) + ")");
  }

  /** The lines of a question that are to be filled in. */
  public static String toFillIn(Question question) {
    String number = INDENT + question.number() + ":";
    boolean hasDate = question.kind() == QuestionKind.YES_NO_LATER;
    List<String> boxes =
        question.choices().stream()
            .map(choice -> BOX + (hasDate && choice.equals("later") ? LATER : choice))
            .toList();
    String line = (number + " " + String.join(BETWEEN, boxes)).stripTrailing();
    return line.length() <= Paragraphs.COLUMNS
        ? line
        : boxes.stream().map(box -> number + " " + box).collect(Collectors.joining("\n"));
  }

  /**
   * A link (RFC 6068) that begins a reply with the form in it.
   *
   * @param to where the reply goes
   * @param reference by which the reply is recognised
   */
  String replyLink(String to, String title, String reference) {
    String body = (questions.isEmpty() ? "" : form() + "\n\n") + "Reference: " + reference + "\n";
    return "mailto:"
        + encoded(to).replace("%40", "@")
        + "?subject="
        + encoded("Re: " + title)
        + "&body="
        + encoded(body.replace("\n", "\r\n"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
