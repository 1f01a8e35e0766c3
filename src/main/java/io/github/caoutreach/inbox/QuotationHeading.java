package io.github.caoutreach.inbox;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What mail programs write above what they quote: "somebody wrote:", or the quoted message's
 * header. It is recognised by its form alone, which anybody can imitate, so it never covers more
 * than these lines themselves.
 */
final class QuotationHeading {
  private static final int LINES_OF_AN_ATTRIBUTION = 4;
  private static final int LONGEST_ATTRIBUTION = 400;
  private static final int LINES_OF_A_HEADER = 30;
  private static final int LONGEST_LABEL = 40;
  private static final int FEWEST_FIELDS = 3;

  private static final Pattern ORIGINAL_BELOW =
      Pattern.compile(
          "(?i)^[-_=]{2,}\\s*(original message|original appointment|forwarded message|reply message"
              + "|forwarded by .*|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht"
              + "|message (d'origine|transféré|original)|mensaje (original|reenviado)"
              + "|missatge original|mensagem (original|encaminhada)"
              + "|messaggio (originale|inoltrato)|oorspronkelijk bericht"
              + "|izvorna poruka|originalus laiškas|αρχικό μήνυμα|oorspronklike boodskap"
              + "|الرسالة الأصلية|wiadomość oryginalna|oryginalna wiadomość|treść oryginalna"
              + "|eredeti üzenet|původní zpráva|původní e-mail|元のメッセージ|オリジナルメッセージ"
              + "|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding"
              + "|alkuperäinen viesti)\\s*[-_=]*$");

  private static final Pattern SOMEBODY_WROTE =
      Pattern.compile(
          "(?i)(\\b(wrote|writes|skryf|skrev|napsal|pisze)|пишет|a écrit|escribió|va escriure|escreveu"
              + "|ha scritto|napisała?(\\(a\\))?|napisao|napisala|je napisao|rašė|parašė|έγραψε"
              + "|كتب|napsala?|írta|kirjoitti|şunu yazdı|yazdı|yazmış"
              + "|написала?(\\(а\\))?|написав|님이 작성|작성|写道|寫道|כתב(/ה)?|כתבה|<[^<>\\s]+@[^<>\\s]+>)"
              + "\\s*(\\([^()]*\\))?\\s*[:：]$|\\b(schrieb|schreef|skrev)\\b[^:]*:$"
              + "|\\b(wrote on|schrieb am) [^:]*\\d{1,2}:\\d\\d( uhr)?\\s*:$"
              + "|のメール[:：]$|(さん)?(は|が)書きました[:：]?$");

  /** A day, in digits or with the name of its month. */
  private static final Pattern DATE =
      Pattern.compile(
          "\\b\\d{1,4}\\. ?\\d{1,2}\\. ?\\d{2,4}\\b|\\b\\d{1,4}([/-])\\d{1,2}[/-]\\d{1,4}\\b"
              + "|\\b\\d{1,2}(\\.|st|nd|rd|th|er|º)?,? (de |d')?\\pL{3,}|\\pL{3,}\\.? \\d{1,2}(st|nd|rd|th)?\\b"
              + "|\\d{1,2}월|\\d{1,2}月");

  private static final Pattern DAY_OR_ADDRESS =
      Pattern.compile(
          "^(On|Am|Le|El|Em|Il|Op|Dana|Den|Dne|W dniu) |@|\\b(19|20)\\d\\d\\b|\\b\\d{1,2}[:.]\\d\\d\\b"
              + "|(19|20)\\d\\d年");

  /** Words that a person writes, but no program in such a place. */
  private static final Pattern PERSONS_VOICE =
      Pattern.compile(
          "(?i)\\b(we|our|ours|us|wir|uns|unser\\w*|ich|nous|notre|nos|nosotros|nuestr\\w*|nós"
              + "|noss\\w+|noi|nostr\\w+|wij|ons|onze|my|not|no|never|cannot|can't|don't|won't|nicht|kein\\w*"
              + "|pas|jamais|non|nem|nie|niet|geen|refus\\w*|object\\w*|oppos\\w*|ablehn\\w*|rechaz\\w*"
              + "|comply|compliant|mpic)\\b");

