package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.inbox.LeftOut.What;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Separates what is new in a text from what is not, line by line. If it is known what a message
 * answers, a quotation mark is not enough to leave a line out: people also answer on marked lines.
 */
final class Sieve {
  private static final int MARKED_ALIKE = 3;

  /**
   * No person's message has more headings, disclaimers or signatures; any further ones are shown.
   */
  private static final int MOST_LOOKED_AT = 200;

  /** A sender's initials, which some programs put before each line that they quote. */
  private static final Pattern INITIALS = Pattern.compile("^\\s*([A-Z]{2,4}>)");

  private final List<String> lines;
  private final OurText ours;
  private final List<Optional<What>> reasons = new ArrayList<>();
  private final BitSet quoted = new BitSet();
  private final BitSet blank = new BitSet();
  private final BitSet rules = new BitSet();
  private final BitSet isOurs;

  Sieve(String text, OurText ours) {
    this.lines = withoutEmptyRuns(text);
    this.ours = ours;
    lines.forEach(line -> reasons.add(Optional.empty()));
    List<OurText.Line> words = words();
    this.isOurs = ours.among(words);
  }

  /** Shortens runs of empty lines to two. */
  private static List<String> withoutEmptyRuns(String text) {
    List<String> all = new ArrayList<>();
    int empty = 0;
    for (String line : (Iterable<String>) text.replace("\r\n", "\n").lines()::iterator) {
      empty = line.isBlank() ? empty + 1 : 0;
      if (empty <= 2) {
        all.add(line);
      }
    }
    return all;
  }

  NewText newText() {
    isOurs.stream().forEach(i -> leaveOut(i, i + 1, What.OURS));
    if (ours.isEmpty()) {
      quoted.stream().forEach(i -> leaveOut(i, i + 1, What.QUOTED));
    }
    headings();
    disclaimers();
    signatures();
    String left = left();
    boolean saysSomething = saysSomething();
    if (left.isEmpty() || !saysSomething && has(What.SIGNATURE)) {
      reasons.replaceAll(why -> why.filter(what -> !left.isEmpty() && what != What.SIGNATURE));
    }
    return new NewText(left(), leftOut(), saysSomething);
  }

