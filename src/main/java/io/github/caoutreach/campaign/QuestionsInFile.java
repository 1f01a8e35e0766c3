package io.github.caoutreach.campaign;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.IsoDate;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Nearest;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.YamlMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the questions of a campaign file. */
final class QuestionsInFile {
  /** So that an option fits into a line of a message, with its number and box. */
  private static final int LONGEST_OPTION = 60;

  private static final int MOST_QUESTIONS = 99;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final YamlMap root;
  private final Set<String> variables;
  private final Set<String> ids = new HashSet<>();
  private final List<Question> questions = new ArrayList<>();

  /**
   * Those under {@code root}.
   *
   * @param variables those that a text may use
   */
  QuestionsInFile(YamlMap root, Set<String> variables) {
    this.root = root;
    this.variables = variables;
  }

  List<Question> read() {
    root.maps(
        "questions",
        map -> {
          question(map).ifPresent(questions::add);
          return map;
        });
    return questions;
  }

  private Optional<Question> question(YamlMap map) {
    String id = map.needed("id", QuestionsInFile::id).orElse("");
    String text = OneLine.of(map.neededText("text"));
    Optional<QuestionKind> kind =
        map.needed("kind", word -> Keyword.read(QuestionKind.class, "kind of question", word));
    List<String> options = map.list("options", QuestionsInFile::option);
    Map<String, LocalDate> from = optionsFrom(map, options);
    boolean isPublic = map.parsed("public", CampaignFile::yesOrNo).orElse(true);
    boolean isNeeded = map.parsed("needed", CampaignFile::yesOrNo).orElse(true);
    if (!id.isEmpty() && !ids.add(id)) {
      map.problem(map.valuePlace("id"), "another question has the id \"" + id + "\"");
    }
    checkVariables(map, text);
    kind.ifPresent(known -> checkOptions(map, known, options));
    if (questions.size() >= MOST_QUESTIONS) {
      map.problem(map.place(), "a campaign has at most " + MOST_QUESTIONS + " questions");
      return Optional.empty();
    }
    return kind.map(
        known ->
            new Question(questions.size() + 1, id, text, known, options, from, isPublic, isNeeded));
  }

  private static Map<String, LocalDate> optionsFrom(YamlMap map, List<String> options) {
    Map<String, LocalDate> from = new HashMap<>();
    if (map.has("options-from")) {
      YamlMap days = map.map("options-from");
      for (String option : days.names()) {
        if (!options.contains(option)) {
          String nearest = Nearest.advice(option, options);
          days.problem(
              days.place(option),
              "there is no option \""
                  + option
                  + "\""
                  + (nearest.isEmpty() ? "" : " (" + nearest + ")"));
        }
        days.needed(option, IsoDate::read).ifPresent(day -> from.put(option, day));
      }
    }
    return from;
  }

  private static void checkOptions(YamlMap map, QuestionKind kind, List<String> options) {
    if (!kind.hasOptions() && map.has("options")) {
      map.problem(
          map.place("options"), "a question of kind " + kind.spelling() + " has no options");
    } else if (kind.hasOptions() && options.size() < 2 && map.texts("options").size() < 2) {
      map.problem(
          map.place("options"),
          "a question of kind " + kind.spelling() + " needs at least two \"options\"");
    }
    Set<String> folded = new HashSet<>();
    for (String option : options) {
      if (!folded.add(option.toLowerCase(Locale.ROOT))) {
        map.problem(map.valuePlace("options"), "the option \"" + option + "\" appears twice");
      }
    }
  }

  private void checkVariables(YamlMap map, String text) {
    Matcher used = VARIABLE.matcher(text);
    while (used.find()) {
      if (!variables.contains(used.group(1))) {
        String nearest = Nearest.advice(used.group(1), variables);
        map.problem(
            map.valuePlace("text"),
            "undefined variable \"%s\" (%s)"
                .formatted(
                    used.group(1),
                    nearest.isEmpty()
                        ? "a question uses variables of the campaign and of every phase"
                        : nearest));
      }
    }
  }

  /** The text with its variables filled in; one that is not defined stays as it is. */
  static String filled(String text, Map<String, String> values) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    Matcher used = VARIABLE.matcher(text);
    int at = 0;
    while (used.find()) {
      filled.append(text, at, used.start());
      filled.append(values.getOrDefault(used.group(1), used.group()));
      at = used.end();
    }
    return OneLine.of(filled.append(text.substring(at)).toString());
  }

  private static String id(String text) {
    if (!ID.matches(text)) {
      throw new IllegalArgumentException(
          "the id of a question has only a-z, 0-9 and -, and begins with a letter, not \""
              + text
              + "\"");
    }
    return text;
  }

  private static String option(String text) {
    String option = OneLine.of(text).strip();
    boolean isPlain = option.chars().noneMatch(c -> "[]();~".indexOf(c) >= 0);
    if (option.length() > LONGEST_OPTION || !isPlain) {
      throw new IllegalArgumentException(
          "an option has at most "
              + LONGEST_OPTION
              + " characters, and no brackets or semicolons: \""
              + option
              + "\"");
    }
    return option;
  }
}
