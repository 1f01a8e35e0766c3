package io.github.caoutreach.inbox;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.QuestionKind;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.mail.MailContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the answers to a form of ours back from a message, wherever in it they are. An answer is
 * known by our text around it or by the number of its question, never by what it says. What may
 * mean two things is left to a person.
 */
final class FormReader {
  private static final int SHOWN = 400;

  private final AskedForm form;
  private final String ours;
  private final Set<String> earlier;
  private final Predicate<EmailAddress> isOfAnother;

  /**
   * Reads answers to {@code form}.
   *
   * @param ours the texts of our messages that may be quoted
   * @param earlier the text of earlier messages of the same CA: what is quoted from them says
   *     nothing new
   * @param isOfAnother whether an address is neither the writer's nor ours: what is quoted from
   *     there is not the writer's answer
   */
  FormReader(AskedForm form, String ours, String earlier, Predicate<EmailAddress> isOfAnother) {
    this.form = form;
    this.isOfAnother = isOfAnother;
    this.ours = ours;
    this.earlier =
        earlier
            .lines()
            .map(line -> PlainLine.of(line).text())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The answers in a message, in the order of the questions; none if it contains none. */
  List<GivenAnswer> read(MailContents contents) {
    if (form.isEmpty()) {
      return List.of();
    }
    List<GivenAnswer> plain = read(contents.text());
    List<GivenAnswer> other = read(contents.otherForm());
    return form.asked().stream()
        .map(asked -> asked.question().id())
        .flatMap(id -> both(of(id, plain), of(id, other), contents.otherForm()).stream())
        .toList();
  }

  private static Optional<GivenAnswer> of(String id, List<GivenAnswer> answers) {
    return answers.stream().filter(answer -> answer.question().equals(id)).findFirst();
  }

  /**
   * Two forms of one message should say the same; struck-through text is in its HTML only. Mail
   * programs show the HTML: what does not stand there, nobody has seen.
   */
  private static Optional<GivenAnswer> both(
      Optional<GivenAnswer> plain, Optional<GivenAnswer> html, String shown) {
    if (plain.isEmpty() || html.isEmpty()) {
      boolean isSeen =
          shown.isBlank()
              || plain.isEmpty()
              || Set.copyOf(FoldedWords.of(shown)).containsAll(FoldedWords.of(plain.get().words()));
      return plain.map(answer -> isSeen ? answer : answer.unclear()).or(() -> html);
    }
    GivenAnswer one = plain.get();
    GivenAnswer other = html.get();
    boolean isSame = one.value().map(FoldedWords::of).equals(other.value().map(FoldedWords::of));
    boolean isPublic = one.isPublic() && other.isPublic();
    return Optional.of(
        new GivenAnswer(
            one.question(),
            one.value().filter(value -> isSame),
            one.words(),
            one.line(),
            isSame
                ? one.candidates()
                : Stream.of(one, other)
                    .flatMap(a -> Stream.concat(a.value().stream(), a.candidates().stream()))
                    .distinct()
                    .toList(),
            other.remark(),
            isPublic));
  }

  /** The answers in a text. */
  List<GivenAnswer> read(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    NewText fresh = new Sieve(text, new OurText(ours)).newText();
    FormCells cells = new FormCells(form, text, fresh, earlier, isOfAnother);
    Map<Integer, List<FormCells.Cell>> byNumber = new TreeMap<>();
    for (FormCells.Cell cell : cells.all()) {
      byNumber.computeIfAbsent(cell.number(), any -> new ArrayList<>()).add(cell);
    }
    Set<Integer> believed = believed(byNumber, cells);
    boolean isPrivate = NotForPublic.isSaidIn(String.join(" ", cells.aboutAll()));
    List<GivenAnswer> answers = new ArrayList<>();
    byNumber.forEach(
        (number, of) ->
            form.numbered(number)
                .flatMap(asked -> answer(asked.question(), of, believed.contains(number)))
                .map(answer -> isPrivate ? answer.notPublic() : answer)
                .ifPresent(answers::add));
    if (!answers.isEmpty()) {
      return answers;
    }
    List<GivenAnswer> listed = numberedOtherwise(cells.otherItems(), isPrivate);
    return listed.isEmpty() && !earlier.isEmpty()
        ? cells.correction().map(words -> corrected(words, isPrivate)).orElse(List.of())
        : listed;
  }

  /** What may correct answers that were given before, for a person. */
  private List<GivenAnswer> corrected(FormCells.Correction correction, boolean isPrivate) {
    return form.asked().stream()
        .map(AskedForm.Asked::question)
        .filter(question -> correction.numbers().contains(question.number()))
        .map(
            question ->
                new GivenAnswer(
                    question.id(),
                    Optional.empty(),
                    cut(correction.words()),
                    correction.line(),
                    question.kind().hasOptions() || question.kind() == QuestionKind.YES_NO_LATER
                        ? question.choices()
                        : List.of(),
                    Optional.empty(),
                    question.isPublic() && !isPrivate))
        .toList();
  }

  /** A list of as many items as there are questions, which may be the answers, for a person. */
  private List<GivenAnswer> numberedOtherwise(List<FormCells.OtherItem> items, boolean isPrivate) {
    List<Question> asked = form.asked().stream().map(AskedForm.Asked::question).toList();
    long needed = asked.stream().filter(Question::isNeeded).count();
    if (items.size() < Math.max(2, needed) || items.size() > asked.size()) {
      return List.of();
    }
    List<GivenAnswer> answers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      FormCells.OtherItem item = items.get(i);
      Question question = asked.get(i);
      answers.add(
          new GivenAnswer(
              question.id(),
              Optional.empty(),
              cut(item.text()),
              item.line(),
              new CellReader(question).words(item.text()).candidates(),
              Optional.empty(),
              question.isPublic() && !isPrivate && !NotForPublic.isSaidIn(item.text())));
    }
    return answers;
  }

