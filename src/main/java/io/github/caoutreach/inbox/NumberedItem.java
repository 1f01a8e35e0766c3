package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text behind the number of a question, such as "3: yes" or "Q3) yes".
 *
 * @param number the number
 * @param text what follows it
 * @param isOfTheForm whether the number is written as in the form
 */
record NumberedItem(int number, String text, boolean isOfTheForm) {
  private static final Pattern LEAD =
      Pattern.compile(
          "(?i)^(?:(?:question|frage|pregunta|pergunta|domanda|vraag|answer|antwort|réponse|respuesta"
              + "|resposta|risposta|antwoord|point|item|q|a|ad|zu|re|to|nr|n°|nº|no\\.|#)\\s*[.:]?\\s*(?:n°|nr\\.?|#)?\\s*)?"
              + "[(\\[]?(\\d{1,2})\\s*([.):\\]/=、]+|\\s?[-–—])\\s*(.*)$");

  private static final Pattern BULLET = Pattern.compile("^[-*•·–] +((?i:q ?)?\\d)");

  /** The next number within a line. */
  private static final Pattern NEXT =
      Pattern.compile("(?i)(?:[;,|/.]\\s*|\\s)(?:question |q|a)?\\(?(\\d{1,2})\\s?[.):=–-]\\s*");

  /** A letter or a number in words or another script, as lists have it. */
  private static final Pattern OTHERWISE =
      Pattern.compile(
          "(?i)^[(\\[]?(?:[a-j]|[ivx]{1,5}|[一二三四五六七八九十]|第[一二三四五六七八九十]|[а-к]|[α-κ]"
              + "|[אבגדהוזחט]|[أابتثجدهوز]|[가나다라마바사]|[イロハニホヘト]|[アイウエオ]|[あいうえお]"
              + "|one|two|three|four|five|six|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|fifth"
              + "|sixth)(?:[)\\]:、.,]\\s+|[)\\]:、])(\\S.*)$");

  private static final Pattern BARE = Pattern.compile("(?i)^(\\d{1,2})\\s+(\\pL+)[.!]?$");
  private static final Pattern PARTS = Pattern.compile("\\s*[;,|/]\\s*|\\s\\s");

  /** The item that a line is; empty if it is none. */
  static Optional<NumberedItem> of(String written) {
    String line = BULLET.matcher(written).replaceFirst("$1").replace("**", "");
    Matcher match = LEAD.matcher(line);
    if (!match.matches()) {
      return bare(line);
    }
    String sign = match.group(2);
    String text = match.group(3);
    boolean isWithinANumber =
        line.length() > match.end(2)
            && match.end(2) == match.start(3)
            && !text.isEmpty()
            && Character.isDigit(text.charAt(0))
            && !sign.equals("、")
            && (!sign.equals(":") || isTime(text));
    return isWithinANumber
        ? Optional.empty()
        : Optional.of(new NumberedItem(Integer.parseInt(match.group(1)), text, sign.equals(":")));
  }

  /** What follows in a line that may be an item of a list, but has no number. */
  static Optional<String> otherwise(String line) {
    Matcher match = OTHERWISE.matcher(BULLET.matcher(line).replaceFirst("$1").replace("**", ""));
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static boolean isTime(String text) {
    return text.length() == 2
        || text.length() > 2 && Character.isDigit(text.charAt(1)) && text.charAt(2) != '.';
  }

  /** "3 yes": without a sign, only a single word of an answer may follow. */
  private static Optional<NumberedItem> bare(String line) {
    Matcher match = BARE.matcher(line);
    return match.matches() && YesOrNo.word(match.group(2)).isPresent()
        ? Optional.of(new NumberedItem(Integer.parseInt(match.group(1)), match.group(2), false))
        : Optional.empty();
  }

  /**
   * The items of a line that begins with one: "1. yes; 2. no" has two.
   *
   * @param last the highest number
   */
  static List<NumberedItem> in(String line, int last) {
    Optional<NumberedItem> first = of(line);
    if (first.isEmpty()) {
      return bareOnes(line);
    }
    List<NumberedItem> items = new ArrayList<>();
    NumberedItem item = first.get();
    int searched = 0;
    while (true) {
      Matcher next = NEXT.matcher(item.text());
      if (!next.find(searched)) {
        break;
      }
      int number = Integer.parseInt(next.group(1));
      boolean isWithinANumber =
          next.end() < item.text().length()
              && Character.isDigit(item.text().charAt(next.end()))
              && item.text().charAt(next.end() - 1) != ' ';
      if (number == item.number() + 1 && number <= last && !isWithinANumber) {
        items.add(
            new NumberedItem(
                item.number(), item.text().substring(0, next.start()).strip(), item.isOfTheForm()));
        item =
            new NumberedItem(number, item.text().substring(next.end()).strip(), item.isOfTheForm());
        searched = 0;
      } else {
        searched = next.start() + 1;
      }
      if (searched > item.text().length()) {
        break;
      }
    }
    items.add(item);
    return items;
  }

  /** "1 yes, 2 no". */
  private static List<NumberedItem> bareOnes(String line) {
    List<NumberedItem> items = new ArrayList<>();
    for (String part : PARTS.split(line)) {
      Optional<NumberedItem> item = bare(part.strip());
      if (item.isEmpty()) {
        return List.of();
      }
      items.add(item.get());
    }
    return items;
  }
}
