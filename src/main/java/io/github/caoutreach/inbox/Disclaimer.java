package io.github.caoutreach.inbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * Recognises the paragraphs that organisations, gateways and mailing lists add to every message.
 * Each sentence must be in their words; a paragraph that says anything else is not a disclaimer.
 */
final class Disclaimer {
  private static final int LONGEST = 6000;

  /** In characters; a shorter one with one such word may be a person's sentence. */
  private static final int SHORTEST = 120;

  private static final int SHORTEST_BEGINNING = 7;

  private static final Pattern BEGINS =
      Pattern.compile(
          "(?i)^[*_\\[(\\s]*((this|the (information|contents?)( contained)? (in|of) this|the above|any)"
              + " (e-?mail|message|communication|transmission|mail|electronic)"
              + "|(legal |confidentiality |privacy )?(notice|disclaimer|confidential(ity)?)\\b"
              + "|(information|the information) (contained )?in this|please consider (the|your) environment"
              + "|before printing|please (do not|don't) print|(caution|warning|external|achtung|attention)\\b"
              + "|you received this message because|to unsubscribe|if you (are not|have received)"
              + "|diese (e-?mail|nachricht)|der inhalt dieser|vertraulichkeit|ce (message|courriel|mail)"
              + "|cet e-?mail|avis de confidentialité|este (mensaje|correo|email|e-mail)|esta mensagem"
              + "|aviso (legal|de confidencialidad)|questo messaggio|questa (e-?mail|comunicazione)"
              + "|le informazioni contenute|dit (bericht|e-?mail)|deze e-?mail|ta wiadomość|niniejsza"
              + "|ez az (e-?mail|üzenet)|tento (e-?mail|zpráva)|ova (poruka|elektronička)|šis (laiškas)"
              + "|το παρόν|本メール|このメール|bu e-?posta|bu (mesaj|ileti|elektronik posta)|gizlilik (bildirimi|uyarısı)"
              + "|yasal uyarı|(это|данное|настоящее) (электронное )?(сообщение|письмо)|конфиденциальность"
              + "|уведомление о конфиденциальности|информация,? содержащаяся|本邮件|本郵件|此邮件|본 메일|이 메일)");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)confidential|privileged|intended (solely |only |exclusively )?(for|recipient|to)"
              + "|recipient|unauthori[sz]ed|delet(e|ing)|notify|in error|virus|malware|liab(le|ility)"
              + "|disclos|disseminat|distribut|copying|legally|printing|print this|environment|paper"
              + "|views (and|or) opinions|attachments?|originated (from )?outside|outside (of )?(the|your)"
              + "|click links|unsubscribe|subscribed|mailing list|sender|strictly prohibited"
              + "|vertraulich|rechtlich geschützt|empfänger|irrtümlich|vernichten|unbefugt|weitergabe"
              + "|confidencial|destinatari|destinataire|confidentiel|erreur|détruire|supprimer|riservat"
              + "|errore|vertrouwelijk|geadresseerde|konfidencial|povjerljiv|poufn|adresat|bizalmas"
              + "|címzett|důvěrn|adresát|konfidenciali|εμπιστευτικ|παραλήπτ|機密|受信者|privilegiad"
              + "|prohibid|elimin|borr(e|ar)|erro\\b|notifi(que|car)|avisar|informer immédiatement|gizli|alıcı|yetkisiz"
              + "|yanlışlıkla|siliniz|silin|virüs|sorumlu|конфиденциальн|адресат|получател|ошибк|уничтож"
              + "|удалит|предназначен|уведомит|вирус|несанкционирован|保密|机密|收件人|删除|刪除|기밀|수신인|삭제");

  /** Words about the subject, or in a person's own voice: the paragraph is not boilerplate. */
  private static final Pattern OF_THE_MATTER =
      Pattern.compile(
          "(?i)\\b(mpic|smime|s/mime|sbr|smc\\d+|caa|baseline|validation|perspectives?|ballot|ccadb"
              + "|requirement|certificates?|we (object|support|oppose|plan|use|do not use|implement|have"
              + "|already|agree|disagree|comply|meet|will)|our (answer|reply|position|view is)|working group"
              + "|yes|concerns?|you asked|your (question|notice))\\b|\\d\\.\\d\\.\\d");

  private Disclaimer() {}

  /** Whether a line begins like a disclaimer. */
  static boolean begins(String line) {
    return line.length() >= SHORTEST_BEGINNING && BEGINS.matcher(line).find();
  }

  /** Whether a paragraph is a disclaimer and nothing else. */
  static boolean isOne(List<String> paragraph) {
    String text = String.join(" ", paragraph).strip();
    if (text.length() > LONGEST
        || text.indexOf('@') >= 0
        || text.length() < SHORTEST && !hasTwo(text)
        || !BEGINS.matcher(text).find()
        || OF_THE_MATTER.matcher(text).find()) {
      return false;
    }
    int from = 0;
    while (from < text.length()) {
      int end = endOfSentence(text, from);
      if (!WORDS.matcher(text.substring(from, end)).find()) {
        return false;
      }
      from = end;
    }
    return true;
  }

  private static boolean hasTwo(String text) {
    Matcher words = WORDS.matcher(text);
    if (!words.find()) {
      return false;
    }
    String first = words.group().toLowerCase(Locale.ROOT);
    while (words.find()) {
      if (!words.group().toLowerCase(Locale.ROOT).equals(first)) {
        return true;
      }
    }
    return false;
  }

  private static int endOfSentence(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean ends = (c == '.' || c == '!' || c == '?') && at + 1 < text.length();
      if (c == '。' || ends && text.charAt(at + 1) == ' ') {
        int next = at + 1;
        while (next < text.length() && !Character.isLetterOrDigit(text.charAt(next))) {
          next++;
        }
        return next;
      }
    }
    return text.length();
  }
}
