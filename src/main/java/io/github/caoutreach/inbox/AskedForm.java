package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.message.QuestionForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions in messages of ours, as they were asked there: whatever the campaign file says now,
 * an answer is one to what was sent.
 */
final class AskedForm {
  private static final Pattern HINTS =
      Pattern.compile(
          "\\s*\\((?:all that apply|a date, such as [0-9-]+|optional|not published|; )+\\)$");
  private static final int MOST_LINES_OF_A_TEXT = 40;

  private final List<Asked> asked;
  private final String rest;

  /**
   * A question as it was asked.
   *
   * @param question with all options that it had in one of the messages
   * @param texts the words of its text in each message, with its hints and without
   * @param untouched its lines to fill in, as they were sent
   */
  record Asked(Question question, List<List<String>> texts, Set<String> untouched) {
    Asked {
      texts = List.copyOf(texts);
      untouched = Set.copyOf(untouched);
    }
  }

  private AskedForm(List<Asked> asked, String rest) {
    this.asked = asked;
    this.rest = rest;
  }

  /**
   * The form in our messages.
   *
   * @param sent their texts, one after another
   * @param questions those of the campaign
   */
  static AskedForm in(String sent, List<Question> questions) {
    List<String> lines = sent.lines().map(line -> PlainLine.of(line).text()).toList();
    Set<Integer> toFillIn = new HashSet<>();
    List<Asked> asked = new ArrayList<>();
    for (Question question : questions) {
      List<List<String>> texts = new ArrayList<>();
      Set<String> untouched = new HashSet<>();
      Optional<Question> latest = Optional.empty();
      for (Question variant : question.variants()) {
        List<String> form =
            QuestionForm.toFillIn(variant).lines().map(line -> PlainLine.of(line).text()).toList();
        for (int at = 0; at + form.size() <= lines.size(); at++) {
          if (lines.subList(at, at + form.size()).equals(form)) {
            Optional<String> text = textAbove(lines, at, question.number());
            if (text.isPresent()) {
              latest = Optional.of(variant);
              untouched.addAll(form);
              addWords(texts, text.get());
              for (int i = at; i < at + form.size(); i++) {
                toFillIn.add(i);
              }
            }
          }
        }
      }
      latest.ifPresent(as -> asked.add(new Asked(as, texts, untouched)));
    }
    List<String> others = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!toFillIn.contains(i)) {
        others.add(lines.get(i));
      }
    }
    return new AskedForm(asked, String.join("\n", others));
  }

  private static void addWords(List<List<String>> texts, String text) {
    for (String one : List.of(text, HINTS.matcher(text).replaceFirst(""))) {
      List<String> words = FoldedWords.of(one);
      if (!words.isEmpty() && !texts.contains(words)) {
        texts.add(words);
      }
    }
  }

  /** The text of a question, from the line with its number to the one above {@code at}. */
  private static Optional<String> textAbove(List<String> lines, int at, int number) {
    String lead = number + ". ";
    for (int i = at - 1; i >= 0 && i >= at - MOST_LINES_OF_A_TEXT; i--) {
      if (lines.get(i).startsWith(lead)) {
        return Optional.of(
            lines.subList(i, at).stream()
                .collect(Collectors.joining(" "))
                .substring(lead.length())
                .strip());
      }
    }
    return Optional.empty();
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  /** The questions that were asked, in their order. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The question of that number, if it was asked. */
  Optional<Asked> numbered(int number) {
    return asked.stream().filter(one -> one.question().number() == number).findFirst();
  }

  /** The highest number of a question. */
  int last() {
    return asked.stream().mapToInt(one -> one.question().number()).max().orElse(0);
  }

  /** Our messages without the lines to be filled in. */
  String rest() {
    return rest;
  }
}
