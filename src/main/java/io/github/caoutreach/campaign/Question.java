package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question of a campaign, whose answers are kept as values.
 *
 * @param number its place among the campaign's questions, from 1
 * @param id what its answers are kept under, whatever its place and text
 * @param text what is asked; variables are not filled in yet
 * @param kind what kind of answer it asks for
 * @param options what can be answered, if its kind has options
 * @param optionsFrom the options that there are from a day on only, each with that day
 * @param isPublic whether its answers may be published
 * @param isNeeded whether it has to be answered
 */
public record Question(
    int number,
    String id,
    String text,
    QuestionKind kind,
    List<String> options,
    Map<String, LocalDate> optionsFrom,
    boolean isPublic,
    boolean isNeeded) {
  /** The answers to a question of kind {@link QuestionKind#YES_NO_LATER}; a date may follow. */
  public static final List<String> YES_NO_LATER = List.of("yes", "no", "later");

  /** What stands between "later" and its date. */
  public static final String WHEN = ":";

  private static final String BETWEEN = "; ";

  public Question {
    options = List.copyOf(options);
    optionsFrom = Map.copyOf(optionsFrom);
  }

  /** What can be ticked; nothing for a date or a text. */
  public List<String> choices() {
    return kind == QuestionKind.YES_NO_LATER ? YES_NO_LATER : options;
  }

  /** The question as it is asked on {@code day}, with its text filled in. */
  Question on(LocalDate day, String filledIn) {
    return new Question(
        number,
        id,
        filledIn,
        kind,
        options.stream()
            .filter(option -> !optionsFrom.getOrDefault(option, day).isAfter(day))
            .toList(),
        Map.of(),
        isPublic,
        isNeeded);
  }

  /** It as it has been asked so far, with all sets of options that it has had or will have. */
  public List<Question> variants() {
    List<Question> found = new ArrayList<>(List.of(on(LocalDate.MIN, text)));
    optionsFrom.values().stream().distinct().sorted().forEach(day -> found.add(on(day, text)));
    return found;
  }

  /** Several options as one value. */
  public static String joined(List<String> chosen) {
    return String.join(BETWEEN, chosen);
  }

  /** What a value consists of: each of several options; else the value, a date's part left out. */
  public List<String> parts(String value) {
    return switch (kind) {
      case SEVERAL_OF -> List.of(value.split(";", -1)).stream().map(String::strip).toList();
      case YES_NO_LATER -> List.of(value.split(WHEN, 2)[0]);
      default -> List.of(value);
    };
  }

  /**
   * The value that a person wrote down, such as {@code later:2026-03-01}.
   *
   * @throws IllegalArgumentException if it is not an answer to this question; the message names the
   *     nearest one
   */
  public String value(String written) {
    String value = OneLine.of(written).strip();
    return switch (kind) {
      case TEXT -> value;
      case DATE -> new RoughDate(value).text();
      case ONE_OF -> choice(value);
      case SEVERAL_OF -> {
        List<String> chosen = parts(value).stream().map(this::choice).distinct().toList();
        yield joined(options.stream().filter(chosen::contains).toList());
      }
      case YES_NO_LATER -> {
        String[] said = value.split(WHEN, 2);
        String choice = choice(said[0].strip());
        if (said.length > 1 && !choice.equals("later")) {
          throw new IllegalArgumentException("a date follows \"later\" only");
        }
        yield said.length > 1 ? choice + WHEN + new RoughDate(said[1].strip()) : choice;
      }
    };
  }

  private String choice(String written) {
    String wanted = written.toLowerCase(Locale.ROOT);
    return choices().stream()
        .filter(option -> option.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> {
              String nearest = Nearest.advice(written, choices());
              return new IllegalArgumentException(
                  "not an answer to question %s (%s): \"%s\" (%s)"
                          .formatted(
                              number,
                              id,
                              written,
                              nearest.isEmpty()
                                  ? choices().stream()
                                      .map(option -> '"' + option + '"')
                                      .collect(Collectors.joining(", ", "one of: ", ""))
                                  : nearest)
                      + (kind == QuestionKind.SEVERAL_OF ? "; between several stands \";\"" : ""));
            });
  }
}
