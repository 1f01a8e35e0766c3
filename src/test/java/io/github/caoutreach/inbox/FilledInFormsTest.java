package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.campaign.Question;
import io.github.caoutreach.campaign.QuestionKind;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.log.GivenAnswer;
import io.github.caoutreach.mail.Incoming;
import io.github.caoutreach.mail.MailContents;
import io.github.caoutreach.message.QuestionForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms as people fill them in and mail programs send them back. Each is read as expected or left
 * to a person ("?"), and never as anything else.
 */
class FilledInFormsTest {
  private static final List<Question> QUESTIONS =
      List.of(
          question(
              1,
              "methods",
              "Which of these methods of the SBR do you use?",
              QuestionKind.SEVERAL_OF,
              "3.2.2.1",
              "3.2.2.2",
              "3.2.2.3",
              "3.2.2.4"),
          question(
              2,
              "mpic",
              "For the methods that need MPIC: do you have it, or how will you get it?",
              QuestionKind.ONE_OF,
              "in place",
              "will build it",
              "will buy it as a service",
              "none of ours needs it",
              "undecided"),
          question(3, "dates", "Do you meet the requirement today?", QuestionKind.YES_NO_LATER),
          question(
              4,
              "concerns",
              "Do you have concerns that the working group should know about?",
              QuestionKind.TEXT),
          question(5, "contact", "To whom should we write in future?", QuestionKind.TEXT));

  private static final String FORM = new QuestionForm(QUESTIONS).text();

  private static final String NOTICE =
      "Dear colleagues at Zetes,\n\nWe are writing to you on behalf of the working group, because\n"
          + "your organisation has certificates of this kind.\n\nWhat we would like to know by 2026-04-15\n\n"
          + FORM
          + "\n\nYour reply will go to mpic@wg.example. If the form does not suit you, answer\n"
          + "in your own words; even a single line saying \"received\" helps us.\n\n"
          + "With kind regards,\n\nSMCWG Chair\nchair@wg.example\n\nReference: MPIC-K3F9X2QDTM\n";

  private static final EmailAddress OTHER_CA = new EmailAddress("pki@other-ca.example");
  private static final String Q3 = "3. Do you meet the requirement today?";
  private static final String FORM3 = "   3: [ ] yes  [ ] no  [ ] later, when:";
  private static final String FORM1 = "   1: [ ] 3.2.2.1  [ ] 3.2.2.2  [ ] 3.2.2.3  [ ] 3.2.2.4";

  private static Question question(
      int number, String id, String text, QuestionKind kind, String... options) {
    return new Question(number, id, text, kind, List.of(options), Map.of(), true, true);
  }

  // ---- what mail programs make of a notice

