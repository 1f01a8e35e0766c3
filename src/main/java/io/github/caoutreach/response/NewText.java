package io.github.caoutreach.response;

import io.github.caoutreach.judgement.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a message says that is new: without what it quotes, its signature and its disclaimer. What
 * is left out is never lost: the message is kept whole, and where nothing would be left, this is
 * all of it.
 *
 * @param text the new text, lines ended by LF
 */
record NewText(String text) {
  private static final int LINES_OF_A_HEADER = 6;
  private static final int LINES_OF_AN_ATTRIBUTION = 3;
  private static final int LONG_ENOUGH_TO_TELL = 16;

  private static final Pattern QUOTED = Pattern.compile("\\s{0,3}[>|].*");
  private static final Pattern SIGNATURE = Pattern.compile("--\\s?|_{3,}\\s*");
  private static final Pattern ORIGINAL_BELOW =
      Pattern.compile(
          "(?iu)\\s*[-_=]{2,}\\s*(original message|forwarded message|ursprüngliche nachricht"
              + "|message (d'origine|transféré)|mensaje original|missatge original"
              + "|mensagem original|messaggio originale|oorspronkelijk bericht|izvorna poruka"
              + "|originalus laiškas|αρχικό μήνυμα|oorspronklike boodskap|الرسالة الأصلية)"
              + "\\s*[-_=]{2,}\\s*");
  private static final Pattern FROM =
      Pattern.compile("(?iu)[*\\s]*(from|von|de|da|van|od|nuo|από|من|från|fra)\\s?:[*]?\\s.+");
  private static final Pattern SENT =
      Pattern.compile(
          "(?iu)[*\\s]*(sent|date|gesendet|datum|envoyé|enviado( el)?|enviada( em)?|enviat|data"
              + "|fecha|inviato|verzonden|poslano|išsiųsta|εστάλη|στάλθηκε|تاريخ|التاريخ"
              + "|gestuur|skickat|sendt)\\s?:[*]?\\s.+");
  private static final Pattern SOMEBODY_WROTE =
      Pattern.compile(
          "(?iu)\\s*(on|am|le|el|em|il|op|dana|στις|a|l['’]|den|dne|w dniu|ο|η|u|de)?\\b.{6,300}"
              + "(wrote|writes|a écrit|escribió|va escriure|escreveu|ha scritto|(schrieb|schreef).{0,100}"
              + "|(je )?napisao( je)?|(je )?napisala|rašė|parašė|έγραψε|skryf|كتب|skrev|napsal)"
              + "\\s?(\\(.{0,60}\\))?\\s?:\\s*");
  private static final Pattern OF_A_PHONE =
      Pattern.compile(
          "(?iu)\\s*(sent from my |get outlook for |sent from (mail|outlook|yahoo)"
              + "|von meinem .{1,30} gesendet|envoyé (de|depuis) mon|enviado (desde|do) (mi|meu)"
              + "|inviato da(l mio)? |verzonden (met|vanaf) ).{0,80}");
  private static final Pattern DISCLAIMER =
      Pattern.compile(
          "(?iu)confidential|privileged|intended (solely |only )?(for|recipient)|vertraulich"
              + "|rechtlich geschützt|confidencial|destinatari|confidentiel|riservat|vertrouwelijk"
              + "|konfidencial|povjerljiv|εμπιστευτικ|sender and delete|virus");

  /** The new text of a message of which nothing is known that it may quote. */
  static NewText of(Incoming mail) {
    return of(mail, "");
  }

  /**
   * The new text of a message.
   *
   * @param ours the text of our message that it answers: its lines are left out wherever they
   *     stand, since not every program marks what it quotes
   */
  static NewText of(Incoming mail, String ours) {
    List<String> lines = mail.text().replace("\r\n", "\n").lines().toList();
    Set<String> quotable =
        ours.lines()
            .map(NewText::squeezed)
            .filter(line -> line.length() >= LONG_ENOUGH_TO_TELL)
            .collect(Collectors.toUnmodifiableSet());
    List<String> left = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int attribution = attribution(lines, i);
      if (ORIGINAL_BELOW.matcher(line).matches() || isHeader(lines, i)) {
        break;
      }
      if (attribution > 0) {
        i += attribution - 1;
        if (!isQuotedBelow(lines, i + 1)) {
          break;
        }
      } else if (SIGNATURE.matcher(line).matches()) {
        i = endOfSignature(lines, i);
      } else if (!QUOTED.matcher(line).matches()
          && !OF_A_PHONE.matcher(line).matches()
          && !quotable.contains(squeezed(line))) {
        left.add(line);
      }
    }
    String text = withoutDisclaimer(String.join("\n", left));
    return new NewText(text.isEmpty() ? String.join("\n", lines).strip() : text);
  }

  /** Whether a message says anything beside {@code ours}. */
  static boolean saysMore(Incoming mail, String ours) {
    String squeezedOurs = squeezed(ours);
    return of(mail, ours)
        .text()
        .lines()
        .map(NewText::squeezed)
        .anyMatch(line -> !line.isEmpty() && !squeezedOurs.contains(line));
  }

  /** How many lines from {@code at} on say that somebody wrote what follows; 0 if none does. */
  private static int attribution(List<String> lines, int at) {
    StringBuilder joined = new StringBuilder();
    for (int n = 0; n < LINES_OF_AN_ATTRIBUTION && at + n < lines.size(); n++) {
      String line = lines.get(at + n).strip();
      if (line.isEmpty() || QUOTED.matcher(line).matches()) {
        return 0;
      }
      joined.append(n == 0 ? "" : " ").append(line);
      if (SOMEBODY_WROTE.matcher(joined).matches()) {
        return n + 1;
      }
    }
    return 0;
  }

  /** Whether a header that a mail program wrote above what it quotes begins here. */
  private static boolean isHeader(List<String> lines, int at) {
    return at > 0
        && FROM.matcher(lines.get(at)).matches()
        && lines.subList(at + 1, Math.min(lines.size(), at + LINES_OF_A_HEADER)).stream()
            .anyMatch(SENT.asMatchPredicate());
  }

  private static boolean isQuotedBelow(List<String> lines, int from) {
    return lines.subList(from, lines.size()).stream()
        .filter(Predicate.not(String::isBlank))
        .findFirst()
        .map(QUOTED.asMatchPredicate()::test)
        .orElse(false);
  }

  /** A signature ends where the message does, or where something is quoted. */
  private static int endOfSignature(List<String> lines, int at) {
    int end = at;
    while (end + 1 < lines.size()
        && !QUOTED.matcher(lines.get(end + 1)).matches()
        && attribution(lines, end + 1) == 0
        && !isHeader(lines, end + 1)
        && !ORIGINAL_BELOW.matcher(lines.get(end + 1)).matches()) {
      end++;
    }
    return end;
  }

  /** Without the last paragraphs, as long as they are in a lawyer's words. */
  private static String withoutDisclaimer(String text) {
    List<String> paragraphs = new ArrayList<>(List.of(text.strip().split("\n\\s*\n")));
    while (paragraphs.size() > 1 && isDisclaimer(paragraphs.get(paragraphs.size() - 1))) {
      paragraphs.remove(paragraphs.size() - 1);
    }
    return String.join("\n\n", paragraphs).strip();
  }

  private static boolean isDisclaimer(String paragraph) {
    return DISCLAIMER.matcher(paragraph).results().limit(2).count() == 2;
  }

  private static String squeezed(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
