package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.classify.Folded;
import io.github.caoutreach.common.EmailAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places of a text where a question of ours is answered: below or beside our text, in the line
 * that is to be filled in, or behind the question's number in a list of somebody's own.
 */
final class FormCells {
  private static final int MOST_LINES = 6000;
  private static final int WORDS_TO_TELL = 3;

  private static final Pattern MENTIONED =
      Pattern.compile(
          "(?i)\\b(?:questions?|answers?|points?|items?|fragen?|antwort|punkt|preguntas?|domanda|q"
              + "|no\\.|nr\\.?|numbers?|#)\\s?(?:no\\.? |nr\\.? |to |on |for )?(\\d{1,2})\\b");
  private static final Pattern TAKEN_BACK =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:tentative(?:ly)?|provisional(?:ly|es)?|subject to|to be approved|not (?:yet )?(?:been )?approved"
                  + "|do not (?:yet )?(?:count|use)|ignore|disregard|incorrect|mistake|erroneous(?:ly)?|wrong(?:ly)?|revoke|withdraw"
                  + "|supersedes?|draft|preliminary|not final|correction|correct(?:ed)?|versehentlich|falsch"
                  + "|vorläufig\\w*|entwurf|unverbindlich|nicht (?:freigegeben|verbindlich|endgültig|final)"
                  + "|provisoires?|sous réserve|brouillon|projet de réponse|pas (?:encore )?(?:validée?s?|définiti\\w+)"
                  + "|borrador|rascunho|provisóri\\w+|bozza|provvisori\\w+|voorlopig\\w*|conceptantwoord\\w*"
                  + "|wersja robocza|projekt odpowiedzi|wstępn\\w+|pracovní verze|předběžn\\w+|koncept"
                  + "|utkast|kladde?|preliminär\\w*|foreløbig\\w*|tervezet|piszkozat|előzetes|luonnos|alustav\\w*"
                  + "|taslak|taslağı|nacrt|juodraštis|preliminar\\w*|mustand|ciornă)\\b"
                  + "|черновик|проект ответа|предварительн|не учитыва|не окончательн|чернетк"
                  + "|草案|草稿|下書き|ドラフト|暫定|暂定|未確定|未确定|未定稿|確定では|初稿|초안|임시|잠정"
                  + "|مسودة|טיוטה|προσχεδιο|προχειρ|προσωριν"));

  /** Words that correct something, if they speak of an answer. */
  private static final Pattern CORRECTS =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:(?:i|we) meant|meant to|should (?:be|read|have been|say)|must (?:be|read)|instead|swap|oops"
                  + "|changed? (?:our|my|the)|not valid|no longer|typo|error|obsolete|outdated|replaces?|invalid"
                  + "|muss (?:es )?(?:heißen|lauten)|sollte (?:es )?(?:heißen|lauten)|korrektur|korrigier\\w*|berichtig\\w*"
                  + "|ignorieren|gegenstandslos|erreur|rectifi\\w*|corrig\\w*|corrección|correção|correzione|ignor\\w+"
                  + "|error|erro|errore|fout|correctie|negeer|poprawka|błąd|oprava|chyba|rättelse|fel|javítás|düzeltme)\\b"
                  + "|исправлен|ошибк|неверн|訂正|間違|更正|错误|정정"));

  private static final Pattern OF_AN_ANSWER =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:answer\\w*|repl(?:y|ies)|respon[sd]\\w*|questions?|form|survey|questionnaire|tick\\w*|box"
                  + "|mail|message|frage\\w*|antwort\\w*|répon\\w*|respuesta\\w*|pregunta\\w*|risposta|risposte"
                  + "|domanda|resposta\\w*|pergunta\\w*|antwoord\\w*|vraag|odpow\\w*|pytani\\w*|otázk\\w*|svar\\w*"
                  + "|válasz\\w*|yanıt\\w*|q\\d+)\\b|ответ|вопрос|回答|答复|质问|質問|问题|답변|질문"));

  private static final List<String> ORDINALS =
      List.of(
          "first|1st|erste\\w*|premiere?|primer[oa]?|prim[oa]|primeir[oa]|eerste",
          "second|2nd|zweite\\w*|deuxieme|segund[oa]|second[oa]|tweede",
          "third|3rd|dritte\\w*|troisieme|tercer[oa]?|terz[oa]|terceir[oa]|derde",
          "fourth|4th|vierte\\w*|quatrieme|cuart[oa]|quart[oa]|vierde",
          "fifth|5th|funfte\\w*|cinquieme|quint[oa]|vijfde",
          "sixth|6th|sechste\\w*|sixieme|sext[oa]|sest[oa]|zesde",
          "seventh|7th|siebte\\w*|septieme|septim[oa]|settim[oa]|zevende",
          "eighth|8th|achte\\w*|huitieme|octav[oa]|ottav[oa]|achtste",
          "ninth|9th|neunte\\w*|neuvieme|noven[oa]|non[oa]|negende",
          "tenth|10th|zehnte\\w*|dixieme|decim[oa]|tiende");

  private static final List<Pattern> BY_ORDINAL =
      ORDINALS.stream()
          .map(
              words ->
                  Pattern.compile(
                      "\\b(?:"
                          + words
                          + ") (?:\\w+ )?(?:questions?|answers?|points?|items?|ones?|tick|box|frage|antwort|punkt"
                          + "|reponse|pregunta|respuesta|domanda|risposta|pergunta|resposta|vraag|antwoord)\\b"))
          .toList();

  /** "Correction: 3: no". */
  private static final Pattern NUMBERED = Pattern.compile("\\b(\\d{1,2})\\s?[:=]\\s?\\pL");

  private final AskedForm form;
  private final List<String> raw;
  private final List<PlainLine> lines;
  private final Set<String> fresh;
  private final Set<String> earlier;
  private final BitSet isOurs;
  private final int[] questions;
  private final String[] besides;
  private final List<Cell> cells = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Integer> linesOfRemarks = new ArrayList<>();
  private Optional<Cell> current = Optional.empty();
  private final Predicate<EmailAddress> isOfAnother;
  private final Set<Integer> askedOtherwise = new HashSet<>();
  private boolean hasNumbersBeyond;
  private final List<OtherItem> otherItems = new ArrayList<>();

  /**
   * An item of a list that is numbered otherwise than by numbers.
   *
   * @param line its line, from 1
   */
  record OtherItem(int line, String text) {}

  /** How it is known which question a cell is of. */
  enum Origin {
    /** Our text stands before it. */
    QUESTION,
    /** It is the line that is to be filled in. */
    FORM,
    /** Its number stands before it. */
    LIST
  }

  /** A place where a question is answered. */
  static final class Cell {
    private final int number;
    private final Origin origin;
    private final int line;
    private final List<String> inForm = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private boolean isTainted;
    private boolean isApart;
    private boolean hasSecond;
    private int firstParagraph;
    private boolean isBounded;
    private boolean isFollowed;
    private boolean hasNumberOfTheForm;
    private int lineSaid;

    Cell(int number, Origin origin, int line) {
      this.number = number;
      this.origin = origin;
      this.line = line;
    }

    int number() {
      return number;
    }

    Origin origin() {
      return origin;
    }

    /** The line of the text where the answer begins, from 1. */
    int line() {
      return lineSaid > 0 ? lineSaid : line;
    }

    /** What stands in the lines to be filled in, without their number. */
    List<String> inForm() {
      return List.copyOf(inForm);
    }

    /** What stands around them. */
    List<String> said() {
      return List.copyOf(said);
    }

    /** What stands around them and is part of the answer for sure. */
    List<String> saidBeside() {
      boolean isWhole = isFollowed && origin != Origin.LIST;
      int all = hasSecond && !isWhole ? firstParagraph : said.size();
      int end = all;
      int start = inForm.isEmpty() ? 1 : 0;
      while (end > start && isOfSignature(said.get(end - 1))) {
        end--;
      }
      if (isWhole && !SignOff.saysHowToReach(said.subList(end, all))) {
        return said();
      }
      return List.copyOf(said.subList(0, end));
    }

    private static boolean isOfSignature(String line) {
      return line.isEmpty()
          || !Character.isLowerCase(line.codePointAt(0)) && SignOff.isOrdinary(line);
    }

    /** Its further paragraphs, which may be about more than this question. */
    List<String> apart() {
      return hasSecond ? List.copyOf(said.subList(firstParagraph, said.size())) : List.of();
    }

    /** Whether it contains numbers of other questions, so that it may be several answers. */
    boolean isTainted() {
      return isTainted;
    }

    /** Whether more paragraphs follow that may not be part of the answer. */
    boolean mayGoOn() {
      return hasSecond && !(isBounded && origin != Origin.LIST);
    }

    /** Whether its number stands before it as in the form. */
    boolean hasNumberOfTheForm() {
      return hasNumberOfTheForm;
    }

    String words() {
      List<String> all = new ArrayList<>(inForm);
      all.addAll(said);
      return String.join(" ", all).strip();
    }

    /** Takes a further line: a program may have broken one of the form. */
    private void goOn(String text, int at, Question question) {
      int last = inForm.size() - 1;
      boolean isOfTheForm =
          last >= 0
              && said.isEmpty()
              && !isApart
              && (Boxes.read(question, PlainLine.boxed(text)).isPresent()
                  || Boxes.isCutOption(question, inForm.get(last), text));
      if (isOfTheForm) {
        inForm.set(last, inForm.get(last) + " " + text);
      } else {
        say(text, at);
      }
    }

    private void fillIn(String text, int at) {
      lineSaid = inForm.isEmpty() && said.isEmpty() ? at : lineSaid;
      inForm.add(text);
    }

    private void say(String text, int at) {
      lineSaid = said.isEmpty() && inForm.stream().allMatch(String::isEmpty) ? at : lineSaid;
      if (isApart && !hasSecond && !words().isEmpty()) {
        hasSecond = true;
        firstParagraph = said.size();
      }
      isApart = false;
      said.add(text);
    }
  }

  FormCells(
      AskedForm form,
      String text,
      NewText fresh,
      Set<String> earlier,
      Predicate<EmailAddress> isOfAnother) {
    this.form = form;
    this.isOfAnother = isOfAnother;
    this.raw = text.replace("\r\n", "\n").lines().limit(MOST_LINES).toList();
    this.lines = raw.stream().map(PlainLine::of).toList();
    this.fresh =
        fresh.text().lines().map(line -> PlainLine.of(line).text()).collect(Collectors.toSet());
    this.earlier = earlier;
    this.isOurs =
        new OurText(form.rest())
            .among(
                lines.stream()
                    .map(l -> new OurText.Line(FoldedWords.of(l.text()), l.isQuoted()))
                    .toList());
    this.questions = new int[lines.size()];
    this.besides = new String[lines.size()];
    findQuestions();
    walk();
  }

  List<Cell> all() {
    return List.copyOf(cells);
  }

  /** What may be about all answers: outside of all cells and not ours, or in a paragraph below. */
  List<String> aboutAll() {
    return Stream.concat(remarks.stream(), cells.stream().flatMap(cell -> cell.apart().stream()))
        .toList();
  }

  /**
   * The questions that somebody speaks of besides answering them, or all if they take something
   * back.
   */
  Set<Integer> mentioned() {
    Set<Integer> numbers = new HashSet<>();
    boolean isTakenBack =
        cells.stream()
            .filter(Cell::mayGoOn)
            .flatMap(cell -> cell.apart().stream())
            .anyMatch(FormCells::takesBack);
    if (isTakenBack) {
      form.asked().forEach(asked -> numbers.add(asked.question().number()));
    }
    for (String remark : remarks) {
      if (takesBack(remark)) {
        form.asked().forEach(asked -> numbers.add(asked.question().number()));
      }
      numbers.addAll(named(remark));
    }
    String all = String.join(" ", remarks);
    numbers.addAll(named(all));
    if (corrects(all)) {
      numbers.addAll(corrected(all));
    }
    for (Cell cell : cells) {
      String said = String.join(" ", cell.said());
      if (corrects(said)) {
        Set<Integer> named = named(said);
        numbers.addAll(named);
        named.stream()
            .filter(n -> n != cell.number)
            .limit(1)
            .forEach(n -> numbers.add(cell.number));
      }
    }
    return numbers;
  }

  /**
   * What the writer says that may correct an answer given before, without a form.
   *
   * @param line its line, from 1
   * @param numbers the questions that it names, or all
   */
  record Correction(int line, String words, Set<Integer> numbers) {}

  /** Such words, if there are any. */
  Optional<Correction> correction() {
    String all = String.join(" ", remarks);
    if (!corrects(all)) {
      return Optional.empty();
    }
    int first = 0;
    while (first < remarks.size() - 1 && !mayCorrect(remarks.get(first))) {
      first++;
    }
    String words = String.join(" ", remarks.subList(first, remarks.size()));
    return Optional.of(new Correction(linesOfRemarks.get(first), words, corrected(all)));
  }

  private static boolean corrects(String words) {
    return mayCorrect(words)
        && (OF_AN_ANSWER.matcher(Folded.of(words)).find() || NUMBERED.matcher(words).find());
  }

  private static boolean mayCorrect(String words) {
    return takesBack(words) || CORRECTS.matcher(Folded.of(words)).find();
  }

  /** The questions that words of correction name, or all. */
  private Set<Integer> corrected(String words) {
    Set<Integer> numbers = named(words);
    Matcher numbered = NUMBERED.matcher(words);
    while (numbered.find()) {
      numbers.add(Integer.parseInt(numbered.group(1)));
    }
    numbers.removeIf(number -> form.numbered(number).isEmpty());
    if (numbers.isEmpty()) {
      form.asked().forEach(asked -> numbers.add(asked.question().number()));
    }
    return numbers;
  }

  /** The questions that are named by their numbers: "question 3", "the third answer". */
  private static Set<Integer> named(String words) {
    Set<Integer> numbers = new HashSet<>();
    Matcher found = MENTIONED.matcher(words);
    while (found.find()) {
      numbers.add(Integer.parseInt(found.group(1)));
    }
    String folded = Folded.of(words);
    for (int i = 0; i < BY_ORDINAL.size(); i++) {
      if (BY_ORDINAL.get(i).matcher(folded).find()) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  /** Whether words may take something back that stands elsewhere. */
  static boolean takesBack(String words) {
    return TAKEN_BACK.matcher(Folded.of(words)).find();
  }

  /** The items that have letters, or the like, for numbers. */
  List<OtherItem> otherItems() {
    return List.copyOf(otherItems);
  }

  /** Whether somebody's list has numbers of no question. */
  boolean hasNumbersBeyond() {
    return hasNumbersBeyond;
  }

  /** Finds the texts of our questions, however they are wrapped now. */
  private void findQuestions() {
    List<String> words = new ArrayList<>();
    List<Integer> lineOf = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (String word : FoldedWords.of(lines.get(i).text())) {
        words.add(word);
        lineOf.add(i);
      }
    }
    for (AskedForm.Asked asked : form.asked()) {
      for (List<String> text : asked.texts()) {
        find(asked.question().number(), text, words, lineOf);
      }
    }
  }

  private void find(int number, List<String> text, List<String> words, List<Integer> lineOf) {
    for (int at = 0; at + text.size() <= words.size(); at++) {
      boolean isNumbered = at > 0 && words.get(at - 1).equals(Integer.toString(number));
      boolean isIt =
          words.get(at).equals(text.get(0))
              && (text.size() >= WORDS_TO_TELL || isNumbered)
              && words.subList(at, at + text.size()).equals(text);
      if (isIt) {
        int end = at + text.size() - 1;
        int last = lineOf.get(end);
        if (questions[lineOf.get(at)] == 0) {
          for (int i = lineOf.get(at); i <= last; i++) {
            questions[i] = number;
          }
          int inLast = 1;
          while (inLast <= end && lineOf.get(end - inLast) == last) {
            inLast++;
          }
          besides[last] = behind(lines.get(last).text(), inLast);
        }
      }
    }
  }

  /** What stands in a line behind its first {@code count} words. */
  private static String behind(String line, int count) {
    int end = 0;
    while (end < line.length()) {
      int next = line.indexOf(' ', end + 1);
      end = next < 0 ? line.length() : next;
      if (FoldedWords.of(line.substring(0, end)).size() >= count) {
        return line.substring(end).strip();
      }
    }
    return "";
  }

  private void walk() {
    QuotationHeading headings = new QuotationHeading(raw);
    OthersWords others = new OthersWords(raw, isOfAnother);
    boolean isOver = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).text();
      int before = cells.size();
      if (questions[i] > 0) {
        isOver = false;
        openQuestion(i);
      } else if (line.isEmpty()) {
        current.ifPresent(cell -> cell.isApart = true);
      } else if (isEarlier(i) || isOurs.get(i) && !isToFillIn(line)) {
        isOver = false;
        close(true);
      } else if (headings.linesAt(i) > 0) {
        close(false);
        others.heading(i, headings.linesAt(i));
        i += headings.linesAt(i) - 1;
      } else if (SignOff.isDelimiter(raw.get(i)) || SignOff.isClosing(line)) {
        close(false);
        isOver = true;
      } else {
        List<NumberedItem> items = NumberedItem.in(line, form.last());
        boolean isForm = isToFillIn(line);
        if (!items.isEmpty() && (!isOver || isForm)) {
          isOver &= !isForm;
          for (NumberedItem item : items) {
            take(item, isForm, i);
          }
        } else if (current.isPresent() && fresh.contains(line)) {
          Cell cell = current.get();
          cell.goOn(line, i + 1, form.numbered(cell.number).orElseThrow().question());
        } else if (current.isPresent()) {
          close(false);
        } else if (fresh.contains(line)) {
          remarks.add(line);
          linesOfRemarks.add(i + 1);
          others.remark(line, i);
          int number = i + 1;
          NumberedItem.otherwise(line)
              .ifPresent(text -> otherItems.add(new OtherItem(number, text)));
        }
      }
      boolean isAnswer = cells.size() > before || current.isPresent();
      if (isAnswer && others.areAt(i)) {
        cells.subList(before, cells.size()).forEach(cell -> cell.isTainted = true);
        current.ifPresent(cell -> cell.isTainted = true);
      }
    }
    close(false);
  }

  private void openQuestion(int i) {
    int number = questions[i];
    boolean goesOn =
        i > 0 && questions[i - 1] == number && current.filter(c -> c.number == number).isPresent();
    if (!goesOn) {
      follow();
      open(new Cell(number, Origin.QUESTION, i + 1));
    }
    String beside = besides[i];
    if (beside != null && !beside.isEmpty()) {
      current.orElseThrow().say(beside, i + 1);
    }
  }

  private void open(Cell cell) {
    current = Optional.of(cell);
    cells.add(cell);
  }

  /** Another question, or its line of the form, follows the cell. */
  private void follow() {
    current.ifPresent(cell -> cell.isFollowed = true);
    close(true);
  }

  private void close(boolean isBounded) {
    current.ifPresent(cell -> cell.isBounded = isBounded);
    current = Optional.empty();
  }

  /** A line that we sent to be filled in, or that has the boxes of one. */
  private boolean isToFillIn(String line) {
    Optional<NumberedItem> item = NumberedItem.of(line).filter(NumberedItem::isOfTheForm);
    return item.flatMap(one -> form.numbered(one.number()))
        .filter(
            asked ->
                asked.untouched().contains(line)
                    || Boxes.read(asked.question(), PlainLine.boxed(line)).isPresent())
        .isPresent();
  }

  private boolean isEarlier(int i) {
    return lines.get(i).isQuoted()
        && earlier.contains(lines.get(i).text())
        && form.asked().stream().noneMatch(a -> a.untouched().contains(lines.get(i).text()));
  }

  private void take(NumberedItem item, boolean isForm, int i) {
    String line = lines.get(i).text();
    Optional<AskedForm.Asked> asked = form.numbered(item.number());
    boolean isOfCurrent = current.filter(cell -> cell.number == item.number()).isPresent();
    boolean isBelowQuestion = current.filter(cell -> cell.origin == Origin.QUESTION).isPresent();
    if (isForm && isOfCurrent && current.get().origin != Origin.LIST
        || isOfCurrent && isBelowQuestion && item.isOfTheForm()) {
      current.orElseThrow().fillIn(item.text(), i + 1);
    } else if (isForm) {
      follow();
      Cell cell = new Cell(item.number(), Origin.FORM, i + 1);
      cell.isTainted = askedOtherwise.contains(item.number());
      cell.fillIn(item.text(), i + 1);
      open(cell);
    } else if (isBelowQuestion) {
      // a list within an answer, or answers to other questions below the last one
      current.orElseThrow().isTainted |= asked.isPresent() && !isOfCurrent;
      if (!isOfCurrent && !item.isOfTheForm()) {
        askedOtherwise.add(item.number()); // the form may be that of another campaign
      }
      current.orElseThrow().say(isOfCurrent ? item.text() : line, i + 1);
    } else if (asked.isEmpty()) {
      hasNumbersBeyond |= item.number() > form.last();
      close(false);
      remarks.add(line);
      linesOfRemarks.add(i + 1);
    } else {
      close(true);
      Cell cell = new Cell(item.number(), Origin.LIST, i + 1);
      cell.hasNumberOfTheForm = item.isOfTheForm();
      cell.say(item.text(), i + 1);
      open(cell);
    }
  }
}