  private static String marked(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? ">" : "> " + line)
        .collect(Collectors.joining("\n"));
  }

  private static String gmail(String top, String notice) {
    return top
        + "\n\nOn Mon, 16 Mar 2026 at 10:00, SMCWG Chair <chair@wg.example> wrote:\n\n"
        + marked(notice);
  }

  private static String outlook(String top, String notice) {
    return top
        + "\n\n________________________________\nFrom: SMCWG Chair <chair@wg.example>\n"
        + "Sent: Monday, March 16, 2026 10:00 AM\nTo: PKI <pki@zetes.example>\n"
        + "Subject: [SMCWG] MPIC for S/MIME CAs: in force\n\n"
        + notice;
  }

  private static String notes(String top, String notice) {
    return top + "\n\nSC> " + notice.lines().collect(Collectors.joining("\nSC> "));
  }

  private static String edit(String... pairs) {
    String text = NOTICE;
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return text;
  }

  private static String html(String body) {
    return "<html>\n" + body;
  }

  private static String paragraphs(String text) {
    return text.lines()
        .map(line -> "<p class=\"MsoNormal\">" + escaped(line) + "<o:p></o:p></p>")
        .collect(Collectors.joining("\n"));
  }

  private static String divs(String text) {
    return text.lines()
        .map(line -> "<div>" + (line.isEmpty() ? "<br>" : escaped(line)) + "</div>")
        .collect(Collectors.joining());
  }

  private static String breaks(String text) {
    return text.lines().map(FilledInFormsTest::escaped).collect(Collectors.joining("<br>\n"));
  }

  /** Spaces as programs keep them; what is between ‹ and › is HTML already. */
  private static String escaped(String line) {
    return line.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("  ", "&nbsp; ")
        .replace('‹', '<')
        .replace('›', '>');
  }

  private static Arguments c(String name, String mail, String expected) {
    return Arguments.of(name, mail, expected);
  }

  static Stream<Arguments> ticked() {
    return Stream.of(
        c("nothing but a quotation", gmail("Received, thanks.", NOTICE), ""),
        c("nothing but a quotation, unmarked", outlook("Received.", NOTICE), ""),
        c("x", gmail("See below.", edit("3: [ ] yes", "3: [x] yes")), "3=yes"),
        c("X with a space", gmail("", edit("3: [ ] yes", "3: [X ] yes")), "3=yes"),
        c("x without spaces", outlook("", edit("3: [ ] yes  [ ] no", "3: [ ] yes  [x]no")), "3=no"),
        c("xx", outlook("", edit("[ ] no ", "[xx] no ")), "3=no"),
        c(
            "brackets around nothing",
            outlook("", edit(FORM3, "   3: [] yes  [x] no  [] later, when:")),
            "3=no"),
        c(
            "full-width brackets",
            outlook("", edit(FORM3, "   3: ［ｘ］ yes  ［　］ no  ［　］ later, when：")),
            "3=yes"),
        c(
            "parentheses",
            outlook("", edit(FORM3, "   3: (x) yes  ( ) no  ( ) later, when:")),
            "3=yes"),
        c("tick marks", outlook("", edit("3: [ ] yes", "3: [✓] yes")), "3=yes"),
        c("boxes of Word", outlook("", edit(FORM3, "   3: ☒ yes  ☐ no  ☐ later, when:")), "3=yes"),
        c("ticked boxes", outlook("", edit(FORM3, "   3: ☐ yes  ☑ no  ☐ later, when:")), "3=no"),
        c("a lost bracket", outlook("", edit("3: [ ] yes", "3: [x yes")), "3=yes"),
        c("yes in the box", outlook("", edit("3: [ ] yes", "3: [yes] yes")), "3=yes"),
        c("ja in the box", outlook("", edit("[ ] undecided", "[ja] undecided")), "2=undecided"),
        c("x behind the box", outlook("", edit("3: [ ] yes", "3: [ ] x yes")), "3=yes"),
        c(
            "x before the box",
            outlook("", edit("3: [ ] yes  [ ] no", "3: [ ] yes x [ ] no")),
            "3=?"),
        c("x behind the word", outlook("", edit("[ ] undecided", "[ ] undecided x")), "2=?"),
        c("no in a box", outlook("", edit("3: [ ] yes  [ ] no", "3: [no] yes  [ ] no")), "3=?"),
        c("x in place of the box", outlook("", edit("3: [ ] yes", "3: x yes")), "3=yes"),
        c("x in place of a box within", outlook("", edit("[ ] no ", "x no ")), "3=no"),
        c(
            "a broken option",
            gmail(
                "",
                edit("   2: [ ] will buy it as a service", "   2: [x] will buy it as\na service")),
            "2=will buy it as a service"),
        c(
            "a broken option, not ticked",
            gmail(
                "",
                edit("   2: [ ] will buy it as a service", "   2: [ ] will buy it as\na service")),
            ""),
        c("two ticks", outlook("", edit("3: [ ] yes  [ ] no", "3: [x] yes  [x] no")), "3=?"),
        c(
            "several ticks",
            gmail("", edit(FORM1, "   1: [x] 3.2.2.1  [ ] 3.2.2.2  [x] 3.2.2.3  [ ] 3.2.2.4")),
            "1=3.2.2.1; 3.2.2.3"),
        c(
            "one of lines",
            gmail("", edit("2: [ ] will buy", "2: [x] will buy")),
            "2=will buy it as a service"),
        c(
            "two of lines",
            gmail(
                "",
                edit(
                    "2: [ ] will buy",
                    "2: [x] will buy",
                    "2: [ ] will build",
                    "2: [x] will build")),
            "2=?"),
        c(
            "later with a date",
            gmail("", edit("[ ] later, when:", "[x] later, when: 2026-09-01")),
            "3=later:2026-09-01"),
        c(
            "later with a month",
            gmail("", edit("[ ] later, when:", "[x] later, when: September 2026")),
            "3=later:2026-09"),
        c(
            "later with a quarter",
            gmail("", edit("[ ] later, when:", "[x] later, when: Q3 2026")),
            "3=later:2026-Q3"),
        c(
            "later with a German date",
            gmail("", edit("[ ] later, when:", "[x] later, when: 1.9.2026")),
            "3=later:2026-09-01"),
        c(
            "later with a date of two meanings",
            gmail("", edit("[ ] later, when:", "[x] later, when: 03/09/2026")),
            "3=?"),
        c(
            "later, end of the year",
            gmail("", edit("[ ] later, when:", "[x] later, when: end of 2026")),
            "3=?"),
        c("later with no date", gmail("", edit("[ ] later", "[x] later")), "3=later"),
        c(
            "a date and no tick",
            gmail("", edit("later, when:", "later, when: 2026-09-01")),
            "3=later:2026-09-01"),
        c(
            "a date with the tick at yes",
            gmail("", edit(FORM3, "   3: [x] yes  [ ] no  [ ] later, when: 2026-09-01")),
            "3=?"),
        c("others deleted", gmail("", edit(FORM3, "   3: [ ] yes")), "3=yes"),
        c("others and the boxes deleted", gmail("", edit(FORM3, "   3: no")), "3=no"),
        c(
            "one of the others deleted",
            gmail("", edit(FORM3, "   3: [ ] yes  [ ] later, when:")),
            "3=?"),
        c(
            "boxes deleted, words kept",
            gmail("", edit(FORM3, "   3: yes  no  later, when:")),
            "3=?"),
        c(
            "options with the boxes deleted",
            gmail("", edit(FORM1, "   1: 3.2.2.1, 3.2.2.3")),
            "1=3.2.2.1; 3.2.2.3"),
        c("a word after the colon", gmail("", edit(FORM3, "   3: Yes.")), "3=yes"),
        c("a word before the boxes", gmail("", edit("3: [ ] yes", "3: YES [ ] yes")), "3=?"),
        c(
            "all five",
            outlook(
                "Dear chair, please see below.",
                edit(
                    FORM1,
                    "   1: [x] 3.2.2.1  [x] 3.2.2.2  [ ] 3.2.2.3  [ ] 3.2.2.4",
                    "2: [ ] in place",
                    "2: [x] in place",
                    "3: [ ] yes",
                    "3: [x] yes",
                    "   4:",
                    "   4: The cost of remote perspectives.",
                    "   5:",
                    "   5: pki@zetes.example")),
            "1=3.2.2.1; 3.2.2.2 | 2=in place | 3=yes | 4=The cost of remote perspectives. | 5=pki@zetes.example"),
        c(
            "a text of two lines",
            outlook("", edit("   4:", "   4: The cost,\n      and the date.")),
            "4=The cost, and the date."),
        c("not public", outlook("", edit("   4:", "   4: The cost (not public)")), "4=The cost !"),
        c(
            "not public, at the end",
            outlook("", edit("3: [ ] yes", "3: [x] yes", "when:", "when:\n   not public")),
            "3=yes !"),
        c(
            "confidential, for all",
            outlook("Please treat our answers as confidential.", edit("3: [ ] yes", "3: [x] yes")),
            "3=yes !"),
        c("initials before each line", notes("", edit("3: [ ] yes", "3: [x] yes")), "3=yes"),
        c(
            "bars before each line",
            "| " + edit("3: [ ] yes", "3: [x] yes").replace("\n", "\n| "),
            "3=yes"),
        c("a mobile", gmail("Sent from my iPhone", edit("3: [ ] yes", "3: [x] yes")), "3=yes"),
        c("rewrapped", gmail("", edit(FORM3, "   3: [x] yes  [ ] no\n[ ] later, when:")), "3=yes"),
        c(
            "rewrapped with the tick in the second line",
            gmail("", edit(FORM3, "   3: [ ] yes  [ ] no\n[x] later, when: 2026-09")),
            "3=later:2026-09"),
        c(
            "the form alone, by the link",
            FORM.replace("3: [ ] yes", "3: [x] yes") + "\n\nReference: MPIC-K3F9X2QDTM\n",
            "3=yes"),
        c("two copies, one filled in", outlook(edit("3: [ ] yes", "3: [x] yes"), NOTICE), "3=yes"),
        c(
            "two copies that agree",
            outlook(edit("3: [ ] yes", "3: [x] yes"), edit("3: [ ] yes", "3: [x] yes")),
            "3=yes"),
        c(
            "two copies that disagree",
            outlook(edit("3: [ ] yes", "3: [x] yes"), edit("[ ] no ", "[x] no ")),
            "3=?"),
        c(
            "a translated form",
            outlook("", edit(FORM3, "   3: [x] ja  [ ] nein  [ ] später")),
            "3=yes"),
        c(
            "a tick and a word that agree",
            outlook("", edit(FORM3, FORM3.replace("[ ] yes", "[x] yes") + "\n\nYes, since 2024.")),
            "3=yes"),
        c(
            "a tick and a word that disagree",
            outlook("", edit(FORM3, FORM3.replace("[ ] yes", "[x] yes") + "\n\nNo.")),
            "3=?"),
        c("bold instead of a tick", outlook("", edit("3: [ ] yes", "3: [ ] *yes*")), "3=?"),
        c("an arrow", outlook("", edit("[ ] undecided", "[ ] undecided <-")), "2=?"));
  }

  static Stream<Arguments> between() {
    return Stream.of(
        c("below the question", gmail("", edit(FORM3, FORM3 + "\n\nYes, we do.\n")), "3=yes"),
        c(
            "below the question, unmarked",
            gmail("", NOTICE).replace("> " + FORM3, "> " + FORM3 + "\n\nNo.\n"),
            "3=no"),
        c("in place of the line", outlook("", edit(FORM3, "ANSWER: yes")), "3=yes"),
        c("beside the question", outlook("", edit(Q3, Q3 + " Yes", FORM3 + "\n", "")), "3=yes"),
        c("in capitals beside the question", outlook("", edit(Q3, Q3 + " - NO")), "3=no"),
        c("a hedged yes", outlook("", edit(FORM3, "Yes, but only for new customers.")), "3=?"),
        c("yes with a plan", outlook("", edit(FORM3, "Yes, we will by 2027.")), "3=?"),
        c("yes with a story", outlook("", edit(FORM3, "Yes, in production since 2024.")), "3=yes"),
        c(
            "a tick, and below it that all is well",
            outlook(
                "",
                edit(
                    FORM3,
                    FORM3.replace("[ ] yes", "[x] yes")
                        + "\n\nWe have had MPIC in production since last year, bought as a service.\n"
                        + "No concerns.")),
            "3=yes"),
        c(
            "the same in German",
            outlook("", edit(FORM3, FORM3.replace("[ ] yes", "[x] yes") + "\n\nKeine Bedenken.")),
            "3=yes"),
        c(
            "a tick, and below it that it will be",
            outlook(
                "", edit(FORM3, FORM3.replace("[ ] yes", "[x] yes") + "\n\nNo, not before May.")),
            "3=?"),
        c(
            "a yes in the words of the question",
            outlook("", edit(FORM3, "Yes, we meet the requirement since 2024.")),
            "3=yes"),
        c("a yes for a pilot", outlook("", edit(FORM3, "Yes, pilot")), "3=?"),
        c("a yes with a note", outlook("", edit(FORM3, "   3: yes*")), "3=?"),
        c("a no with a reason", outlook("", edit(FORM3, "No, as we are small.")), "3=?"),
        c(
            "a correction below the tick",
            outlook("", edit(FORM3, FORM3.replace("[ ] yes", "[x] yes") + "\n   Correction: no.")),
            "3=?"),
        c(
            "wrapped within the last box",
            gmail("", edit(FORM3, "   3: [x] yes  [ ] no  [ ]\nlater, when:")),
            "3=yes"),
        c(
            "an original message",
            "\n-----Original Message-----\nFrom: Chair\nSent: Monday\nSubject: MPIC\n\n"
                + edit("3: [ ] yes", "3: [x] yes"),
            "3=yes"),
        c("no problem", outlook("", edit(FORM3, "No problem.")), "3=?"),
        c("no later than", outlook("", edit(FORM3, "No later than 2026-09-01.")), "3=?"),
        c("not yet", outlook("", edit(FORM3, "Not yet.")), "3=?"),
        c("a date alone", outlook("", edit(FORM3, "2026-09-01")), "3=?"),
        c(
            "later and a date",
            outlook("", edit(FORM3, "Later, 1 September 2026")),
            "3=later:2026-09-01"),
        c("German", outlook("", edit(FORM3, "Ja.")), "3=yes"),
        c("German, hedged", outlook("", edit(FORM3, "Ja, aber erst ab 2027.")), "3=?"),
        c("French", outlook("", edit(FORM3, "Non")), "3=no"),
        c("Spanish", outlook("", edit(FORM3, "Sí")), "3=yes"),
        c("Japanese", outlook("", edit(FORM3, "はい")), "3=yes"),
        c("Polish", outlook("", edit(FORM3, "nie")), "3=no"),
        c("Greek", outlook("", edit(FORM3, "Ναι.")), "3=yes"),
        c("a question back", outlook("", edit(FORM3, "Yes?")), "3=?"),
        c(
            "an option in words",
            outlook(
                "",
                edit(
                    "   2: [ ] in place\n   2: [ ] will build it\n   2: [ ] will buy it as a service\n   2: [ ] none of ours needs it\n   2: [ ] undecided",
                    "will buy it as a service")),
            "2=will buy it as a service"),
        c(
            "an option and a story",
            outlook("", edit("   2: [ ] in place\n", "   2: in place, since 2024\n")),
            "2=?"),
        c(
            "an option nearly",
            outlook(
                "",
                edit(
                    "   2: [ ] in place\n   2: [ ] will build it\n   2: [ ] will buy it as a service\n   2: [ ] none of ours needs it\n   2: [ ] undecided",
                    "We will buy it.")),
            "2=?"),
        c("only one of several", outlook("", edit(FORM1, "only 3.2.2.2.")), "1=3.2.2.2"),
        c(
            "a method that is none of them",
            outlook("", edit(FORM1, "Method 3.2.2.4.7 only.")),
            "1=?"),
        c(
            "several with and",
            outlook("", edit(FORM1, "3.2.2.1 and 3.2.2.4")),
            "1=3.2.2.1; 3.2.2.4"),
        c(
            "a paragraph for a text",
            outlook(
                "",
                edit(
                    "   4:\n",
                    "\nYes, the cost of remote perspectives. We object to the date.\n\n")),
            "4=Yes, the cost of remote perspectives. We object to the date."),
        c(
            "two paragraphs for a text",
            outlook("", edit("   4:\n", "   4: The cost.\n\nAnd the date.\n")),
            "4=The cost. And the date."),
        c(
            "an own list within a text",
            outlook("", edit("   4:\n", "   4: Two:\n1. the cost\n2. the date\n")),
            "4=?"),
        c(
            "answers to all below the last question",
            NOTICE.substring(0, NOTICE.indexOf("   5:")) + "1. 3.2.2.1\n2. in place\n3. yes\n",
            "5=?"),
        c(
            "questions renumbered",
            outlook("", edit(Q3, "1. Do you meet the requirement today?", FORM3, "Yes.")),
            "3=yes"),
        c(
            "questions without numbers",
            outlook("", edit(Q3, "Do you meet the requirement today?", FORM3, "no")),
            "3=no"),
        c(
            "a question rewrapped by a narrow quotation",
            gmail(
                "",
                edit(
                    "2. For the methods that need MPIC: do you have it, or how will you get it?",
                    "2. For the methods that need MPIC: do you\nhave it, or how will you\nget it?",
                    "2: [ ] in",
                    "2: [x] in")),
            "2=in place"),
        c(
            "a signature below",
            outlook(
                "",
                NOTICE
                    .substring(0, NOTICE.indexOf("\n\nYour reply"))
                    .replace(
                        "   5:",
                        "   5: pki@zetes.example\n\nKind regards\nAnn Example\nHead of PKI")),
            "5=pki@zetes.example"),
        c(
            "a disclaimer below",
            NOTICE
                    .substring(0, NOTICE.indexOf("\n\nYour reply"))
                    .replace("3: [ ] yes", "3: [x] yes")
                + "\n\n-- \nAnn\n\nThis e-mail is confidential and intended solely for the recipient. If you have received it in error, please notify the sender and delete it.",
            "3=yes"));
  }

  static Stream<Arguments> above() {
    return Stream.of(
        c(
            "a list",
            gmail("1. 3.2.2.1\n2. in place\n3. yes\n4. none\n5. pki@zetes.example", NOTICE),
            "1=3.2.2.1 | 2=in place | 3=yes | 4=none | 5=pki@zetes.example"),
        c("a list with brackets", gmail("1) 3.2.2.2\n3) no", NOTICE), "1=3.2.2.2 | 3=no"),
        c(
            "a list with colons",
            gmail("3: yes\n5: pki@zetes.example\n\nKind regards\nAnn", NOTICE),
            "3=yes | 5=pki@zetes.example"),
        c(
            "Q",
            gmail("Q1: 3.2.2.2\nQ2: undecided\nQ3: No", NOTICE),
            "1=3.2.2.2 | 2=undecided | 3=no"),
        c("ad", gmail("Ad 3) ja", NOTICE), "3=yes"),
        c("zu", gmail("Zu 3: Nein.", NOTICE), "3=no"),
        c(
            "in one line",
            gmail("1. 3.2.2.1; 2. in place; 3. no", NOTICE),
            "1=3.2.2.1 | 2=in place | 3=no"),
        c("in one line with commas", gmail("2: in place, 3: yes", NOTICE), "2=in place | 3=yes"),
        c("a number and a word", gmail("3 yes", NOTICE), "3=yes"),
        c(
            "a list with a doubt",
            gmail("1. 3.2.2.1\n2. perhaps in place\n3. yes", NOTICE),
            "1=3.2.2.1 | 2=? | 3=yes"),
        c(
            "a list of something else",
            gmail("We have read it:\n1. No time so far.\n2. Yes, a budget.\n", NOTICE),
            "1=? | 2=?"),
        c(
            "a list that is longer than ours",
            gmail("1. 3.2.2.1\n2. in place\n3. yes\n4. a\n5. b\n6. c", NOTICE),
            "1=? | 2=? | 3=? | 4=? | 5=?"),
        c("a list renumbered", gmail("1. yes\n1. no", NOTICE), "1=?"),
        c("bullets", gmail("- 2: in place\n- 3: yes", NOTICE), "2=in place | 3=yes"),
        c("bold numbers", gmail("**3.** yes", NOTICE), "3=yes"),
        c("letters", gmail("a) yes\nb) no", NOTICE), ""),
        c("prose", gmail("Yes, we meet the requirement and use 3.2.2.1.", NOTICE), ""),
        c("sections are no numbers", gmail("3.2.2.1 is what we use.", NOTICE), ""),
        c("times are no numbers", gmail("Call us at\n3:30 or later.", NOTICE), ""),
        c(
            "a text that goes on",
            gmail("3. yes\n5. pki@zetes.example\n\nPlease tell us when the ballot starts.", NOTICE),
            "3=yes | 5=?"),
        c(
            "a list in sentences",
            gmail(
                "Dear chair,\n\n1. We use 3.2.2.1 and 3.2.2.3.\n2. We plan to buy it as a service.\n3. Yes.\n4. No concerns.\n5. pki@zetes.example\n\nBest regards,\nAnn",
                NOTICE),
            "1=3.2.2.1; 3.2.2.3 | 2=? | 3=yes | 4=No concerns. | 5=pki@zetes.example"),
        c("one with a colon is of the form", gmail("2: planned\n3: yes", NOTICE), "2=? | 3=yes"),
        c(
            "a number spoken of",
            gmail("The answer to question 3 is preliminary.", edit("3: [ ] yes", "3: [x] yes")),
            "3=?"),
        c(
            "something taken back",
            gmail("Please disregard the tick.", edit("3: [ ] yes", "3: [x] yes")),
            "3=?"),
        c("below the quotation", marked(NOTICE) + "\n\n1. 3.2.2.2\n3. no\n", "1=3.2.2.2 | 3=no"),
        c("only a text", gmail("4. We have no time.", NOTICE), "4=?"),
        c("a hedge in the next line", gmail("3. yes\nbut not before 2027", NOTICE), "3=?"));
  }

  static Stream<Arguments> inHtml() {
    String ticked = edit("3: [ ] yes", "3: [x] yes");
    return Stream.of(
        c("Outlook", html(paragraphs(outlook("See below.", ticked))), "3=yes"),
        c(
            "Gmail",
            html(
                "<div dir=\"ltr\">Below</div><div class=\"gmail_quote\"><div>On Mon, 16 Mar 2026 at 10:00, SMCWG Chair &lt;chair@wg.example&gt; wrote:<br></div><blockquote>"
                    + breaks(ticked)
                    + "</blockquote></div>"),
            "3=yes"),
        c(
            "Apple Mail",
            html("<blockquote type=\"cite\">" + divs(ticked) + "</blockquote>"),
            "3=yes"),
        c("preformatted", html("<pre>" + ticked + "</pre>"), "3=yes"),
        c(
            "red between the lines",
            html(paragraphs(edit(FORM3, "‹span style=\"color:red\"›Yes, we do.‹/span›"))),
            "3=yes"),
        c(
            "struck through",
            html(
                paragraphs(
                    edit(
                        FORM3, "   3: [ ] yes  ‹s›[ ] no‹/s›  ‹strike›[ ] later, when:‹/strike›"))),
            "3=yes"),
        c(
            "struck through by style",
            html(
                paragraphs(
                    edit(
                        FORM3,
                        "   3: ‹span style=\"text-decoration:line-through\"›[ ] yes‹/span›  [ ] no  ‹del›[ ] later, when:‹/del›"))),
            "3=no"),
        c(
            "a list of Outlook, renumbered",
            html(
                "<ol><li>Which of these methods of the SBR do you use? (all that apply)</li></ol><p>3.2.2.1</p><ol><li>Do you meet the requirement today?</li></ol><p>no</p>"),
            "1=3.2.2.1 | 3=no"),
        c(
            "numbers of a list",
            html("<ol><li>3.2.2.2<li>undecided<li>no</ol>"),
            "1=3.2.2.2 | 2=undecided | 3=no"),
        c(
            "a list that starts later",
            html("<ol start=2><li>in place</li><li>no</li></ol>"),
            "2=in place | 3=no"),
        c("an item with a number", html("<ol><li value='3'>no</li></ol>"), "3=no"),
        c(
            "a list within a list",
            html("<ol><li>3.2.2.2</li><li value=3>yes<ol><li>we built it</li></ol></li></ol>"),
            "1=? | 3=?"),
        c(
            "a list backwards",
            html("<ol reversed start=3><li>no</li><li>undecided</li></ol>"),
            "2=? | 3=?"),
        c("a list of letters", html("<ol type=a><li>yes</li><li>no</li></ol>"), ""),
        c("two lists", html("<ol><li>3.2.2.2</li></ol><ol><li>no</li></ol>"), "1=?"),
        c(
            "a table",
            html(
                "<table><tr><td>3. Do you meet the requirement today?</td><td>Yes</td></tr></table>"),
            "3=yes"),
        c(
            "boxes in characters",
            html(paragraphs(
                    edit(FORM3, "   3: &#9746; yes  &#9744; no  &#9744; later, when:")
                        .replace("&", "&")))
                .replace("&amp;#", "&#"),
            "3=yes"));
  }

  /** What looks like an answer of the writer and is not, or is one only in part. */
  private static Stream<Arguments> misleading() {
    String filled = edit("[ ] in place", "[x] in place", "3: [ ] yes", "3: [x] yes");
    String listed = "2: in place\n3: yes\n";
    String other = "Other CA <pki@other-ca.example>";
    String wrote = "On Mon, 16 Mar 2026 at 10:00, " + other + " wrote:\n";
    String header = "\nSent: Monday, 16 March 2026\nTo: SMCWG Chair\nSubject: Re: MPIC\n\n";
    return Stream.of(
        c("another CA's form, forwarded", "FYI\n\nFrom: " + other + header + filled, "2=? | 3=?"),
        c("another CA's list, quoted", "FYI\n\n" + wrote + marked(listed), "2=? | 3=?"),
        c(
            "own answers, another CA's form below",
            "2: undecided\n\n" + wrote + marked(filled),
            "2=? | 3=?"),
        c(
            "own answers, another CA's empty form below",
            listed + "\n" + wrote + marked(NOTICE),
            "2=in place | 3=yes"),
        c(
            "own answers behind a quotation of another CA",
            wrote + "> We object.\n\n" + listed,
            "2=in place | 3=yes"),
        c(
            "a colleague's answers",
            "From: Bob <bob@zetes.example>" + header + filled,
            "2=in place | 3=yes"),
        c("said of somebody else", "Our parent answered:\n\n" + listed, "2=in place | 3=yes"),
        c("said by somebody else", "Other CA answered:\n\n" + listed, "2=? | 3=?"),
        c(
            "not theirs",
            "These are not our answers but\nthose of others:\n\n" + listed,
            "2=? | 3=?"),
        c("a condition", "If the date moves to 2027:\n" + listed, "2=? | 3=?"),
        c("a case", "Should it pass, our answers would be:\n\n" + listed, "2=? | 3=?"),
        c("an example", "Do we answer like this:\n" + listed, "2=? | 3=?"),
        c("a polite introduction", "We would like to answer:\n" + listed, "2=in place | 3=yes"),
        c("another introduction", "Please find our answers:\n" + listed, "2=in place | 3=yes"),
        c("a limit beside a tick", edit("[ ] yes", "[x] yes, except for EV"), "3=?"),
        c("a doubt beside a tick", edit("[ ] yes", "[x] yes?"), "3=?"),
        c("a part", edit("[ ] in place", "[x] in place (partly)"), "2=?"),
        c("a remark beside a tick", edit("[ ] in place", "[x] in place (2024)"), "2=?"),
        c("since when", edit("[ ] in place", "[x] in place (since 2024)"), "2=in place"),
        c("a doubt below", edit(FORM3, "   3: [x] yes  [ ] no\nActually, no.\n"), "3=?"),
        c("a doubt further below", edit(FORM3, "   3: [x] yes\n\nBut not for EV.\n"), "3=?"),
        c("a story below", edit(FORM3, "   3: [x] yes\nWe built it ourselves.\n"), "3=yes"),
        c(
            "another campaign's form",
            gmail("", filled.replace("Do you meet the requirement today?", "Do you offer ACME?")),
            "2=? | 3=?"),
        c("not approved", "This is tentative.\n\n" + listed, "2=? | 3=?"),
        c(
            "a list after a remark",
            "We have seen other companies.\n\n" + listed,
            "2=in place | 3=yes"),
        c("not shown", html("<p>We object.</p><p hidden>3: yes</p>"), ""),
        c("not displayed", html("<p>No.</p><div style='display: NONE'>3: yes</div>"), ""));
  }

  static Stream<Arguments> all() {
    return Stream.of(ticked(), between(), above(), inHtml(), misleading()).flatMap(cases -> cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void a_form_is_read_as_it_was_meant_or_left_to_a_person(
      String name, String mail, String expected) {
    assertThat(shown(read(mail, ""))).isEqualTo(expected);
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(all().count()).isGreaterThanOrEqualTo(80);
  }

  @Test
  void what_a_ca_said_before_and_quotes_is_not_said_again() {
    String before = gmail("", edit("3: [ ] yes", "3: [x] yes"));

    assertThat(shown(read(gmail("A correction will follow.", before), before))).isEmpty();
    assertThat(shown(read(gmail("3. no", before), before))).isEqualTo("3=no");
    assertThat(shown(read(gmail("3. no", before), ""))).isEqualTo("3=?");
  }

  @Test
  void what_was_sent_counts_and_not_what_the_campaign_asks_now() {
    List<Question> now =
        List.of(
            question(3, "dates", "Something else?", QuestionKind.YES_NO_LATER),
            question(1, "methods", "Which?", QuestionKind.SEVERAL_OF, "a", "b"));
    AskedForm form = AskedForm.in(NOTICE, now);

    assertThat(form.asked()).extracting(asked -> asked.question().id()).containsExactly("dates");
  }

  @Test
  void an_answer_keeps_its_line_its_words_and_what_it_may_be() {
    String mail = outlook("", edit("[ ] later, when:", "[x] later, when: end of 2026"));
    GivenAnswer later = read(mail, "").get(0);

    assertThat(later.words()).contains("[x] later, when: end of 2026");
    assertThat(later.candidates()).containsExactly("later:2026", "later");
    assertThat(mail.lines().toList().get(later.line() - 1))
        .contains("[x] later, when: end of 2026");
  }

  static Stream<Arguments> remarks() {
    String yes = FORM3.replace("[ ] yes", "[x] yes");
    String form1 = FORM1.replace("1: [ ]", "1: [x]");
    return Stream.of(
        c("nothing", edit(FORM3, yes), "yes"),
        c("brackets", edit("[ ] undecided", "[x] undecided (we do X)"), "undecided | we do X"),
        c("a colon", edit("[ ] undecided", "[x] undecided: we do X"), "undecided | we do X"),
        c("a dash", edit("[ ] undecided", "[x] undecided - we do X."), "undecided | we do X."),
        c(
            "brackets within",
            edit("[ ] in place", "[x] in place (a) and (b)"),
            "in place | (a) and (b)"),
        c(
            "before the box",
            edit("2: [ ] in place", "2: we do X [x] in place"),
            "in place | we do X"),
        c("of several", edit(FORM1, form1 + ", by letter"), "3.2.2.1 | by letter"),
        c(
            "beside the first of several",
            edit(FORM1, "   1: [x] 3.2.2.1 (by letter)  [x] 3.2.2.2  [ ] 3.2.2.3  [ ] 3.2.2.4"),
            "3.2.2.1; 3.2.2.2 | by letter"),
        c("the line below", edit("[ ] undecided", "[x] undecided\nwe do X"), "undecided | we do X"),
        c(
            "the line below that goes on",
            edit("[ ] undecided", "[x] undecided (we do X and\n      also Y)"),
            "undecided | (we do X and also Y)"),
        c(
            "the paragraph below, before our text",
            edit("[ ] undecided", "[x] undecided\n\nWe do X."),
            "undecided | We do X."),
        c("a paragraph that is of the letter", form1 + "\n\nCall us any time.", "3.2.2.1"),
        c("an own list", "2: in place, since 2024", "in place | since 2024"),
        c("yes", edit(FORM3, "Yes, since 2024."), "yes | since 2024."),
        c("yes, ticked", edit("[ ] yes", "[x] yes (in production)"), "yes | in production"),
        c("later", edit("later, when:", "later, when: 2026-09"), "later:2026-09"),
        c("later, in words", edit(FORM3, "Later, 1 September 2026"), "later:2026-09-01"),
        c("not clear", edit(FORM3, "Yes, but only for EV."), "? | Yes, but only for EV."),
        c("not public", edit("[ ] yes", "[x] yes, since 2024 (not public)"), "yes | since 2024 !"),
        c("a tick in the wrong place", edit("[ ] undecided", "[ ] undecided x"), "?"),
        c("a text", edit("   4:", "   4: other (we do X)"), "other (we do X)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remarks")
  void a_choice_keeps_the_words_beside_it(String name, String mail, String expected) {
    for (String sent : List.of(mail, gmail("", mail), html(divs(mail)))) {
      assertThat(read(sent, ""))
          .extracting(
              answer ->
                  answer.value().orElse("?")
                      + answer.remark().map(words -> " | " + words).orElse("")
                      + (answer.isPublic() ? "" : " !"))
          .containsExactly(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please keep our answers confidential.",
        "None of this is for publication:\nnot for publication, please.",
        "Please do not share any of it.",
        "This must not be disclosed to others.",
        "For the working group only, please.",
        "Vertraulich, bitte nicht veröffentlichen.",
        "Merci de ne pas publier.",
        "Informacje poufne, prosimy nie publikować.",
        "Odpovědi jsou důvěrné.",
        "Kérjük, kezeljék bizalmasan.",
        "Svaren är konfidentiella.",
        "Yanıtlarımız gizlidir.",
        "Ответы конфиденциальны.",
        "回答は非公開でお願いします。",
        "请保密。",
      })
  void a_wish_not_to_be_published_is_about_all_answers_wherever_it_stands(String wish) {
    String answers = "1: [x] 3.2.2.2\n2: [x] in place\n3: [x] yes\n";

    for (String end : List.of("", "\nRegards,\nAnn\n", "\n-- \nAnn\n")) {
      String below = answers + "\n" + wish + "\n" + end;
      for (String mail : List.of(below, wish + "\n\n" + answers + end, gmail(below, NOTICE))) {
        assertThat(read(mail, ""))
            .as(mail)
            .extracting(GivenAnswer::isPublic)
            .containsExactly(false, false, false);
      }
    }
  }

  /** In other words than those above, beside the last answer and elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "не для публикации",
        "прошу не разглашать",
        "yayımlanmasın",
        "lütfen paylaşmayın",
        "请勿公开",
        "公表しないでください",
        "merci de ne pas diffuser",
        "pas pour publication",
        "no divulgar",
        "uso interno",
        "non divulgare",
        "bitte nicht publizieren",
        "nicht zur Veröffentlichung",
        "nur für Sie bestimmt",
        "niet publiceren",
        "nie do publikacji",
        "μη δημοσιεύσετε",
        "سري وغير للنشر",
        "please do not post this to the list",
        "TLP:RED",
        "TLP AMBER",
        "keep this between us",
        "please leave this out of the report",
        "not to be quoted",
        "under NDA",
        "NOT FOR  PUBLICATION",
        "not-for-publication",
        "we ask you not\nto publish it",
        "this must not appear in public minutes",
        "공개하지 마세요",
        "não divulgar",
        "får ej publiceras",
        "nem publikus",
        "please don\u2019t make this answer public",
        "for the chair\u2019s eyes only",
        "Veröffentlichung bitte nicht",
        "off the record",
        "à usage interne",
        "without publication, please",
        "Nezveřejňujte, prosím",
        "no part of it may be shared",
        "never to be disclosed",
        "prosimy nie udostępniać",
      })
  void a_wish_not_to_be_published_need_not_be_in_words_of_a_list(String wish) {
    String answers = "1: [x] 3.2.2.2\n2: [x] in place\n3: [x] yes";
    for (String mail :
        List.of(
            "4: The delay (" + wish + ")",
            "4: The delay. " + wish + ".",
            answers + "\n\n" + wish + "\n\nRegards,\nAnn\n",
            wish + "\n\n" + answers)) {
      assertThat(read(mail, "")).as(mail).isNotEmpty().noneMatch(GivenAnswer::isPublic);
    }
    assertThat(read("3: [x] yes (" + wish + ")", "")).noneMatch(GivenAnswer::isPublic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We publish our CPS.",
        "Public DNS resolvers are slow.",
        "We do not use public DNS resolvers.",
        "No, we publish our CPS.",
        "No concerns. We will share the results.",
        "The public key is not affected.",
        "Wir veröffentlichen unsere CPS.",
        "Nous publions notre DPC.",
        "Согласны.",
        "We agree with the published text, none of it is new.",
      })
  void who_speaks_of_publishing_does_not_ask_for_silence(String words) {
    for (String mail : List.of("4: " + words, words + "\n\n3: [x] yes", "3: [x] yes\n\n" + words)) {
      assertThat(read(mail, "")).as(mail).isNotEmpty().allMatch(GivenAnswer::isPublic);
    }
  }

  @Test
  void what_is_taken_back_below_the_last_answer_is_not_believed() {
    assertThat(
            shown(read("2: [x] in place\n3: [x] yes\n\nPlease disregard this, it is wrong.\n", "")))
        .isEqualTo("2=? | 3=?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nJane Doe, Zetes\n",
        "\n\nJane Doe\nZetes S.A.\n+32 2 555 01 01\n",
        "\n\nSaygılarımla\nJane Doe\n+90 212 555 01 01\n",
        "\n\nThanks and regards,\nJane Doe\n",
      })
  void a_signature_is_no_remark(String end) {
    for (String mail :
        List.of(
            "3: [x] yes" + end, gmail("3: [x] yes" + end, NOTICE), "3: [x] yes" + end + NOTICE)) {
      assertThat(read(mail, ""))
          .as(mail)
          .extracting(answer -> answer.value().orElse("?") + " " + answer.remark().orElse(""))
          .containsExactly("yes ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saygılarımla,",
        "Saygılarımızla",
        "İyi çalışmalar,",
        "С уважением",
        "С уважением,",
        "С наилучшими пожеланиями,",
        "З повагою",
        "よろしくお願いいたします",
        "よろしくお願いいたします。",
        "以上、よろしくお願い致します。",
        "何卒よろしくお願い申し上げます。",
        "Med vänlig hälsning",
        "Med venlig hilsen",
        "Vennlig hilsen",
        "Mit freundlichem Gruß",
        "Beste Grüße aus Bonn",
        "Many thanks and best regards",
        "Many thanks and best regards,",
        "Ystävällisin terveisin",
        "감사합니다",
        "감사합니다.",
        "S přátelským pozdravem",
        "此致",
        "敬礼",
        "Z wyrazami szacunku",
        "Pozdrawiam serdecznie",
        "Με εκτίμηση,",
        "Με φιλικούς χαιρετισμούς",
        "مع أطيب التحيات",
        "مع التحية،",
        "בברכה,",
        "Cu stimă,",
        "Ar cieņu",
        "Lugupidamisega",
        "Sincères salutations",
        "Hartelijke groet,",
      })
  void a_closing_right_below_an_answer_is_no_part_of_it(String closing) {
    for (String name :
        List.of("Jane Doe", "Иван Петров", "山田太郎", "Jane Doe\nTel: +32 2 555 01 01")) {
      String end = "\n" + closing + "\n" + name + "\n";
      assertThat(read("3: [x] yes" + end, ""))
          .as(end)
          .extracting(answer -> answer.value().orElse("?") + " " + answer.remark().orElse(""))
          .containsExactly("yes ");
      assertThat(shown(read("4: The cost." + end, ""))).isEqualTo("4=The cost.");
      assertThat(shown(read("5: pki@zetes.example" + end, ""))).isEqualTo("5=pki@zetes.example");
      assertThat(
              read(edit("3: [ ] yes  [ ] no  [ ] later, when:", "3: [x] yes" + end), "").stream()
                  .map(answer -> answer.value().orElse("?") + answer.remark().orElse("")))
          .containsExactly("yes");
    }
  }

  static Stream<Arguments> numberings() {
    return Stream.of(
        c("1、3.2.2.1\n2、in place\n3、是", "1=3.2.2.1 | 2=in place | 3=yes", ""),
        c("١: 3.2.2.1\n٢: in place\n٣: نعم", "1=3.2.2.1 | 2=in place | 3=yes", ""),
        c("१. 3.2.2.1\n२. in place\n३. yes", "1=3.2.2.1 | 2=in place | 3=yes", ""),
        c("① 3.2.2.1\n② in place\n③ yes", "1=3.2.2.1 | 2=in place | 3=yes", ""),
        c("❶ 3.2.2.1\n❷in place\n❸ no", "1=3.2.2.1 | 2=in place | 3=no", ""),
        c("⒈ 3.2.2.1\n⑵ in place\n３．はい", "1=3.2.2.1 | 2=in place | 3=yes", ""),
        c("a) 3.2.2.1\nb) in place\nc) yes\nd) none\ne) x@y.example", ALL_UNCLEAR, ""),
        c("A. 3.2.2.1\nB. in place\nC. yes\nD. none\nE. x@y.example", ALL_UNCLEAR, ""),
        c("i) 3.2.2.1\nii) in place\niii) yes\niv) none\nv) x@y.example", ALL_UNCLEAR, ""),
        c("一、3.2.2.1\n二、in place\n三、是\n四、无\n五、x@y.example", ALL_UNCLEAR, ""),
        c("а) 3.2.2.1\nб) in place\nв) да\nг) нет\nд) x@y.example", ALL_UNCLEAR, ""),
        c("First, 3.2.2.1\nSecond, yes\nThird, no\nFourth, a\nFifth, b", ALL_UNCLEAR, ""),
        c("a) one\nb) two\nc) three\nd) four\ne) five\nf) six", "", ""),
        c("a) yes\nb) no", "", ""));
  }

  private static final String ALL_UNCLEAR = "1=? | 2=? | 3=? | 4=? | 5=?";

  @ParameterizedTest(name = "{0}")
  @MethodSource("numberings")
  void a_list_is_read_by_its_numbers_in_whatever_digits_or_left_to_a_person(
      String list, String expected, String none) {
    assertThat(shown(read(list, none))).isEqualTo(expected);
    assertThat(shown(read(gmail(list + "\n\nRegards,\nAnn", NOTICE), none))).isEqualTo(expected);
  }

  static Stream<Arguments> corrections() {
    return Stream.of(
        c("Correction to our mail of this morning: 3: no", "", "3=?"),
        c("Please disregard my previous answer to question 3.", "", "3=?"),
        c("Oops, please swap: I meant no to the third question.", "", "3=?"),
        c("PS: the third answer should be \"no\".", "", "3=?"),
        c("The answer to the third\nquestion should have been no.", "", "3=?"),
        c("Die dritte Antwort muss lauten: nein.", "", "3=?"),
        c("Please ignore the answer of my colleague.", "", ALL_UNCLEAR),
        c("Korrektur unserer Antwort: wir sind noch nicht so weit.", "", ALL_UNCLEAR),
        c("Our reply of Monday contained an error, sorry.", "", ALL_UNCLEAR),
        c("Please update our address in CCADB.", "", ""),
        c("Thank you, we have nothing to add.", "", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corrections")
  void words_that_may_correct_an_answer_are_for_a_person(
      String words, String none, String expected) {
    String before =
        gmail("", edit("2: [ ] in place", "2: [x] in place", "3: [ ] yes", "3: [x] yes"));
    String form = "2: [x] in place\n3: [x] yes";

    assertThat(shown(read(gmail(words, NOTICE), before))).isEqualTo(expected);
    assertThat(shown(read(gmail(words, NOTICE), ""))).isEmpty();
    String inOneMail =
        expected.isEmpty() ? "2=in place | 3=yes" : "(2=\\? \\| 3=\\?|2=in place \\| 3=\\?)";
    for (String mail :
        List.of(words + "\n\n" + form, form + "\n\n" + words, before + "\n\n" + words)) {
      if (expected.isEmpty()) {
        assertThat(shown(read(mail, ""))).as(mail).isEqualTo(inOneMail);
      } else {
        assertThat(shown(read(mail, ""))).as(mail).matches(inOneMail);
      }
    }
  }

  @Test
  void a_correction_below_the_form_is_about_the_question_that_it_names() {
    String filled = FORM.replace("3: [ ] yes", "3: [x] yes");

    assertThat(
            shown(read(filled + "\n\nOops, please swap: I meant no to the third question.\n", "")))
        .isEqualTo("3=? | 5=?");
  }

  @Test
  void a_signature_between_two_questions_is_no_remark() {
    String signature = "\nJane Doe\nPKI Manager\nTel: +32 2 555 01 01\n";
    String mail = edit("3: [ ] yes  [ ] no  [ ] later, when:", "3: [x] yes" + signature);

    assertThat(read(mail, ""))
        .extracting(answer -> answer.value().orElse("?") + answer.remark().orElse(""))
        .containsExactly("yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "发件人: SMCWG Chair <chair@wg.example>\n发送时间: 2026年3月16日 10:00\n收件人: PKI\n主题: MPIC",
        "寄件者: SMCWG Chair <chair@wg.example>\n寄件日期: 2026年3月16日\n收件者: PKI\n主旨: MPIC",
        "Kimden: SMCWG Chair <chair@wg.example>\nGönderildi: 16 Mart 2026 10:00\nKime: PKI\nKonu: MPIC",
        "От: SMCWG Chair <chair@wg.example>\nОтправлено: 16 марта 2026 г. 10:00\nКому: PKI\nТема: MPIC",
        "보낸 사람: SMCWG Chair <chair@wg.example>\n보낸 날짜: 2026년 3월 16일\n받는 사람: PKI\n제목: MPIC",
        "מאת: SMCWG Chair <chair@wg.example>\nנשלח: 16 March 2026\nאל: PKI\nנושא: MPIC",
        "差出人: SMCWG Chair <chair@wg.example>\n送信日時: 2026年3月16日\n宛先: PKI\n件名: MPIC",
        "SMCWG Chair <chair@wg.example>, 16 Mar 2026 Pzt, 10:00 tarihinde şunu yazdı:",
        "16 марта 2026 г., 10:00, SMCWG Chair <chair@wg.example> пишет:",
        "16.03.2026 10:00, SMCWG Chair (chair@wg.example) написал:",
        "2026년 3월 16일 (월) 10:00, SMCWG Chair <chair@wg.example>님이 작성:",
        "SMCWG Chair <chair@wg.example> 于2026年3月16日 10:00写道：",
        "On Mon, 16 Mar 2026 at 10:00, SMCWG Chair <chair@wg.example> wrote:",
        "Am Mo., 16. März 2026 um 10:00 Uhr schrieb SMCWG Chair <chair@wg.example>:",
        "2026年3月16日(月) 10:00 SMCWG Chair <chair@wg.example>:",
        "Bu e-posta gizlidir ve yalnızca alıcısı içindir. Yanlışlıkla aldıysanız lütfen siliniz. Yetkisiz kullanımdan şirketimiz sorumlu değildir, virüs için de.",
        "Это сообщение предназначено только для адресата и может содержать конфиденциальную информацию. Если вы получили его по ошибке, удалите его.",
      })
  void what_programs_add_below_an_answer_is_no_part_of_it(String added) {
    for (String answer : List.of("3: [x] yes", "4: The cost.", "5: pki@zetes.example")) {
      for (String between : List.of("\n", "\n\n")) {
        assertThat(read(answer + between + added + "\n\n" + NOTICE, ""))
            .as(answer + between + added)
            .extracting(one -> one.value().orElse("?") + one.remark().orElse("") + one.isPublic())
            .containsExactly(answer.substring(3).replace("[x] ", "") + "true");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from January 2027",
        "from 2027",
        "once the audit is done",
        "as soon as our supplier delivers",
        "after our audit",
        "mas não para EV",
        "ma non per EV",
        "maar niet voor EV",
        "ale nie dla EV",
        "ale ne pro EV",
        "men inte för EV",
        "ab 2027",
        "v nových systémech, kromě EV",
        "ještě ne",
        "pending audit",
        "in principle",
        "from next month",
        "starting in 2027",
        "as of January",
        "subject to the audit",
        "provided the ballot passes",
        "conditional",
        "until the audit",
        "mostly",
        "(Q3)",
        "1 Sep",
        "01.09.2026",
        "à partir de septembre",
        "sous réserve d'audit",
        "sauf EV",
        "erst ab Herbst",
        "allerdings ohne EV",
        "sofern möglich",
        "vorbehaltlich der Prüfung",
        "außer EV",
        "apenas OV",
        "solo OV",
        "pero OV",
        "salvo EV",
        "mits goedgekeurd",
        "behalve EV",
        "förutom EV",
        "z wyjątkiem EV",
        "de csak OV",
        "EV hariç",
        "ancak OV",
        "кроме EV",
        "εκτός EV",
        "EVを除く",
        "EV 제외",
        "ما عدا EV",
        "except\tEV",
        "except for EV",
      })
  void a_yes_with_a_limit_is_for_a_person(String limit) {
    assertThat(shown(read("3: [x] yes, " + limit, ""))).isEqualTo("3=?");
    assertThat(shown(read("3: [x] yes\n   " + limit, ""))).isEqualTo("3=?");
    assertThat(shown(read("3: [x] yes  [ ] no  (" + limit + ")", ""))).isEqualTo("3=?");
    assertThat(shown(read("3: (" + limit + ") [x] yes  [ ] no", ""))).isEqualTo("3=?");
    assertThat(shown(read("3: yes, " + limit, ""))).isEqualTo("3=?");
    assertThat(shown(read("2: [x] in place, " + limit, ""))).isEqualTo("2=?");
    assertThat(shown(read("1: [x] 3.2.2.1, " + limit, ""))).isEqualTo("1=?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see our CPS",
        "in use since the start",
        "since 2024",
        "seit März 2024",
        "voir notre DPC",
        "ver la política",
        "ask ann [at] zetes.example",
        "as [name] says",
      })
  void a_plain_remark_beside_a_tick_limits_nothing(String words) {
    boolean isOdd = words.contains("[name]");
    assertThat(read("3: [x] yes, " + words, ""))
        .extracting(a -> a.value().orElse("?") + " | " + a.remark().orElse(""))
        .containsExactly((isOdd ? "?" : "yes") + " | " + words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-[x] yes-", "~[x] yes~", "- [x] yes-", "~~[x] yes~~ [x] no", "–[x] yes–"})
  void a_tick_that_is_struck_through_is_none(String form) {
    String expected = form.contains("no") ? "3=no" : "3=?";
    assertThat(shown(read("3: " + form, ""))).isEqualTo(expected);
    assertThat(shown(read("3: " + form + "  [ ] no", ""))).isIn(expected, "3=?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Our sister company answered as follows, ours will follow",
        "Our sister company answered as follows, ours will follow next week:",
        "Voici ce qu'a répondu Zetes :",
        "Vorläufiger Entwurf, noch nicht freigegeben:",
        "Réponse provisoire, sous réserve de validation par la direction.",
        "Это черновик, прошу не учитывать.",
        "Проект ответа:",
        "例えば、以下のように回答する予定です（まだ確定ではありません）：",
        "例えば",
        "例如：",
        "Например, мы могли бы ответить так:",
        "Например",
        "Por ejemplo:",
        "Per esempio:",
        "Bijvoorbeeld:",
        "Na przykład:",
        "Örneğin:",
        "Borrador",
        "Bozza di risposta",
        "Rascunho",
        "Voorlopig antwoord",
        "Wersja robocza",
        "Taslak",
        "草案",
        "草稿：",
        "초안입니다.",
        "مسودة",
      })
  void what_is_introduced_as_a_draft_or_another_s_is_for_a_person(String words) {
    String form = "2: [x] in place\n3: [x] yes\n";
    String notice = edit("[ ] in place", "[x] in place", "3: [ ] yes", "3: [x] yes");
    for (String mail : List.of(words + "\n\n" + form, words + "\n" + notice)) {
      assertThat(shown(read(mail, ""))).as(mail).isEqualTo("2=? | 3=?");
    }
  }

  private static List<GivenAnswer> read(String mail, String earlier) {
    boolean isHtml = mail.startsWith("<html>");
    String eml =
        "From: pki@zetes.example\nMIME-Version: 1.0\nContent-Type: text/"
            + (isHtml ? "html" : "plain")
            + "; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            + mail;
    return readMail(eml, earlier);
  }

  private static List<GivenAnswer> readMail(String eml, String earlier) {
    AskedForm form = AskedForm.in(NOTICE, QUESTIONS);
    return new FormReader(form, NOTICE, earlier, OTHER_CA::equals)
        .read(MailContents.of(Incoming.of(eml.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3: yes                | <p>3: yes</p>                | 3=yes",
        "3: yes                | <p>3: no</p>                 | 3=?",
        "3: yes                | <p>We can't answer yet.</p>  | 3=?",
        "3: [x] yes [ ] no     | <p>3: [x] yes [ ] no</p>     | 3=yes",
        "We will write again.  | <p>3: no</p>                 | 3=no",
      })
  void what_the_plain_text_alone_says_nobody_has_seen(String plain, String html, String expected) {
    String mail =
        "From: pki@zetes.example\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n"
            + plain
            + "\n--b\nContent-Type: text/html\n\n"
            + html
            + "\n--b--\n";

    assertThat(shown(readMail(mail, ""))).isEqualTo(expected);
  }

  private static String shown(List<GivenAnswer> answers) {
    return answers.stream()
        .map(
            answer ->
                QUESTIONS.stream()
                        .filter(question -> question.id().equals(answer.question()))
                        .findFirst()
                        .orElseThrow()
                        .number()
                    + "="
                    + answer.value().orElse("?")
                    + (answer.isPublic() ? "" : " !"))
        .collect(Collectors.joining(" | "));
  }
}
