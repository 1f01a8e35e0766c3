package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.QuestionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the boxes of a question: which are ticked, and which were deleted. What stands outside of
 * them is a remark, unless it may be a tick in the wrong place.
 */
final class Boxes {
  private static final Pattern BOX = Pattern.compile("\\[([^\\[\\]]{0,12})]");
  private static final Pattern STRUCK = Pattern.compile("~~[^~]*~~");
  private static final Pattern TICK_BEFORE = Pattern.compile("(?i)^(?:x|v)\\s+");
  private static final Pattern LONE_TICK = Pattern.compile("(?i)^(?:x|v|->|=>|<-|<=|→|←|⇐|⇒)+$");

  /** Words in brackets that are part of an address. */
  private static final Pattern OF_AN_ADDRESS = Pattern.compile("(?i)^(?:at|dot|arroba|punto)$");

  /** A tick between the signs that stand for a line through it. */
  private static final Pattern STRUCK_TICK =
      Pattern.compile("(?:^|\\s)[-~–—]\\s?\\[x]\\s?[^\\[\\]]*[\\pL\\pN)][-~–—](?:\\s|$)");

  private static final String LATER = "later";

  private final Question question;
  private final List<Box> boxes = new ArrayList<>();
  private final String before;
  private final boolean isStruck;

  private enum Mark {
    EMPTY,
    TICKED,
    ODD
  }

  /**
   * A box.
   *
   * @param choice what it is for; empty: it is none of the question's
   * @param rest what stands after that
   * @param words the word in its brackets if it is for nothing: then it need not be a box
   */
  private record Box(Mark mark, Optional<String> choice, String rest, String words) {
    Box(Mark mark, Optional<String> choice, String rest) {
      this(mark, choice, rest, "");
    }

    String beside() {
      return words.isEmpty() ? rest : ("[" + words + "] " + rest).strip();
    }
  }

  /** Whether a line ends within an option that the next line goes on with. */
  static boolean isCutOption(Question question, String line, String next) {
    Matcher found = BOX.matcher(PlainLine.boxed(line));
    String label = "";
    while (found.find()) {
      label = PlainLine.boxed(line).substring(found.end()).strip();
    }
    String whole = (label + " " + next).toLowerCase(Locale.ROOT);
    boolean hasLabel = !label.isEmpty();
    boolean endsWithBox = !hasLabel && PlainLine.boxed(line).endsWith("]");
    return question.choices().stream()
        .map(choice -> PlainLine.of(choice).text().toLowerCase(Locale.ROOT))
        .anyMatch(c -> endsWithBox ? whole.strip().startsWith(c) : hasLabel && whole.equals(c));
  }

  private Boxes(Question question, String text) {
    this.question = question;
    Matcher found = BOX.matcher(text);
    List<int[]> places = new ArrayList<>();
    while (found.find()) {
      if (!OF_AN_ADDRESS.matcher(found.group(1).strip()).matches()) {
        places.add(new int[] {found.start(), found.end()});
      }
    }
    this.isStruck = STRUCK_TICK.matcher(text).find();
    this.before = places.isEmpty() ? text : text.substring(0, places.get(0)[0]).strip();
    for (int i = 0; i < places.size(); i++) {
      int end = i + 1 < places.size() ? places.get(i + 1)[0] : text.length();
      String mark = text.substring(places.get(i)[0] + 1, places.get(i)[1] - 1).strip();
      Box box = box(mark, text.substring(places.get(i)[1], end).strip());
      boxes.add(box);
      inPlaceOfABox(box.rest()).ifPresent(boxes::add);
    }
    if (!places.isEmpty()) {
      inPlaceOfABox(before).ifPresent(boxes::add);
    }
  }

  /** "x yes": the tick has replaced the box. */
  private Optional<Box> inPlaceOfABox(String text) {
    Matcher tick = TICK_BEFORE.matcher(text);
    return tick.find()
        ? box(Mark.TICKED, text.substring(tick.end())).filter(box -> box.rest().isEmpty())
        : Optional.empty();
  }

  /** What the boxes in {@code text} say; empty if there are none. */
  static Optional<CellValue> read(Question question, String text) {
    Boxes found = new Boxes(question, STRUCK.matcher(text).replaceAll(" "));
    return found.boxes.isEmpty() ? Optional.empty() : Optional.of(found.value());
  }

  /** What stands beside the boxes in {@code text}, apart from the date after "later". */
  static List<String> beside(Question question, String text) {
    Boxes found = new Boxes(question, STRUCK.matcher(text).replaceAll(" "));
    boolean isYesOrNo = question.kind() == QuestionKind.YES_NO_LATER;
    return Stream.concat(
            Stream.of(found.before),
            found.boxes.stream()
                .filter(box -> !isYesOrNo || box.choice().filter(LATER::equals).isEmpty())
                .map(Box::beside))
        .filter(rest -> !LONE_TICK.matcher(rest).matches() && found.inPlaceOfABox(rest).isEmpty())
        .toList();
  }

  private Box box(String mark, String label) {
    if (label.startsWith("*") || label.startsWith("_")) {
      return new Box(Mark.ODD, choiceIn(label), "");
    }
    Mark known =
        mark.isEmpty()
            ? Mark.EMPTY
            : mark.equals("x") || YesOrNo.word(mark).filter("yes"::equals).isPresent()
                ? Mark.TICKED
                : Mark.ODD;
    Optional<Box> box = box(known, label);
    if (box.isPresent()) {
      return box.get();
    }
    Matcher tick = TICK_BEFORE.matcher(label);
    return (tick.find() ? box(Mark.TICKED, label.substring(tick.end())) : box)
        .orElse(
            new Box(
                known,
                Optional.empty(),
                label,
                known == Mark.ODD && Character.isLetter(mark.codePointAt(0)) ? mark : ""));
  }

