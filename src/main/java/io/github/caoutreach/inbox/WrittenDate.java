package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.campaign.RoughDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A date in the words of people, as precise as they gave it. What may mean two days is none. */
final class WrittenDate {
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, Integer> QUARTERS =
      Map.of(
          "first", 1, "1st", 1, "second", 2, "2nd", 2, "third", 3, "3rd", 3, "fourth", 4, "4th", 4);
  private static final int LAST_MONTH = 12;

  static {
    List<String> months =
        List.of(
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari januára",
            "february feb februar février févr febrero febbraio fevereiro februari",
            "march mar märz maerz mars marzo março maart mrt",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio maio mei maj",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto ago augustus augusti",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre déc diciembre dicembre dezembro desember");
    for (int i = 0; i < months.size(); i++) {
      for (String name : months.get(i).split(" ", -1)) {
        MONTHS.put(name, i + 1);
      }
    }
  }

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:in|on|by|from|since|as of|starting|until|seit|ab|am|im|bis|en|le|el|du|dal|al|per|the)\\s+)+");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(20\\d\\d)\\s?[-/.年]\\s?(\\d{1,2})(?:\\s?[-/.月]\\s?(\\d{1,2}))?[日月.]?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?(20\\d\\d)");
  private static final Pattern MONTH_AND_YEAR = Pattern.compile("(\\d{1,2})\\s?[/.]\\s?(20\\d\\d)");
  private static final Pattern QUARTER =
      Pattern.compile("q\\s?([1-4])[\\s/-]*(20\\d\\d)|(20\\d\\d)[\\s/-]*q\\s?([1-4])");
  private static final Pattern QUARTER_IN_WORDS =
      Pattern.compile("(first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)? (20\\d\\d)");
  private static final Pattern YEAR = Pattern.compile("(20\\d\\d)年?");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s-]+(?:of |de |d')?(\\pL+)\\.?[\\s,-]+(?:de |of )?(20\\d\\d)");
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile("(\\pL+)\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (20\\d\\d)");
  private static final Pattern MONTH_YEAR =
      Pattern.compile("(\\pL+)\\.?[\\s,-]+(?:de |of )?(20\\d\\d)");
  private static final Pattern VAGUE =
      Pattern.compile(
          "^(?:(?:by |at |in |before |after |around |approx\\.? |about |the |latest |no later than )*"
              + "(?:end|beginning|start|middle|mid|early|late|h1|h2|before|after|around|about|not before"
              + "|no later than|ende|anfang|mitte|fin|principios)(?: of| de| du)?(?: the)?[\\s-]+)");

  private WrittenDate() {}

  /** The date that {@code words} are, apart from a preposition; empty if they are not just one. */
  static Optional<RoughDate> of(String words) {
    return plain(LEAD.matcher(bare(words)).replaceFirst(""));
  }

  /** The date that {@code words} seem to be about. */
  static Optional<RoughDate> guess(String words) {
    Optional<RoughDate> exact = of(words);
    return exact.isPresent() ? exact : plain(VAGUE.matcher(bare(words)).replaceFirst(""));
  }

  private static String bare(String words) {
    String text = words.toLowerCase(Locale.ROOT).strip();
    int from = 0;
    int to = text.length();
    while (from < to && ":=-–—,;(\"'*_".indexOf(text.charAt(from)) >= 0
        || from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && " .,;)!\"'*_".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Optional<RoughDate> plain(String text) {
    Matcher match = YEAR_FIRST.matcher(text);
    if (match.matches()) {
      return date(match.group(1), match.group(2), Optional.ofNullable(match.group(3)));
    }
    match = YEAR_LAST.matcher(text);
    if (match.matches()) {
      return yearLast(match);
    }
    match = MONTH_AND_YEAR.matcher(text);
    if (match.matches()) {
      return date(match.group(2), match.group(1), Optional.empty());
    }
    match = QUARTER.matcher(text);
    if (match.matches()) {
      boolean isFirst = match.group(1) != null;
      return RoughDate.of(match.group(isFirst ? 2 : 3) + "-Q" + match.group(isFirst ? 1 : 4));
    }
    match = QUARTER_IN_WORDS.matcher(text);
    if (match.matches()) {
      return RoughDate.of(match.group(2) + "-Q" + QUARTERS.getOrDefault(match.group(1), 0));
    }
    match = YEAR.matcher(text);
    return match.matches() ? RoughDate.of(match.group(1)) : inWords(text);
  }

  /** With dots, the day comes first; otherwise it is only known where one number is no month. */
  private static Optional<RoughDate> yearLast(Matcher match) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(3));
    boolean dayFirst = match.group(2).equals(".") || first > LAST_MONTH || first == second;
    boolean monthFirst = !dayFirst && second > LAST_MONTH;
    if (!dayFirst && !monthFirst) {
      return Optional.empty();
    }
    return date(
        match.group(4), match.group(dayFirst ? 3 : 1), Optional.of(match.group(dayFirst ? 1 : 3)));
  }

  private static Optional<RoughDate> inWords(String text) {
    Matcher match = DAY_MONTH_YEAR.matcher(text);
    if (match.matches()) {
      return named(match.group(3), match.group(2), Optional.of(match.group(1)));
    }
    match = MONTH_DAY_YEAR.matcher(text);
    if (match.matches()) {
      return named(match.group(3), match.group(1), Optional.of(match.group(2)));
    }
    match = MONTH_YEAR.matcher(text);
    return match.matches()
        ? named(match.group(2), match.group(1), Optional.empty())
        : Optional.empty();
  }

  private static Optional<RoughDate> named(String year, String month, Optional<String> day) {
    return Optional.ofNullable(MONTHS.get(month))
        .flatMap(number -> date(year, Integer.toString(number), day));
  }

  private static Optional<RoughDate> date(String year, String month, Optional<String> day) {
    return RoughDate.of(year + "-" + two(month) + day.map(d -> "-" + two(d)).orElse(""));
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