  /** Part of the names of those who send campaigns about it. */
  private static final Pattern SUBJECT = Pattern.compile("(?i)\\bmpic\\b");

  private static final Pattern TIME = Pattern.compile("\\b\\d{1,2}[:.]\\d\\d\\b");

  private static final Pattern FROM =
      Pattern.compile(
          "(?i)^(from|von|de|da|van|od|nuo|από|من|från|fra|feladó|差出人|送信者|lähettäjä|发件人|寄件者|寄件人|發件人|kimden"
              + "|gönderen|от|від|보낸 ?사람|발신|발신자|מאת)$");
  private static final Pattern WHEN_OR_WHAT =
      Pattern.compile(
          "(?i)^(sent|date|gesendet|datum|envoyé|enviado( el)?|enviada( em)?|enviat|data|fecha"
              + "|inviato|verzonden|poslano|išsiųsta|εστάλη|στάλθηκε|تاريخ|التاريخ|gestuur"
              + "|skickat|sendt|wysłano|küldve|elküldve|dátum|odesláno|送信日時|日付|lähetetty"
              + "|subject|betreff|objet|asunto|assunto|assumpte|oggetto|onderwerp|temat|tárgy"
              + "|předmět|件名|predmet|tema|θέμα|الموضوع|ämne|emne|aihe"
              + "|发送时间|发件时间|日期|时间|主题|主旨|主旨|標題|寄件日期|傳送時間|日時|gönderildi|gönderme tarihi|tarih"
              + "|konu|отправлено|дата|тема|보낸 ?날짜|날짜|제목|일시|נשלח|תאריך|נושא)$");
  private static final Pattern OTHER_FIELD =
      Pattern.compile(
          "(?i)^(to|an|à|a|para|per|aan|do|kam|προς|إلى|till|til|címzett|komu|宛先|za|prima"
              + "|vastaanottaja|cc|kopie|copie|copia|másolat|kopia|κοιν|dw|kopio|sent by|importance"
              + "|wichtigkeit|priority|attachments|anlagen|reply-to|please respond to|organization"
              + "|bcc|sender|message-id|收件人|收件者|抄送|副本|kime|bilgi|кому|копия|받는 ?사람|수신|참조"
              + "|אל|עותק|responder a|antwort an)$");

  private enum Field {
    NONE,
    GOES_ON,
    FROM,
    WHEN_OR_WHAT,
    OTHER
  }

  private final List<String> lines;
  private final List<Field> fields;
  private final List<Boolean> personal;

