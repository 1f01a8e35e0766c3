package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.classify.Folded;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the end of a person's message: a closing, name and title, contact details. Only lines
 * that are ordinary there count; anything else is part of what they say.
 */
final class SignOff {
  private static final String RULES = "-_*\u2014";
  private static final int MOST_LINES = 14;
  private static final int MOST_WORDS = 9;
  private static final int SHORT_WORD = 3;
  private static final int LONGEST_WITHOUT_CASE = 16;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_OF_A_PHONE = 90;
  private static final int SHORTEST_OF_A_PHONE = 8;

  private static final Pattern REACHED_BY =
      Pattern.compile(
          "[^\\s<>()@,;:]+@[^\\s<>()@,;]+|https?://\\S+|\\bwww\\.\\S+"
              + "|\\+\\d[\\d ()/.-]{5,}\\d|\\(?0\\d[\\d ()/-]{5,}\\d");
  private static final Pattern ISO_DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");
  private static final Pattern SECTION = Pattern.compile("\\d\\.\\d");

  /** A share, or a figure after the number of a question: what surveys are answered with. */
  private static final Pattern FIGURE =
      Pattern.compile("\\d\\s?[%‰％]|^\\P{L}?\\d{1,2}\\s?[.):]\\s*\\d\\P{L}*$");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(tel|phone|mobile|fax|e-?mail|web|website|telefon|telefono|téléphone|teléfono|handy"
              + "|mob|office|direct|address|t|m|f|e|w|p|d)\\.?:?$");

