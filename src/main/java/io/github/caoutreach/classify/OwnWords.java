package io.github.caoutreach.classify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The author's own words in a message, without quotations. A program that acknowledges a message
 * says little and always the same; what remains without its sentences was written by a person.
 */
final class OwnWords {
  private static final int LOOKED_AT = 16_000;

  /** A shorter line was not broken because it was full. */
  private static final int BROKEN_AT = 55;

  private static final int FEWEST_WORDS = 3;
  private static final int FEWEST_IN_LOWER_CASE = 2;
  private static final int FEWEST_WITHOUT_CASE = 6;
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;]+(?:\\s+|$)|[。！？\\n]+");
  private static final Pattern SIGNATURE = Pattern.compile("^(?:--\\s?|_{3,}\\s*)$");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]*");
  private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*|https?://\\S*");
  private static final Pattern COPY_BELOW =
      Pattern.compile(
          Folded.pattern(
              "^\\W*(original message|forwarded message|ursprüngliche nachricht|message d'origine"
                  + "|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht"
                  + "|(your|the|ihre|votre|su|sua) (original )?(message|request|nachricht|anfrage"
                  + "|demande|mensaje|mensagem|richiesta)\\W*$|description\\W*$|beschreibung\\W*$)"));

  private final MailText text;
  private final Rules rules;

  OwnWords(MailText text, Rules rules) {
    this.text = text;
    this.rules = rules;
  }

  /**
   * Whether it contains a sentence that is not from an acknowledgement of a message or invitation.
   */
  boolean areMoreThanAnAcknowledgement() {
    return sentences().stream()
        .anyMatch(
            sentence -> {
              ScannedText folded = ScannedText.of(Folded.of(sentence), rules.known());
              return rules.answering().isIn(folded)
                  || isSentence(sentence) && !rules.acknowledging().isIn(folded);
            });
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (String paragraph : paragraphs()) {
      sentences.addAll(List.of(SENTENCE_END.split(paragraph)));
    }
    return sentences;
  }

  /** Its lines, joined where they were broken because they were full. */
  private List<String> paragraphs() {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    boolean inCalendar = false;
    String words = text.toPeople();
    for (String line : words.substring(0, Math.min(words.length(), LOOKED_AT)).lines().toList()) {
      String bare = line.strip();
      if (SIGNATURE.matcher(line).matches() || COPY_BELOW.matcher(Folded.of(bare)).find()) {
        break;
      }
      inCalendar |= bare.equals("BEGIN:VCALENDAR");
      String own = inCalendar ? commentIn(bare) : bare;
      inCalendar &= !bare.equals("END:VCALENDAR");
      if (!own.startsWith(">") && !own.startsWith("|")) {
        paragraph.append(own).append(' ');
      }
      if (own.length() < BROKEN_AT) {
        paragraphs.add(paragraph.toString().strip());
        paragraph.setLength(0);
      }
    }
    paragraphs.add(paragraph.toString().strip());
    return paragraphs;
  }

  /** The attendee's comment in a reply to an invitation (RFC 5545, 3.8.1.4). */
  private static String commentIn(String line) {
    return line.startsWith("COMMENT") ? line.substring(line.indexOf(':') + 1) : "";
  }

  /** Whether it is more than a name: it has words in lower case, or in a script without case. */
  private static boolean isSentence(String text) {
    int words = 0;
    int inLowerCase = 0;
    int withoutCase = 0;
    Matcher word = WORD.matcher(ADDRESS.matcher(text).replaceAll(""));
    while (word.find()) {
      int first = word.group().codePointAt(0);
      words++;
      if (Character.isLowerCase(first)) {
        inLowerCase++;
      } else if (!Character.isUpperCase(first) && !Character.isTitleCase(first)) {
        withoutCase += word.end() - word.start();
      }
    }
    return words >= FEWEST_WORDS && inLowerCase >= FEWEST_IN_LOWER_CASE
        || withoutCase >= FEWEST_WITHOUT_CASE;
  }
}