  /** The words of each line, without initials before it if they are frequent. */
  private List<OurText.Line> words() {
    Map<String, Integer> initials = new HashMap<>();
    for (String line : lines) {
      initials(line).ifPresent(mark -> initials.merge(mark, 1, Integer::sum));
    }
    List<OurText.Line> words = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      rules.set(i, SignOff.isDelimiter(line));
      Optional<String> mark =
          initials(line).filter(m -> initials.getOrDefault(m, 0) >= MARKED_ALIKE);
      quoted.set(i, mark.isPresent() || isMarked(line));
      String rest = mark.map(m -> line.substring(line.indexOf(m) + m.length())).orElse(line);
      List<String> folded = FoldedWords.of(rest);
      blank.set(i, line.isBlank() || quoted.get(i) && folded.isEmpty() && !isEmphatic(rest));
      words.add(new OurText.Line(folded, quoted.get(i)));
    }
    return words;
  }

  /** Even a lone question mark says something. */
  private static boolean isEmphatic(String line) {
    return line.indexOf('?') >= 0 || line.indexOf('!') >= 0;
  }

  private static Optional<String> initials(String line) {
    if (line.indexOf('>') < 0) {
      return Optional.empty();
    }
    Matcher matcher = INITIALS.matcher(line);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a line is marked as quoted; a row of a table has more than one bar. */
  private static boolean isMarked(String line) {
    String text = line.stripLeading();
    return text.startsWith(">") || text.startsWith("|") && text.indexOf('|', 1) < 0;
  }

  private void headings() {
    QuotationHeading heading = new QuotationHeading(lines);
    int found = 0;
    for (int i = 0; i < lines.size() && found < MOST_LOOKED_AT; i++) {
      boolean mayBegin = isLeft(i) && !(ours.isEmpty() && quoted.get(i));
      int length = mayBegin ? heading.linesAt(i) : 0;
      if (length > 0) {
        found++;
        int below = textFrom(i + length);
        if (below == lines.size() || quoted.get(below) || isOurs.get(below)) {
          leaveOut(i, i + length, What.HEADING);
        } else if (heading.linesAt(below) > 0) {
          leaveOut(i, i + length, What.HEADING);
        } else if (ours.isEmpty() && heading.isOfAProgram(i, length)) {
          leaveOut(i, i + length, What.HEADING);
          leaveOut(i + length, lines.size(), What.QUOTED);
          return;
        }
        i += length - 1;
      }
    }
  }

  /** The first line from {@code at} on that contains anything but a rule. */
  private int textFrom(int at) {
    int i = at;
    while (i < lines.size() && (blank.get(i) || rules.get(i))) {
      i++;
    }
    return i;
  }

  private void disclaimers() {
    int from = 0;
    int begun = 0;
    for (int i = 0; i <= lines.size() && begun < MOST_LOOKED_AT; i++) {
      boolean begins = i < lines.size() && Disclaimer.begins(lines.get(i));
      begun += begins ? 1 : 0;
      boolean ends = i == lines.size() || isBetween(i) || begins;
      if (ends) {
        if (from < i && Disclaimer.isOne(lines.subList(from, i))) {
          leaveOut(from, i, What.DISCLAIMER);
        }
        from = i < lines.size() && isBetween(i) ? i + 1 : i;
      }
    }
  }

  private boolean isBetween(int i) {
    return blank.get(i) || reasons.get(i).isPresent() || rules.get(i);
  }

  private void signatures() {
    int found = 0;
    for (int i = 0; i < lines.size() && found < MOST_LOOKED_AT; i++) {
      if (isLeft(i) && SignOff.isOfAPhone(lines.get(i))) {
        leaveOut(i, i + 1, What.SIGNATURE);
      } else if (isLeft(i) && rules.get(i)) {
        found++;
        int end = endOfBlock(i + 1);
        List<String> block = new ArrayList<>();
        for (int at = i + 1; at < end; at++) {
          if (reasons.get(at).isEmpty()) {
            block.add(lines.get(at));
          }
        }
        boolean isSignature =
            SignOff.isSignatureDelimiter(lines.get(i))
                || block.stream().allMatch(String::isBlank)
                || SignOff.saysHowToReach(block);
        if (isSignature && SignOff.isOrdinary(block)) {
          leaveOut(i, end, What.SIGNATURE);
        } else {
          i = end - 1;
        }
      }
    }
  }

  private int endOfBlock(int from) {
    int end = from;
    while (end < lines.size()
        && !rules.get(end)
        && reasons.get(end).filter(what -> what != What.DISCLAIMER).isEmpty()) {
      end++;
    }
    return end;
  }

  private void leaveOut(int from, int to, What what) {
    for (int i = from; i < to; i++) {
      if (reasons.get(i).isEmpty() && !blank.get(i)) {
        reasons.set(i, Optional.of(what));
      }
    }
  }

  private boolean isLeft(int i) {
    return reasons.get(i).isEmpty() && !blank.get(i);
  }

  private boolean has(What what) {
    return reasons.contains(Optional.of(what));
  }

  /** The remaining lines, with one empty line in place of several and of what is left out. */
  private String left() {
    StringBuilder text = new StringBuilder();
    boolean isApart = false;
    for (int i = 0; i < lines.size(); i++) {
      if (isLeft(i)) {
        text.append(isApart && text.length() > 0 ? "\n" : "").append(lines.get(i)).append('\n');
        isApart = false;
      } else {
        isApart |= blank.get(i);
      }
    }
    return text.toString().strip();
  }

  private List<LeftOut> leftOut() {
    Map<What, Integer> counts = new EnumMap<>(What.class);
    reasons.forEach(why -> why.ifPresent(what -> counts.merge(what, 1, Integer::sum)));
    return counts.entrySet().stream()
        .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Whether anything remains besides a greeting, a closing and names. Anything between our lines
   * counts, even if it is as short as a name.
   */
  private boolean saysSomething() {
    int first = isOurs.nextSetBit(0);
    int last = isOurs.length() - 1;
    int forms = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (isLeft(i)) {
        boolean isWithin = first >= 0 && i > first && i < last;
        boolean isForm = SignOff.isGreeting(line) || SignOff.isOrdinary(line) || rules.get(i);
        forms++;
        if (isWithin && hasWords(line) || !isForm || forms > MOST_LOOKED_AT) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasWords(String line) {
    return line.chars().anyMatch(c -> c > ' ' && "->|*_=#".indexOf(c) < 0);
  }
}