  private static final Pattern OF_A_PHONE =
      Pattern.compile(
          "(?i)^(sent (from|via|with|on) (my )?|get |von meinem |gesendet (von|mit)( meinem)? "
              + "|envoyé (de|depuis|à partir de)( mon)? |enviado (desde|do|de)( mi| meu)? "
              + "|inviato da( mio| iphone| ipad)?|verzonden (met|vanaf)( mijn)? |wysłane z "
              + "|elküldve az? |odesláno z |obter o |télécharger |descarga )"
              + "(my |mi |mon |meu )?(samsung |apple |google )?(iphone|ipad|android|galaxy|samsung"
              + "|blackberry|huawei|xiaomi|pixel|mobile|phone|smartphone|handy|mobil|outlook|mail"
              + "|yahoo( mail)?|proton( ?mail)?|gmail)[\\w -]{0,30}( <https?://[^\\s>]{1,60}>)?"
              + "( gesendet| erhalten)?[.]?$|^(iphone|ipad|android ?端末)から送信$"
              + "|^get outlook for (ios|android|mac)( ?<https?://[^\\s>]{1,60}>)?$");

  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)^(dear|hello|hi|hey|good (morning|day|afternoon|evening)|greetings|sehr geehrte[rs]?"
              + "|liebe[r]?|hallo|guten (tag|morgen)|bonjour|madame|monsieur|chers?|chère|estimad[oa]s?"
              + "|buen(os|as)? (d[ií]as|tardes)|hola|prezad[oa]s?|caros?|ol[áa]|bom dia|gentil[ei]"
              + "|egregi[oa]?|buongiorno|beste|geachte|szanown[iay]|dzień dobry|witam|tisztelt|kedves"
              + "|vážen[ýáíe]|dobrý den|poštovan[iae]|gerbiam[iao]s?|αγαπητ|αξιότιμ)\\b");
  private static final Pattern CLOSING =
      Pattern.compile(
          Folded.pattern(
              "^(?:(?:with |my |(?:many |kind )?thanks(?: again| in advance)?(?:,| and| &| with)? |thank you(?:,| and)? )?"
                  + "(?:the )?(?:kind(?:est)?|best|warm(?:est)?|friendly)?\\s*(?:regards|wishes|greetings)|regards"
                  + "|rgds|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|respectfully(?: yours)?"
                  + "|all the best|cheers|best|br|kr|mfg|vg|mvh|thanks in advance"
                  + "|(?:mit )?(?:freundliche[nrms]?|beste[nm]?|viele[n]?|herzliche[nmr]?|liebe[nrm]?|schöne[n]?)"
                  + " (?:gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss)|empfehlungen)(?: aus \\w+)?|hochachtungsvoll"
                  + "|cordialement|bien cordialement|bien à vous|(?:sincères |meilleures |cordiales )?salutations"
                  + "(?: distinguées)?|avec mes (?:meilleures|sincères) salutations|veuillez agréer.*"
                  + "|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|le saluda atentamente"
                  + "|reciba un cordial saludo|atenciosamente|cumprimentos|melhores cumprimentos"
                  + "|com os melhores cumprimentos|saudações|cordiali saluti|distinti saluti|saluti"
                  + "|(?:i )?migliori saluti|(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?|mvg|groeten"
                  + "|hoogachtend|(?:serdecznie )?pozdrawiam(?: serdecznie)?|z poważaniem|z wyrazami szacunku"
                  + "|łączę wyrazy szacunku|serdeczne pozdrowienia|(?:szívélyes )?üdvözlettel|tisztelettel"
                  + "|köszönettel|s (?:přátelským |srdečným )?pozdravem|s pozdravom|s úct?[oa]u|s úctou"
                  + "|(?:lijep|lep|srdačan) pozdrav|s poštovanjem|pagarbiai|su pagarba|ar cieņu"
                  + "|lugupidamisega|cu stimă|cu respect|(?:med )?(?:vänliga?|bästa|venlige?|vennlige?|beste)"
                  + " (?:hälsning(?:ar)?|hilsen|hilsner|helsing)|hälsningar|hilsen"
                  + "|(?:ystävällisin |parhain )?terveisin|yst\\.? ?terv|saygılar(?:ımla|ımızla)?"
                  + "|iyi (?:çalışmalar|günler)|selamlar|teşekkürler|en iyi dileklerimle"
                  + "|с (?:глубоким )?уважением|с уважение|с наилучшими пожеланиями|искренне ваш|всего доброго"
                  + "|з повагою|с поштовањем|με εκτίμηση|με τιμή|με φιλικούς χαιρετισμούς|φιλικά"
                  + "|(?:以上[,、]? ?)?(?:どうぞ|何卒)?[,、]? ?(?:宜しく|よろしく)(?:御|お)願い(?:いた|致)?(?:しま|し)?(?:す|申し上げます|致します|いたします)"
                  + "|敬具|草々|以上|此致|敬礼|敬禮|此致[,、]? ?敬[礼禮]|祝好|顺颂商祺|順頌商祺|谨启|敬上"
                  + "|감사합니다|감사드립니다|مع (?:أطيب |خالص )?(?:التحيات|التحية|تحياتي|الاحترام|الشكر)|تحياتي"
                  + "|وتفضلوا بقبول.*|בברכה|בכבוד רב|בתודה)\\s*[,.!،。、]?$"));

  /** One-word answers, which would otherwise look like a name. */
  private static final Set<String> ANSWERS =
      Set.of(
          "yes",
          "no",
          "none",
          "nothing",
          "ja",
          "nein",
          "keine",
          "oui",
          "non",
          "aucun",
          "sí",
          "si",
          "sim",
          "não",
          "nao",
          "nessuno",
          "nee",
          "geen",
          "tak",
          "nie",
          "brak",
          "igen",
          "nem",
          "ano",
          "ne",
          "da",
          "taip",
          "ναι",
          "όχι",
          "はい",
          "いいえ",
          "agreed",
          "accepted",
          "compliant",
          "noted",
          "received",
          "confirmed",
          "supported",
          "rejected",
          "done",
          "planned",
          "ok",
          "okay",
          "not",
          "never",
          "already",
          "n/a",
          "implemented",
          "acknowledged",
          "objection",
          "concerns",
          "mpic",
          "sbr",
          "caa",
          "ballot",
          "support",
          "object",
          "question",
          "answer",
          "see",
          "einverstanden",
          "erhalten",
          "umgesetzt",
          "reçu",
          "recibido",
          "conforme",
          "thanks");

  private SignOff() {}

  /** Whether a line marks the start of a signature (RFC 3676, 4.3), or is a similar rule. */
  static boolean isDelimiter(String line) {
    if (line.isEmpty() || line.charAt(0) > ' ' && RULES.indexOf(line.charAt(0)) < 0) {
      return false;
    }
    String text = line.strip();
    for (int i = 0; i < text.length(); i++) {
      if (RULES.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return text.length() > 2 || text.equals("--") || text.equals("\u2014");
  }

  /** Whether it is exactly the line that starts a signature; people write other rules too. */
  static boolean isSignatureDelimiter(String line) {
    return line.strip().equals("--") || line.strip().equals("\u2014");
  }

  /** Whether a block of lines contains contact details, as signatures do. */
  static boolean saysHowToReach(List<String> block) {
    return block.stream()
        .anyMatch(line -> line.length() <= LONGEST_LINE && REACHED_BY.matcher(line).find());
  }

  static boolean isGreeting(String line) {
    String text = line.strip();
    return text.length() <= LONGEST_OF_A_PHONE
        && text.split(" ").length <= MOST_WORDS
        && GREETING.matcher(text).find()
        && (text.endsWith(",") || text.endsWith("!") || text.endsWith(":") || !hasEnd(text));
  }

  static boolean isClosing(String line) {
    return line.length() <= LONGEST_OF_A_PHONE
        && CLOSING.matcher(Folded.of(line.strip())).matches();
  }

  /** Whether a line was added by a telephone's mail program. */
  static boolean isOfAPhone(String line) {
    return line.length() <= LONGEST_OF_A_PHONE
        && line.length() >= SHORTEST_OF_A_PHONE
        && OF_A_PHONE.matcher(line.strip()).matches();
  }

  /** Whether a block of lines is a signature and nothing else. */
  static boolean isOrdinary(List<String> block) {
    List<String> lines = block.stream().filter(line -> !line.isBlank()).toList();
    return lines.size() <= MOST_LINES && lines.stream().allMatch(SignOff::isOrdinary);
  }

  /** Whether a line is a name, a title, a place or contact details. */
  static boolean isOrdinary(String line) {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    if (isOfAPhone(line) || isClosing(line)) {
      return true;
    }
    String text = mayReach(line) ? REACHED_BY.matcher(line).replaceAll(" ") : line;
    if (text.isBlank()) {
      return true;
    }
    if (SECTION.matcher(text).find()
        || FIGURE.matcher(text.strip()).find()
        || hasEnd(text.strip())) {
      return false;
    }
    int words = 0;
    for (String raw : text.strip().split(" ", -1)) {
      String word = bare(raw);
      if (!word.isEmpty()) {
        words++;
        if (ANSWERS.contains(word.toLowerCase(Locale.ROOT)) || !isOfAName(word)) {
          return false;
        }
      }
    }
    return words <= MOST_WORDS;
  }

  private static boolean mayReach(String line) {
    boolean mayHold =
        line.indexOf('@') >= 0
            || line.contains("www.")
            || line.contains("://")
            || line.chars().anyMatch(Character::isDigit);
    return mayHold && !ISO_DATE.matcher(line).find();
  }

  private static boolean isOfAName(String word) {
    int first = word.codePointAt(0);
    if (Character.isLowerCase(first)) {
      return word.length() <= SHORT_WORD || LABEL.matcher(word).matches();
    }
    boolean hasCase = Character.isUpperCase(first) || !Character.isLetter(first);
    return hasCase || word.length() <= LONGEST_WITHOUT_CASE;
  }

  /** Whether it ends like a sentence; an abbreviation (S.A., Inc.) does not. */
  private static boolean hasEnd(String text) {
    if (text.endsWith("!") || text.endsWith("?") || text.endsWith("。") || text.endsWith("…")) {
      return true;
    }
    if (!text.endsWith(".")) {
      return false;
    }
    String last = text.substring(text.lastIndexOf(' ') + 1);
    return last.length() > 5 || Character.isLowerCase(last.charAt(0));
  }

  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
      to--;
    }
    return word.substring(from, to);
  }
}
