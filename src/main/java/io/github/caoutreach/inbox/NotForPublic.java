package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import io.github.caoutreach.classify.Folded;
import io.github.caoutreach.mail.Incoming;
import java.util.Locale;
import java.util.Set;

/**
 * The request not to publish an answer, in the words of people. When in doubt, it is one: a word
 * for what is confidential, or a negation near a word for making something public.
 */
final class NotForPublic {
  private static final String WORDS =
      "(?:(?:please )?(?:keep|treat) (?:this|it|these|our answers?)?\\s?(?:as )?"
          + "(?:private|confidential|internal)|not (?:to be )?(?:made )?(?:for )?(?:the )?"
          + "publi(?:c|sh|shed|cation)|non[- ]public|(?:please )?(?:do not|don't|don’t|not) (?:make"
          + " (?:this|it|that) )?publi(?:c|sh)(?: (?:this|it|that))?|confidential(?:ly)?"
          + "|off the record|for internal use(?: only)?|internal only|nicht (?:zu )?veröffentlichen"
          + "|nicht (?:für die )?öffentlich(?:keit)?|vertraulich|ne pas publier|non publique?"
          + "|confidentiel(?:le)?|no p[úu]blico|no publicar|confidencial|não (?:é )?público"
          + "|não publicar|non pubblic(?:o|are)|riservato|niet openbaar|vertrouwelijk)";

  /** Enough by themselves. */
  private static final String ALONE =
      "not[- ]for[- ]publication|confiden[tc]i?|konfiden|vertraul|vertrouwelijk|riservat"
          + "|luottamuksel|bizalmas|poufn|duvern|povjerljiv|gizli|\\bnda\\b|\\btlp ?:? ?(?:red|amber)"
          + "|eyes only|between us\\b|unter uns\\b|entre nous\\b|entre nosotros|entre nos\\b|tra noi\\b"
          + "|onder ons\\b|off the record|intern\\w*[- ](?:use|only|gebrauch|verwendung|gebruik)"
          + "|\\b(?:usage|uso) intern|uzytku wewn|(?:group|wg|chair|you|your information) only\\b"
          + "|only for (?:you|the chair|the (?:working )?group)\\b|nur fur sie\\b|nur zur internen"
          + "|(?:keep|stay|remain|treat)\\w* [^.!?;]{0,30}(?:private|secret|internal|to yourself)"
          + "|sensitive|embargo|proprietary|geheim|anonym"
          + "|(?:leave|keep|kept|left|take|exclude)\\w* [^.!?;]{0,30}(?:out of|from|off) (?:the|your|any)"
          + " (?:\\w+ )?(?:report|minutes|list|summary|website)"
          + "|\\b(?:unpublished|undisclosed|non-?public|ne(?:publik|zverejn|verejn|skelb|vies|objav"
          + "|javn)|niepubl|nejavn)";

  /** To make public, in any of its forms; with a negation beside it, it is a request. */
  private static final String TO_PUBLISH =
      "(?:publi|publik|veroffentlich|offentlich|offentlig|diffus|divulg|disclos|\\bshar(?:e|ing)"
          + "|\\bpost(?:ed|ing|s)?\\b|\\bquot(?:e|ing)|\\bcit(?:e|ing|ar|er)|zitier|distribut|circulat"
          + "|forward|reveal|rivel|revel|releas|attribut|\\bappear|weiter(?:geb|gegeb|geleit|leit)"
          + "|openba|\\bdel(?:en|a|as|t)\\b|gedeeld|condivi|compart|partag|zverejn|verejn|upublicz"
          + "|udostepn|ujawni|rozpowszech|nyilvan|kozze|kozol|megoszt|julkais|julkis|\\bjaka|objav|javn"
          + "|skelb|viesi|avalik|avalda|spubbl|pubbl)";

  private static final String NO =
      "(?:\\b(?:not|dont|never|no|nor|nicht|kein\\w*|nie|nein|ne|pas|non|jamais|nao|nunca|sin|sans|senza"
          + "|sem|ohne|without|niet|geen|zonder|inte|ej|ikke|icke|nem|nelkul|ei|ala|alkaa|nu|mai|bez"
          + "|avoid|refrain|rather you)\\b|n't\\b)";

  private static final String BETWEEN = "[^.!?;:\\[\\]]{0,45}";

  /** Stems that are enough by themselves, where words are not told apart by spaces or endings. */
  private static final String ELSEWHERE =
      "публик|разглаш|(?:^|\\P{L})оглас|(?:^|\\P{L})оглаш|распростран|конфиденц|секретн"
          + "|для служебн|yayim|yayin|paylasm|paylasilm|aciklanm|ifsa"
          + "|δημοσι|εμπιστευτικ|απορρητ|κοινοποι|نشر|(?:^|\\P{L})(?:ال)?سري(?:ة|ه|\\P{L}|$)"
          + "|פרסם|פרסום|חסוי|סודי|公开|公開|公表|公布|非公|保密|機密|机密|秘密|内密|社外秘|部外秘|他言"
          + "|口外|外传|外傳|转发|轉發|공개|비밀|기밀|대외비|공유하지";

  private static final Pattern SAID =
      Pattern.compile(
          Folded.pattern(
              ALONE
                  + "|"
                  + NO
                  + BETWEEN
                  + TO_PUBLISH
                  + "|"
                  + TO_PUBLISH
                  + BETWEEN
                  + NO
                  + "|"
                  + ELSEWHERE));

  /** What is public by its name, and a no that is an answer. */
  private static final Pattern NOT_MEANT =
      Pattern.compile(
          "\\bpublic(?:ly)?[- ](?:keys?|dns|resolvers?|cas?|trust\\w*|web|cloud|internet|suffix|ips?"
              + "|networks?|certificat\\w*|roots?|sector|administration)\\b"
              + "|\\b(?:no|non|nein|nao|nie|nee|nej|ne|nem),");

  private static final Set<String> PRIVATE = Set.of("private", "company-confidential");

  /** A note apart from the answer; what is part of a sentence stays in it. */
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)[(\\[]\\s*"
              + WORDS
              + "\\s*[.!]?\\s*[)\\]]|(?:^|[\\s,;.:–—-]+)not public[\\s.!:,–—-]*$"
              + "|^not public\\s*[:,;.–—-]+");

  private NotForPublic() {}

  static boolean isSaidIn(String words) {
    return SAID.matcher(NOT_MEANT.matcher(Folded.of(words)).replaceAll(" , ")).find();
  }

  /** Whether a message is marked so, in a field or its subject. */
  static boolean isSaidOf(Incoming mail) {
    String sensitivity = mail.header("Sensitivity").strip().toLowerCase(Locale.ROOT);
    return PRIVATE.contains(sensitivity) || isSaidIn(mail.subject());
  }

  /** The words without a note of that kind. */
  static String without(String words) {
    return NOTE.matcher(words).replaceAll(" ").strip();
  }
}