  /**
   * The numbers whose answers count: those beside our text, and those of a list of one's own if it
   * is plainly a list of answers; none that the rest of the message speaks of.
   */
  private Set<Integer> believed(Map<Integer, List<FormCells.Cell>> byNumber, FormCells cells) {
    List<FormCells.Cell> listed =
        cells.all().stream().filter(cell -> cell.origin() == FormCells.Origin.LIST).toList();
    boolean isRising = true;
    int clear = 0;
    int unclear = 0;
    for (int i = 0; i < listed.size(); i++) {
      FormCells.Cell cell = listed.get(i);
      isRising &= i == 0 || cell.number() > listed.get(i - 1).number();
      Question question = form.numbered(cell.number()).orElseThrow().question();
      if (question.kind() != QuestionKind.TEXT) {
        CellValue value = value(question, cell);
        clear += value instanceof CellValue.Clear ? 1 : 0;
        unclear += value instanceof CellValue.Unclear ? 1 : 0;
      }
    }
    boolean isWhole = listed.size() == form.last();
    boolean isOfTexts =
        form.asked().stream().allMatch(a -> a.question().kind() == QuestionKind.TEXT);
    boolean isPlain =
        clear > 0 && unclear == 0
            || clear > 1 && clear > unclear
            || isWhole && (clear > 0 || isOfTexts);
    boolean isInOrder = isRising && !cells.hasNumbersBeyond();
    return byNumber.keySet().stream()
        .filter(number -> !cells.mentioned().contains(number))
        .filter(
            number ->
                byNumber.getOrDefault(number, List.of()).stream()
                    .filter(cell -> cell.origin() == FormCells.Origin.LIST)
                    .allMatch(cell -> isInOrder && (isPlain || cell.hasNumberOfTheForm())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<GivenAnswer> answer(
      Question question, List<FormCells.Cell> cells, boolean isBelieved) {
    Optional<FormCells.Cell> first = Optional.empty();
    List<CellValue> values = new ArrayList<>();
    for (FormCells.Cell cell : cells) {
      CellValue value = value(question, cell);
      if (!(value instanceof CellValue.Blank)) {
        values.add(value);
        first = first.or(() -> Optional.of(cell));
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    boolean isOne = values.stream().map(FormReader::folded).distinct().count() == 1;
    Optional<String> value =
        isOne && isBelieved && values.get(0) instanceof CellValue.Clear clear
            ? Optional.of(clear.value())
            : Optional.empty();
    List<String> candidates =
        value.isPresent()
            ? List.of()
            : values.stream().flatMap(v -> v.candidates().stream()).distinct().toList();
    String words =
        cells.stream()
            .filter(cell -> !(value(question, cell) instanceof CellValue.Blank))
            .map(FormCells.Cell::words)
            .distinct()
            .collect(Collectors.joining(" … "));
    String remark =
        cells.stream()
            .map(cell -> Remark.in(cell, question))
            .filter(beside -> !beside.isEmpty())
            .distinct()
            .collect(Collectors.joining(" … "));
    boolean isPublic =
        question.isPublic()
            && cells.stream()
                .noneMatch(cell -> NotForPublic.isSaidIn(withoutOptions(cell.words(), question)));
    return Optional.of(
        new GivenAnswer(
            question.id(),
            value,
            cut(words),
            first.get().line(),
            candidates,
            Optional.of(cut(remark)).filter(beside -> !beside.isEmpty()),
            isPublic));
  }

  /** An option may be that something is not public. */
  private static String withoutOptions(String words, Question question) {
    String rest = words;
    for (String option : question.options()) {
      rest = NotForPublic.isSaidIn(option) ? rest.replace(option, " ") : rest;
    }
    return rest;
  }

  private static String cut(String words) {
    return words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words;
  }

  private static boolean isUntouched(CellReader reader, FormCells.Cell cell, String said) {
    return said.isBlank()
        && reader.inForm(String.join("  ", cell.inForm())) instanceof CellValue.Blank;
  }

  private static Object folded(CellValue value) {
    return value instanceof CellValue.Clear clear ? FoldedWords.of(clear.value()) : value;
  }

  /** What a cell says: in the line of the form, and in words around it. */
  private static CellValue value(Question question, FormCells.Cell cell) {
    CellReader reader = new CellReader(question);
    String said = NotForPublic.without(String.join(" ", cell.said()));
    if (cell.isTainted() && isUntouched(reader, cell, said)) {
      return new CellValue.Blank();
    }
    if (cell.isTainted() || question.kind() != QuestionKind.TEXT && FormCells.takesBack(said)) {
      return new CellValue.Unclear(
          cell.isTainted()
              ? List.of()
              : reader.inForm(String.join("  ", cell.inForm())).candidates());
    }
    if (question.kind() == QuestionKind.TEXT) {
      String text =
          Stream.concat(cell.inForm().stream(), Stream.of(said))
              .map(NotForPublic::without)
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(" "));
      CellValue value = reader.words(text);
      return value instanceof CellValue.Clear && cell.mayGoOn()
          ? new CellValue.Unclear(value.candidates())
          : value;
    }
    CellValue words = reader.words(said);
    String line =
        cell.inForm().stream().map(NotForPublic::without).collect(Collectors.joining("  "));
    CellValue form = reader.inForm(line);
    if (form instanceof CellValue.Blank) {
      return words;
    }
    boolean isContradicted =
        words instanceof CellValue.Clear && !words.equals(form) && form instanceof CellValue.Clear;
    boolean isLimited = words instanceof CellValue.Unclear && Hedge.isIn(said);
    return isContradicted || isLimited
        ? new CellValue.Unclear(
            Stream.concat(form.candidates().stream(), words.candidates().stream()).toList())
        : form;
  }
}
