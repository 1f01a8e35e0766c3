package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;

/** The request not to publish an answer, in the words of people. When in doubt, it is one. */
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

  /** Without ends of words, which only those of ASCII have. */
  private static final String ELSEWHERE =
      "(?:do not|don't|don’t|not to be) (?:share|disclose|distribute|circulate)"
          + "|(?:not|never) be (?:shared|disclosed|distributed|circulated)"
          + "|(?:working group|wg|chair|you) only|poufn[eay]|nie publikowa|nie upublicznia"
          + "|nie (?:jest )?publiczn|důvěrn|nezveřejňov|neveřejn|bizalmas|nem nyilvános"
          + "|ne (?:tegyék|hozzák) nyilvános|konfidentiell|ej offentlig|inte offentlig"
          + "|luottamuksellin|gizli|yayınlamayın|конфиденциальн|не публиковать|εμπιστευτικ"
          + "|非公開|公開しない|機密|保密|不公开|不公開|비공개";

  private static final Pattern SAID = Pattern.compile("(?i)\\b" + WORDS + "\\b|" + ELSEWHERE);

  /** A note apart from the answer; what is part of a sentence stays in it. */
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)[(\\[]\\s*"
              + WORDS
              + "\\s*[.!]?\\s*[)\\]]|(?:^|[\\s,;.:–—-]+)not public[\\s.!:,–—-]*$"
              + "|^not public\\s*[:,;.–—-]+");

  private NotForPublic() {}

  static boolean isSaidIn(String words) {
    return SAID.matcher(words).find();
  }

  /** The words without a note of that kind. */
  static String without(String words) {
    return NOTE.matcher(words).replaceAll(" ").strip();
  }
}
