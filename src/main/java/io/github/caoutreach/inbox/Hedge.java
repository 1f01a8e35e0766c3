package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.classify.Folded;
import java.lang.Character.UnicodeScript;

/**
 * Recognises words beside a tick that may limit it or take it back. A date, and words in another
 * script, may always: they are not looked into.
 */
final class Hedge {
  private static final Pattern WORDS =
      Pattern.compile(
          Folded.pattern(
              "\\b(?:but|except\\w*|excluding|however|not|no|never|without|only|part(?:ly|ial\\w*)?"
                  + "|mostly|mainly|largely|unless|if|may|maybe|might|perhaps|probabl[ye]|possibly"
                  + "|hopefully|unsure|sorry|actually|instead|rather|pilot\\w*|trial|beta"
                  + "|plan(?:s|ned|ning)?|pending|until|soon|some|almost|once|after|when|as soon as"
                  + "|as of|starting|from (?:next|now)|in (?:principle|theory|progress)|subject to"
                  + "|provided|condition\\w*|depend\\w*|limited|apart from|other than|will|would|should"
                  + "|could|tbd|tbc|struck|crossed"
                  + "|aber|allerdings|nicht|noch|nur|außer|ausser|ausgenommen|teilweise|geplant|vielleicht"
                  + "|kein\\w*|ohne|sofern|falls|wenn|sobald|erst|bald|bedingt|vorbehaltlich"
                  + "|voraussichtlich|grundsätzlich|prinzipiell|jedoch|bis auf|mit ausnahme|ab"
                  + "|mais|sauf|hors|pas|sans|si|quand|lorsque|partiellement|peut-être|seulement"
                  + "|uniquement|bientôt|dès|à partir|sous réserve|à condition|en principe|prévu\\w*"
                  + "|pero|excepto|salvo|solo|sólo|parcialmente|quizás|menos|aún|todavía|sujeto a"
                  + "|siempre que|pendiente|a partir|sin|cuando"
                  + "|tranne|eccetto|soltanto|parzialmente|forse|ma|purché|senza|previsto|quando"
                  + "|mas|apenas|somente|exceto|porém|contudo|sem|desde que|sujeito a"
                  + "|ainda|maar|mits|tenzij|behalve|uitgezonderd|alleen|enkel|slechts|echter|niet|geen"
                  + "|zonder|zodra|vanaf"
                  + "|ale|lecz|jednak|tylko|jeszcze|oprócz|poza|z wyj.tkiem|pod warunkiem|dopiero|nie"
                  + "|jen|jenom|pouze|kromě|ještě|avšak|pokud|okrem|iba|nikoli"
                  + "|men|bara|endast|utom|förutom|dock|inte|ikke|kun|undtagen|unntatt"
                  + "|csak|kivéve|azonban|nem|hariç|ancak|fakat|ama|sadece|yalnızca|dışında|henüz"
                  + "|mutta|vain|paitsi|dar|doar|însă|osim|samo|ali|bet|tik|išskyrus|kuid|ainult"
                  + "|\\w+n't|quarters?|months?|weeks?|halbjahr|quartal|trimestre|monat\\w*"
                  + "|january|february|march|april|june|july|august|september|october|november|december"
                  + "|januar|februar|märz|mai|juni|juli|oktober|dezember"
                  + "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
                  + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
                  + "|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
                  + "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
                  + "|januari|februari|maart|mei|augustus|q[1-4]|h[12]|(?:19|20)\\d\\d"
                  + "|\\d{1,2}[./-]\\d{1,2}[./-](?:20)?[23]\\d"
                  + "|\\d{1,2}\\.? (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
                  + "|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.? \\d{1,2})\\b|[?？]"));

  /** When something began, which limits nothing. */
  private static final Pattern SINCE =
      Pattern.compile("\\b(?:since|seit|depuis) (?:[a-z]+[ -])?\\d[\\d./-]*");

  /** That nothing is wrong, which limits nothing either. */
  private static final Pattern NOTHING_AGAINST =
      Pattern.compile(
          "\\b(?:no|without|not any) (?:(?:any|further|other|major|known) )?(?:concerns?|issues?|problems?"
              + "|objections?|comments?|questions?|changes?|remarks?|difficult(?:y|ies)|impact)\\b"
              + "|\\b(?:keine?|ohne) (?:bedenken|einwande|probleme|fragen|anmerkungen|anderungen)\\b"
              + "|\\b(?:aucun|aucune|pas de|sans) (?:probleme|difficulte|objection|remarque|commentaire|question)s?\\b"
              + "|\\b(?:sin|sem|senza|nessun[oa]?|ningun[oa]?|nenhum[a]?) (?:problem\\w+|coment\\w+|comment\\w+"
              + "|objec\\w+|obiezion\\w+|dudas?|duvidas?|dubbi)\\b");

  private Hedge() {}

  static boolean isIn(String words) {
    String folded =
        NOTHING_AGAINST.matcher(SINCE.matcher(Folded.of(words)).replaceAll(" ")).replaceAll(" ");
    return WORDS.matcher(folded).find() || isInAnotherScript(words);
  }

  /** Whether a word has letters of another script than Latin. */
  private static boolean isInAnotherScript(String words) {
    return words
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .anyMatch(script -> script != UnicodeScript.LATIN && script != UnicodeScript.COMMON);
  }
}
