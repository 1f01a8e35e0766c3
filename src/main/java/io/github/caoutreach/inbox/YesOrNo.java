package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Yes, no and later in the words of people. A word alone is enough in any of these languages. With
 * more words, only what begins with the English one counts, and only if nothing in the rest may
 * take it back.
 */
final class YesOrNo {
  private static final Set<String> YES =
      Set.of(
          "yes",
          "y",
          "yep",
          "yeah",
          "yup",
          "affirmative",
          "ja",
          "jawohl",
          "oui",
          "sí",
          "si",
          "sì",
          "sim",
          "da",
          "да",
          "ano",
          "áno",
          "tak",
          "igen",
          "evet",
          "taip",
          "jah",
          "jā",
          "kyllä",
          "joo",
          "jo",
          "ναι",
          "так",
          "はい",
          "是",
          "是的",
          "네",
          "예",
          "نعم",
          "כן",
          "bai",
          "já",
          "hai",
          "ya",
          "bəli",
          "иә");
  private static final Set<String> NO =
      Set.of(
          "no",
          "n",
          "nope",
          "negative",
          "nein",
          "non",
          "não",
          "nao",
          "nu",
          "нет",
          "ne",
          "nie",
          "nem",
          "hayır",
          "hayir",
          "ei",
          "nej",
          "nei",
          "nee",
          "nē",
          "όχι",
          "ні",
          "いいえ",
          "否",
          "不",
          "不是",
          "아니요",
          "아니오",
          "لا",
          "לא",
          "iie",
          "tidak",
          "xeyr",
          "жоқ");
  private static final Set<String> LATER =
      Set.of(
          "later",
          "später",
          "spaeter",
          "plus tard",
          "más tarde",
          "mas tarde",
          "más adelante",
          "più tardi",
          "mais tarde",
          "later, when",
          "later when",
          "senere",
          "senare",
          "později",
          "później",
          "kasnije",
          "később",
          "позже",
          "後で",
          "以后",
          "αργότερα");

  /** Not yet: it is later, but that is for a person to say. */
  private static final Set<String> NOT_YET =
      Set.of(
          "not yet",
          "noch nicht",
          "pas encore",
          "aún no",
          "todavía no",
          "non ancora",
          "ainda não",
          "nog niet");

  private static final Pattern FIRST =
      Pattern.compile("^([\\pL]+)(?:\\s*[,.;:!()–—-]+\\s*|\\s+|$)(.*)$");
  private static final Pattern SINCE =
      Pattern.compile("(?i)\\b(?:since|already since|seit|depuis) (?:\\pL+ )?(?:\\d[\\d./-]*)");

  /** Words that take nothing back and add no condition, so that a yes or no stays one. */
  private static final Set<String> PLAIN =
      Set.of(
          "we",
          "i",
          "do",
          "does",
          "are",
          "is",
          "am",
          "have",
          "has",
          "had",
          "been",
          "be",
          "it",
          "that",
          "this",
          "these",
          "they",
          "our",
          "us",
          "the",
          "a",
          "an",
          "of",
          "course",
          "certainly",
          "absolutely",
          "definitely",
          "indeed",
          "surely",
          "thanks",
          "thank",
          "you",
          "already",
          "fully",
          "completely",
          "in",
          "production",
          "place",
          "live",
          "use",
          "using",
          "meet",
          "met",
          "comply",
          "complies",
          "compliant",
          "implemented",
          "deployed",
          "operational",
          "available",
          "supported",
          "offer",
          "offered",
          "provide",
          "to",
          "with",
          "sir",
          "madam");

  /** The same for a no. */
  private static final Set<String> OF_A_NO =
      Set.of(
          "not",
          "don't",
          "don’t",
          "doesn't",
          "doesn’t",
          "isn't",
          "isn’t",
          "aren't",
          "aren’t",
          "haven't",
          "haven’t",
          "none",
          "at",
          "all",
          "any",
          "sorry",
          "unfortunately",
          "so",
          "far");

