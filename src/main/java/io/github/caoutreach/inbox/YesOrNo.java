package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
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
          "not yet",
          "noch nicht",
          "pas encore",
          "aún no",
          "todavía no",
          "non ancora",
          "ainda não",
          "nog niet",
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
      Pattern.compile(
          "(?i)\\b(?:since|already since|as of|seit|depuis|desde|dal) (?:\\pL+ )?(?:\\d[\\d./-]*)");
  private static final Pattern MAY_TAKE_BACK =
      Pattern.compile(
          "(?i)\\b(but|however|only|not|no|none|never|neither|nor|without|except|unless|if|part|partly"
              + "|partial(ly)?|until|till|after|before|though|although|depend(s|ing|ent)?|plan(s|ned|ning)?"
              + "|will|shall|going|maybe|perhaps|probably|possib(ly|le)|some|most(ly)?|almost|nearly|yet"
              + "|soon|from|once|when|while|still|currently|principle|expect(s|ed)?|should|would|could"
              + "|might|may|subject|provided|assum(e|ing)|unsure|think|believe|hope|progress|working"
              + "|ongoing|process|later|next|future|intend|aim|target|schedul(e|ed)|limited|apart|other"
              + "|otherwise|aber|nicht|nur|mais|pas|sauf|pero|solo|ma|maar|niet|men|ikke|inte|one|first"
              + "|question|problem|issue|concern|unclear|clarify|see|minus|despite|instead|rather|than"
              + "|by|start\\w*|begin\\w*|half|guess|suppose|sort|kind|rough(ly)?|basically|essentially|theor\\w+"
              + "|technically|largely|general(ly)?|usual(ly)?|normal(ly)?|typical(ly)?|mainly|presumably"
              + "|hopefully|tentative(ly)?|attach(ed|ment)|refer|another|jan(uary)?|feb(ruary)?|march|april"
              + "|june|july|aug(ust)?|sep(tember)?|oct(ober)?|nov(ember)?|dec(ember)?|wrong|sorry|correct(ion)?|earlier|no longer|stop(ped)?|ceased?|discontinued?)\\b|n't"
              + "|\\?|\\d|n’t");

  /** What may follow a "no" and make it something else. */
  private static final Pattern NOT_JUST_NO =
      Pattern.compile(
          "(?i)\\b(yet|but|however|until|till|before|later|plan(s|ned|ning)?|will|shall|soon|except"
              + "|only|unless|if|maybe|perhaps|probably|yes|still|progress|working|intend|expect|going"
              + "|from|when|once|after|problem|issue|objection|concern|doubt|worr|difficult|need to"
              + "|longer|one|further|(an)?other|question|comment|change|idea|aber|mais|pero|ma|maar|would"
              + "|could|should|may|might|part|depends?|see|sooner|earlier|sorry|correct|wrong|than"
              + "|exception|impact|matter|more|some|all)|\\?|\\d");

  private static final Pattern ENGLISH =
      Pattern.compile("(?i)\\b(we|do|don['’]t|not|is|are|have|the|it|this|our|does|thanks?)\\b");
  private static final Set<String> NOTHING = Set.of("", "n/a", "na", "none");
  private static final int MOST_WORDS = 25;

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
    return LATER.contains(word) && !NOT_YET.contains(word)
        ? Optional.of("later")
        : Optional.empty();
  }

  /** What an answer in words amounts to. */
  static CellValue of(String text) {
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
    boolean isApart = !text.strip().startsWith(parts.group(1) + " ");
    if (first.equals("later") || LATER.contains(first)) {
      return later(rest);
    }
    boolean isShort = rest.split(" ").length <= MOST_WORDS;
    if (first.equals("yes") && isShort) {
      String without = SINCE.matcher(rest).replaceAll("");
      return MAY_TAKE_BACK.matcher(without).find()
          ? new CellValue.Unclear("yes", "later", "no")
          : new CellValue.Clear("yes");
    }
    if (first.equals("no")
        && isShort
        && isApart
        && ENGLISH.matcher(rest).find()
        && !NOT_JUST_NO.matcher(rest).find()) {
      return new CellValue.Clear("no");
    }
    if (YES.contains(first) && WrittenDate.of(SINCE.matcher(rest).find() ? rest : "").isPresent()) {
      return new CellValue.Clear("yes");
    }
    return new CellValue.Unclear(guesses(text));
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
