package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what somebody wrote in answer to a question, by the kind of the question. */
final class CellReader {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:(?:our |my )?(?:answer|reply|response|antwort|réponse|respuesta|risposta|antwoord"
              + "|a|r|re)\\s*:|[-–—*•→>]+|=+>|->)\\s*");
  private static final Pattern FILLER =
      Pattern.compile(
          "(?i)^(?:(?:only|just|we use|we only use|we are using|i\\.e\\.|nur|uniquement|solo"
              + "|sbr|sections?|methods?|options?|both)\\s+)+");
  private static final Pattern BETWEEN =
      Pattern.compile("(?i)\\s*(?:[,;/+&\\n]|\\s(?:and|und|et|y|e|en|och|og|i)\\s)\\s*(?:and\\s)?");
  private static final Pattern EDGE = Pattern.compile("^[\\s\"'“”«»„(*_]+|[\\s\"'“”«»„)*_.!,;:]+$");
  private static final Pattern AFTER_CHOICE = Pattern.compile("^\\s*[,;:.(–—-]\\s*");
  private static final int LONGEST = 4000;

  private final Question question;

  CellReader(Question question) {
    this.question = question;
  }

  /** What a line of the form says, without its number. */
  CellValue inForm(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return new CellValue.Blank();
    }
    return question.choices().isEmpty()
        ? words(text)
        : Boxes.read(question, PlainLine.boxed(text)).orElseGet(() -> words(text));
  }

  /** What words of one's own say. */
  CellValue words(String said) {
    String text = unlabelled(said.strip());
    if (text.isEmpty()) {
      return new CellValue.Blank();
    }
    return switch (question.kind()) {
      case TEXT -> new CellValue.Clear(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
      case DATE ->
          WrittenDate.of(text)
              .<CellValue>map(day -> new CellValue.Clear(day.text()))
              .orElseGet(
                  () ->
                      new CellValue.Unclear(
                          WrittenDate.guess(text)
                              .map(day -> List.of(day.text()))
                              .orElse(List.of())));
      case YES_NO_LATER -> boxesOr(text, YesOrNo.of(text, FoldedWords.of(question.text())));
      case ONE_OF -> boxesOr(text, oneOf(text));
      case SEVERAL_OF -> boxesOr(text, severalOf(text));
    };
  }

  /** What a text says beside the choices in it; all of it if it is not clear what it chooses. */
  List<String> beside(String said) {
    String text = unlabelled(said.strip());
    String boxed = PlainLine.boxed(text);
    if (Boxes.read(question, boxed).isPresent()) {
      return Boxes.beside(question, boxed);
    }
    if (!(words(text) instanceof CellValue.Clear clear)) {
      return List.of(text);
    }
    return switch (question.kind()) {
      case YES_NO_LATER ->
          clear.value().equals("yes") || clear.value().equals("no")
              ? List.of(YesOrNo.behind(text))
              : List.of();
      case ONE_OF ->
          choice(text).isPresent()
              ? List.of()
              : begins(text).stream().map(choice -> text.substring(choice.length())).toList();
      default -> List.of();
    };
  }

  private CellValue boxesOr(String text, CellValue words) {
    return Boxes.read(question, PlainLine.boxed(text)).orElse(words);
  }

  private static String unlabelled(String text) {
    String bare = LABEL.matcher(text).replaceFirst("");
    return bare.isEmpty() ? text : bare;
  }

  private CellValue oneOf(String text) {
    Optional<String> whole = choice(text);
    if (whole.isPresent()) {
      return new CellValue.Clear(whole.get());
    }
    List<String> begins = begins(text);
    // "in place, since 2024", with nothing that may take it back, as after a yes
    if (begins.size() == 1
        && mentioned(text).equals(begins)
        && YesOrNo.of(
                "yes, "
                    + AFTER_CHOICE.matcher(text.substring(begins.get(0).length())).replaceFirst(""),
                FoldedWords.of(question.text()))
            instanceof CellValue.Clear) {
      return new CellValue.Clear(begins.get(0));
    }
    return new CellValue.Unclear(mentioned(text));
  }

  /** The options that a text begins with. */
  private List<String> begins(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return question.choices().stream()
        .filter(choice -> low.startsWith(choice.toLowerCase(Locale.ROOT)))
        .filter(choice -> AFTER_CHOICE.matcher(text.substring(choice.length())).find())
        .toList();
  }

  private CellValue severalOf(String text) {
    List<String> chosen = new ArrayList<>();
    for (String part : BETWEEN.split(FILLER.matcher(text).replaceFirst(""))) {
      if (!part.isBlank()) {
        Optional<String> choice = choice(FILLER.matcher(part.strip()).replaceFirst(""));
        if (choice.isEmpty()) {
          Optional<String> whole = choice(text);
          return whole
              .<CellValue>map(CellValue.Clear::new)
              .orElseGet(() -> new CellValue.Unclear(candidatesOfSeveral(text)));
        }
        chosen.add(choice.get());
      }
    }
    return chosen.isEmpty()
        ? new CellValue.Unclear(List.of())
        : new CellValue.Clear(
            Question.joined(question.options().stream().filter(chosen::contains).toList()));
  }

  private List<String> candidatesOfSeveral(String text) {
    List<String> named = mentioned(text);
    return named.size() < 2
        ? named
        : Stream.concat(Stream.of(Question.joined(named)), named.stream()).toList();
  }

  /** The options whose words are somewhere in a text. */
  private List<String> mentioned(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return question.choices().stream()
        .filter(choice -> low.contains(choice.toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Case and spaces make no difference. */
  private static String key(String text) {
    return EDGE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replace(" ", "");
  }

  /** The option that is written so, in whatever case; yes and no in any language. */
  private Optional<String> choice(String text) {
    String wanted = key(text);
    if (text.strip().endsWith("*") && !text.strip().startsWith("*")) {
      return Optional.empty(); // there is a note to it
    }
    Optional<String> found =
        question.choices().stream()
            .filter(choice -> key(PlainLine.of(choice).text()).equals(wanted))
            .findFirst();
    return found.or(
        () ->
            YesOrNo.word(wanted)
                .flatMap(
                    word ->
                        question.choices().stream()
                            .filter(choice -> choice.equalsIgnoreCase(word))
                            .findFirst()));
  }
}