  private static final Set<String> NOTHING = Set.of("", "n/a", "na", "none");

  private YesOrNo() {}

  /** "yes", "no" or "later", if it is that and nothing else. */
  static Optional<String> word(String text) {
    String word = bare(text);
    if (YES.contains(word)) {
      return Optional.of("yes");
    }
    if (NO.contains(word)) {
      return Optional.of("no");
    }
    return LATER.contains(word) ? Optional.of("later") : Optional.empty();
  }

  /**
   * What an answer in words amounts to.
   *
   * @param asked the words of the question, which an answer may repeat
   */
  static CellValue of(String text, Collection<String> asked) {
    Optional<String> word = word(text);
    if (word.isPresent()) {
      return new CellValue.Clear(word.get());
    }
    Matcher parts = FIRST.matcher(text.strip());
    if (!parts.matches()) {
      return new CellValue.Unclear(guesses(text));
    }
    String first = parts.group(1).toLowerCase(Locale.ROOT);
    String rest = parts.group(2).strip();
    if (LATER.contains(first)) {
      return later(rest);
    }
    String without = SINCE.matcher(rest).replaceAll(" ");
    if (YES.contains(first) && without.isBlank()
        || first.equals("yes") && areAll(without, asked, Set.of())) {
      return new CellValue.Clear("yes");
    }
    // "no problem" is none
    boolean isApart = !text.strip().startsWith(parts.group(1) + " ");
    return first.equals("no") && isApart && areAll(rest, asked, OF_A_NO)
        ? new CellValue.Clear("no")
        : new CellValue.Unclear(guesses(text));
  }

  /** What follows the word that a text begins with; empty if it is nothing but a yes or no. */
  static String behind(String text) {
    Matcher parts = FIRST.matcher(text.strip());
    return word(text).isEmpty() && parts.matches() ? parts.group(2) : "";
  }

  /** Whether all words are of those that change nothing, or of the question. */
  private static boolean areAll(String text, Collection<String> asked, Set<String> more) {
    return text.indexOf('?') < 0
        && FoldedWords.of(text).stream()
            .allMatch(word -> PLAIN.contains(word) || more.contains(word) || asked.contains(word));
  }

  /** Later, with the date that follows. */
  static CellValue later(String when) {
    String date = WHEN.matcher(when).replaceFirst("");
    if (NOTHING.contains(bare(date))) {
      return new CellValue.Clear("later");
    }
    return WrittenDate.of(date)
        .<CellValue>map(day -> new CellValue.Clear("later:" + day))
        .orElseGet(
            () ->
                new CellValue.Unclear(
                    WrittenDate.guess(date)
                        .map(day -> List.of("later:" + day, "later"))
                        .orElse(List.of("later"))));
  }

  private static final Pattern WHEN =
      Pattern.compile("(?i)^[\\s,:;(–—-]*(?:when|wann|quand|cuándo|quando)?[\\s:,)–—-]*");

  private static List<String> guesses(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    Optional<String> day = WrittenDate.guess(text).map(date -> "later:" + date);
    if (day.isPresent()) {
      return List.of(day.get());
    }
    if (NOT_YET.stream().anyMatch(low::contains)) {
      return List.of("later", "no");
    }
    Matcher parts = FIRST.matcher(text.strip());
    String first = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    if (YES.contains(first)) {
      return List.of("yes", "later", "no");
    }
    return NO.contains(first) ? List.of("no", "later", "yes") : List.of();
  }

  private static String bare(String text) {
    String word = text.toLowerCase(Locale.ROOT).strip();
    int from = 0;
    int to = word.length();
    if (word.endsWith("*") && !word.startsWith("*")) {
      return word; // there is a note to it
    }
    while (from < to && !Character.isLetterOrDigit(word.charAt(from)) && word.charAt(from) != '?') {
      from++;
    }
    while (to > from
        && !Character.isLetterOrDigit(word.charAt(to - 1))
        && word.charAt(to - 1) != '?') {
      to--;
    }
    return word.substring(from, to);
  }
}