  /** The longest option that the label begins with. */
  private Optional<Box> box(Mark mark, String label) {
    String low = label.toLowerCase(Locale.ROOT);
    Optional<Box> found = Optional.empty();
    int longest = 0;
    for (String choice : question.choices()) {
      String wanted = PlainLine.of(choice).text().toLowerCase(Locale.ROOT);
      int end = endOf(wanted, low);
      if (end > longest && ends(low, end)) {
        longest = end;
        found = Optional.of(new Box(mark, Optional.of(choice), label.substring(longest).strip()));
      }
    }
    boolean isYesOrNo = question.kind() == QuestionKind.YES_NO_LATER;
    return found.or(
        () ->
            isYesOrNo && !label.isEmpty()
                ? YesOrNo.word(label).map(word -> new Box(mark, Optional.of(word), ""))
                : Optional.empty());
  }

  /**
   * Where {@code wanted} ends at the beginning of a text with other spaces; 0 if it is not there.
   */
  private static int endOf(String wanted, String text) {
    int at = 0;
    for (int i = 0; i < wanted.length(); i++) {
      if (wanted.charAt(i) != ' ') {
        while (at < text.length() && text.charAt(at) == ' ') {
          at++;
        }
        if (at == text.length() || text.charAt(at) != wanted.charAt(i)) {
          return 0;
        }
        at++;
      }
    }
    return at;
  }

  private Optional<String> choiceIn(String decorated) {
    String label = decorated.replace("*", "").replace("_", "").strip();
    return box(Mark.ODD, label).flatMap(Box::choice);
  }

  private static boolean ends(String text, int at) {
    return at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at))
            && !(text.charAt(at) == '.'
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private CellValue value() {
    Map<String, Mark> marks = new LinkedHashMap<>();
    boolean isOdd = isStruck;
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      isOdd |=
          box.mark() == Mark.ODD
              || box.choice().isEmpty()
              || LONE_TICK.matcher(box.rest()).matches()
              || box.mark() == Mark.TICKED && isLimited(box)
              || i == boxes.size() - 1 && isLimited(box);
      box.choice()
          .ifPresent(choice -> marks.merge(choice, box.mark(), (a, b) -> a == Mark.EMPTY ? b : a));
    }
    List<String> ticked =
        marks.entrySet().stream()
            .filter(entry -> entry.getValue() == Mark.TICKED)
            .map(Map.Entry::getKey)
            .toList();
    isOdd |= !before.isEmpty() && (ticked.isEmpty() || Hedge.isIn(before));
    if (isOdd) {
      return new CellValue.Unclear(
          marks.entrySet().stream()
              .filter(entry -> entry.getValue() != Mark.EMPTY)
              .map(Map.Entry::getKey)
              .toList());
    }
    List<String> left = List.copyOf(marks.keySet());
    boolean isWhole = left.containsAll(question.choices());
    if (ticked.isEmpty() && isWhole) {
      return untouched();
    }
    // whoever deletes all the others has chosen the one that is left
    List<String> chosen = ticked.isEmpty() && left.size() == 1 ? left : ticked;
    return switch (question.kind()) {
      case SEVERAL_OF ->
          chosen.isEmpty()
              ? new CellValue.Unclear(left)
              : new CellValue.Clear(
                  Question.joined(question.options().stream().filter(chosen::contains).toList()));
      case YES_NO_LATER -> one(chosen, left, this::dated);
      default -> one(chosen, left, CellValue.Clear::new);
    };
  }

  /** "[x] yes, except for EV"; what follows "later" is a date, which is read as one. */
  private static boolean isLimited(Box box) {
    return box.choice().filter(LATER::equals).isEmpty() && Hedge.isIn(box.rest());
  }

  private static CellValue one(
      List<String> chosen, List<String> left, Function<String, CellValue> value) {
    return chosen.size() == 1
        ? value.apply(chosen.get(0))
        : new CellValue.Unclear(chosen.isEmpty() ? left : chosen);
  }

  /** A choice with the date after "later", which nothing else may have. */
  private CellValue dated(String choice) {
    String when = whenOf();
    CellValue later = YesOrNo.later(when);
    if (choice.equals(LATER)) {
      return later;
    }
    return !later.equals(new CellValue.Clear(LATER))
        ? new CellValue.Unclear(
            Stream.concat(Stream.of(choice), later.candidates().stream()).toList())
        : new CellValue.Clear(choice);
  }

  private String whenOf() {
    return boxes.stream()
        .filter(box -> box.choice().filter(LATER::equals).isPresent())
        .map(Box::rest)
        .reduce("", (a, b) -> (a + " " + b).strip());
  }

  /** As it was sent, apart from what may stand after "when:" or after the last option. */
  private CellValue untouched() {
    boolean isYesOrNo = question.kind() == QuestionKind.YES_NO_LATER;
    String rests = boxes.stream().map(Box::rest).reduce("", (a, b) -> (a + " " + b).strip());
    if (isYesOrNo && rests.equals(whenOf())) {
      CellValue later = YesOrNo.later(rests);
      return later.equals(new CellValue.Clear(LATER)) ? new CellValue.Blank() : later;
    }
    return rests.isEmpty() ? new CellValue.Blank() : new CellValue.Unclear(List.of());
  }
}