  QuotationHeading(List<String> lines) {
    this.lines = lines;
    this.fields = lines.stream().map(QuotationHeading::field).toList();
    this.personal = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean mayBeSaid = fields.get(i) != Field.NONE && fields.get(i) != Field.WHEN_OR_WHAT;
      personal.add(mayBeSaid && isOfAPerson(lines.get(i)));
    }
  }

  /** How many lines from {@code at} on form such a heading; 0 if none do. */
  int linesAt(int at) {
    String line = bare(lines.get(at));
    if (line.isEmpty()) {
      return 0;
    }
    boolean isMarked = "-_=".indexOf(line.charAt(0)) >= 0;
    if (isMarked
        && line.length() <= LONGEST_ATTRIBUTION
        && ORIGINAL_BELOW.matcher(line).matches()) {
      return 1;
    }
    int header = header(at);
    return header > 0 ? header : attribution(at);
  }

  /**
   * Whether a heading of {@code length} lines at {@code at} can only be a program's: it is a
   * header, a mark, or an attribution with a date. A person may write "On reflection, Jane wrote:".
   */
  boolean isOfAProgram(int at, int length) {
    String whole =
        lines.subList(at, at + length).stream()
            .map(QuotationHeading::bare)
            .collect(Collectors.joining(" "));
    return !isAttribution(whole) || DATE.matcher(whole).find();
  }

  /** The length of a "somebody wrote:" at that line; 0 if there is none. */
  private int attribution(int at) {
    if (!endsSoon(at)) {
      return 0;
    }
    StringBuilder joined = new StringBuilder();
    for (int n = 0; n < LINES_OF_AN_ATTRIBUTION && at + n < lines.size(); n++) {
      String line = bare(lines.get(at + n));
      if (line.isEmpty() || joined.length() + line.length() > LONGEST_ATTRIBUTION) {
        return 0;
      }
      joined.append(n == 0 ? "" : " ").append(line);
      if (mayEnd(line)) {
        return isAttribution(joined.toString()) && !beginsBelow(at, n) ? n + 1 : 0;
      }
    }
    return 0;
  }

  /** Whether the lines below {@code at}, up to the one {@code n} below, are all of it. */
  private boolean beginsBelow(int at, int n) {
    for (int k = 1; k <= n; k++) {
      String below =
          lines.subList(at + k, at + n + 1).stream()
              .map(QuotationHeading::bare)
              .collect(Collectors.joining(" "));
      if (DATE.matcher(below).find() && TIME.matcher(below).find() && isAttribution(below)) {
        return true;
      }
    }
    return false;
  }

  /** A program names a date or an address there; a person writing about somebody does not. */
  private static boolean isAttribution(String line) {
    boolean isStamped = DATE.matcher(line).find() && TIME.matcher(line).find();
    String said = isStamped ? SUBJECT.matcher(line).replaceAll("") : line;
    return DAY_OR_ADDRESS.matcher(line).find()
        && SOMEBODY_WROTE.matcher(line).find()
        && !PERSONS_VOICE.matcher(said).find();
  }

  private boolean endsSoon(int at) {
    for (int n = 0; n < LINES_OF_AN_ATTRIBUTION && at + n < lines.size(); n++) {
      if (mayEnd(lines.get(at + n).strip())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayEnd(String line) {
    return line.endsWith(":") || line.endsWith("：") || line.endsWith("書きました");
  }

  /** The length of a quoted header: a sender, date or subject, and at least one more field. */
  private int header(int at) {
    int found = 0;
    boolean hasFrom = false;
    boolean hasMore = false;
    int n = 0;
    for (; n < LINES_OF_A_HEADER && at + n < lines.size(); n++) {
      Field field = fields.get(at + n);
      boolean isOver = field == Field.NONE || n == 0 && field == Field.GOES_ON;
      if (isOver || personal.get(at + n)) {
        break;
      }
      found += field == Field.GOES_ON ? 0 : 1;
      hasFrom |= field == Field.FROM;
      hasMore |= field == Field.WHEN_OR_WHAT;
    }
    return hasFrom && hasMore && found >= FEWEST_FIELDS ? n : 0;
  }

  private static boolean isOfAPerson(String line) {
    return PERSONS_VOICE.matcher(line.substring(line.indexOf(':') + 1)).find();
  }

  private static Field field(String line) {
    String label = label(bare(line));
    if (label.isEmpty()) {
      boolean goesOn = (line.startsWith("\t") || line.startsWith("    ")) && !line.isBlank();
      return goesOn ? Field.GOES_ON : Field.NONE;
    }
    if (FROM.matcher(label).matches()) {
      return Field.FROM;
    }
    if (WHEN_OR_WHAT.matcher(label).matches()) {
      return Field.WHEN_OR_WHAT;
    }
    return OTHER_FIELD.matcher(label).matches() ? Field.OTHER : Field.NONE;
  }

  /** The text before the first colon. */
  private static String label(String line) {
    int colon = line.indexOf(':');
    int wide = line.indexOf('：');
    int end = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
    return end < 1 || end > LONGEST_LABEL
        ? ""
        : line.substring(0, end).replace("*", "").replace('\u00a0', ' ').strip();
  }

  /** Whether a line of such a heading is the one that says who wrote what follows. */
  static boolean namesAuthor(String line) {
    return field(line) == Field.FROM;
  }

  /** The line without quotation marks. */
  private static String bare(String line) {
    int from = 0;
    while (from < line.length() && "> |*\t\u00a0".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    return line.substring(from).strip();
  }
}
