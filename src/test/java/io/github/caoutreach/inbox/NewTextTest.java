package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.mail.Incoming;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person reads what is new in an answer, and nothing is lost by it. */
class NewTextTest {
  private static final String OURS = resource("our-notice.txt");
  private static final ThreadMXBean TIME = ManagementFactory.getThreadMXBean();
  private static final int LONG = 100_000;
  private static final String LAST_QUESTION = "4. Do you have concerns";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We support it.\n\n"
            + "On Mon, 16 Mar 2026 at 10:00, SMCWG Chair <chair@wg.example> wrote:\n"
            + "> Dear\n"
            + "> all",
        "We support it.\n\n"
            + "On Mon, 16 Mar 2026 at 10:00, SMCWG Chair\n"
            + "<chair@wg.example> wrote:\n\n"
            + "> Dear",
        "We support it.\n\nAm 16.03.2026 um 10:00 schrieb SMCWG Chair:\n> Dear",
        "We support it.\n\nLe lun. 16 mars 2026 à 10:00, SMCWG Chair a écrit :\n> Dear",
        "We support it.\n\nEl lun, 16 mar 2026 a las 10:00, SMCWG Chair escribió:\n> Dear",
        "We support it.\n\nEm seg., 16 de mar. de 2026 às 10:00, SMCWG Chair escreveu:\n> Dear",
        "We support it.\n\nOp ma 16 mrt 2026 om 10:00 schreef SMCWG Chair:\n> Dear",
        "We support it.\n\nDana pon, 16. ožu 2026. u 10:00 SMCWG Chair je napisao:\n> Dear",
        "We support it.\n\nΣτις Δευ, 16 Μαρ 2026 ο χρήστης SMCWG Chair έγραψε:\n> Dear",
        "We support it.\n\n"
            + "pon., 16 mar 2026 o 10:00 SMCWG Chair <chair@wg.example> napisał(a):\n"
            + "> Dear",
        "We support it.\n\n"
            + "SMCWG Chair <chair@wg.example> ezt írta (időpont: 2026. márc. 16., H, 10:00):\n"
            + "> Dear",
        "We support it.\n\n2026年3月16日(月) 10:00 SMCWG Chair <chair@wg.example>:\n> Dear",
        "We support it.\n\nOn 16 March 2026, the chair wrote:\n\nDear colleagues, unmarked quote",
        "We support it.\n\n"
            + "-----Original Message-----\n"
            + "From: Chair\n"
            + "Sent: Monday\n"
            + "Subject: MPIC\n\n"
            + "Dear",
        "We support it.\n\n"
            + "________________________________\n"
            + "From: Chair <chair@wg.example>\n"
            + "Sent: Monday, 16 March\n"
            + "To: PKI\n"
            + "Subject: MPIC\n\n"
            + "Dear",
        "We support it.\n\nVon: Chair\nGesendet: Montag\nAn: PKI\nBetreff: MPIC\n\nDear",
        "We support it.\n\nDe: Chair\nEnviado el: lunes\nPara: PKI\nAsunto: MPIC\n\nDear",
        "We support it.\n\nOd: Chair\nWysłano: poniedziałek\nDo: PKI\nTemat: MPIC\n\nDear",
        "We support it.\n\nFeladó: Chair\nKüldve: hétfő\nCímzett: PKI\nTárgy: MPIC\n\nDear",
        "We support it.\n\n差出人: Chair\n送信日時: 2026年3月16日\n宛先: PKI\n件名: MPIC\n\nDear",
        "We support it.\n-- \nAnn Example\nHead of PKI",
        "We support it.\n"
            + "-- \n"
            + "Ann Example | Head of PKI\n"
            + "Zetes S.A., Rue Example 1, 1130 Brussels\n"
            + "Tel.: +32 2 555 01 02\n"
            + "ann@zetes.example | https://zetes.example",
        "We support it.\n\n-- \nAnn Example\n\nOn Monday the chair of the group wrote:\n> Dear",
        "We support it.\n\nSent from my iPhone",
        "We support it.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>",
        "We support it.\n\nThis e-mail is confidential and for the intended recipient only.",
        "We support it.\n\nDiese E-Mail ist vertraulich und nur für den Empfänger bestimmt.",
        "> 3. Do you have concerns?\n\nWe support it.\n",
      })
  void of_what_answers_an_unknown_message_the_marked_the_signed_and_the_disclaimed_is_left_out(
      String message) {
    NewText found = NewText.of(mail("text/plain", message));

    assertThat(found.text()).isEqualTo("We support it.");
    assertThat(found.leftOut()).isNotEmpty();
    assertThat(found.saysSomething()).isTrue();
  }

  /** As mail programs write them: without an address, and broken over two lines. */
  static Stream<String> attributions() {
    return Stream.of(
        "On 3/16/24 10:00, Jane Doe wrote:",
        "On 3/16/2024 10:00 AM, Jane Doe wrote:",
        "On 2024-03-16 10:00, Jane Doe wrote:",
        "On 16.03.24 10:00, Jane Doe via Wg wrote:",
        "On 16/03/2024 10:00, Jane Doe (Chair) wrote:",
        "On 16 March, Jane wrote:",
        "On 16 Mar 2024, at 10:00, Jane Doe wrote:",
        "On Mar 16, 2024, at 10:00 AM, Jane Doe wrote:",
        "On Sat, Mar 16, 2024 at 10:00 AM Jane Doe\nwrote:",
        "On Saturday, March 16th, 2024 at 10:00, Jane Doe wrote:",
        "Am 16.03.24 um 10:00 schrieb Jane Doe:",
        "Am 16. März 2024 um 10:00 schrieb Jane\nDoe:",
        "Am Sa., 16. März 2024 um 10:00 Uhr schrieb Jane Doe:",
        "Le 16/03/2024 à 10:00, Jane Doe a écrit :",
        "Le 16 mars 2024 à 10:00, Jane Doe a\nécrit :",
        "El 16/3/24 a las 10:00, Jane Doe escribió:",
        "El 16 mar 2024, a las 10:00, Jane Doe escribió:",
        "Il 16/03/24 10:00, Jane Doe ha scritto:",
        "Il giorno 16 mar 2024, alle ore 10:00, Jane Doe ha\nscritto:",
        "Em 16/03/2024 10:00, Jane Doe escreveu:",
        "Op 16-03-2024 om 10:00 schreef Jane Doe:",
        "Den 16.03.2024 10:00, skrev Jane Doe:",
        "W dniu 16.03.2024 o 10:00, Jane Doe pisze:",
        "Dne 16. 03. 24 v 10:00 Jane Doe napsal(a):",
        "16.03.2024 10:00, Jane Doe пишет:",
        "On 3/16/24 10:00, MPIC wrote:",
        "On 2024/03/16 10:00, Jane Doe wrote:",
        "Jane Doe wrote on 16.03.2024 10:00:",
        "Jane Doe schrieb am 16.03.2024 um 10:00:");
  }

  @ParameterizedTest
  @MethodSource("attributions")
  void an_attribution_is_no_new_text_and_takes_no_answer_with_it(String attribution) {
    String asked =
        "Dear colleagues at Zetes,\n\nWe are writing to you on behalf of the working group, because\n"
            + "your organisation has certificates of this kind.";
    String marked = each(asked, line -> "> " + line);
    for (String ours : List.of("", asked)) {
      for (String text :
          List.of(
              attribution + "\n" + marked + "\n\nWe support it.",
              "We support it.\n\n" + attribution + "\n\n" + marked,
              "We support it.\n\n" + attribution + "\n" + asked)) {
        assertThat(newText(text, ours)).as(text).isEqualTo("We support it.");
      }
      String html =
          "<p>We support it.</p><div>"
              + attribution.replace("\n", " ")
              + "<br></div><blockquote>"
              + asked.replace("\n", "<br>")
              + "</blockquote>";
      assertThat(NewText.of(mail("text/html", html), ours).text()).isEqualTo("We support it.");
    }
  }

  /** What a person writes about somebody's words, with the answer below. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "On behalf of Zetes, Jane Doe wrote:",
        "On reflection, the team wrote:",
        "On Monday the policy team wrote:",
        "Le responsable Jane Doe a écrit :",
        "El equipo escribió:",
        "Jane Doe <jane@zetes.example>:",
        "In 2024 the auditors wrote:",
      })
  void what_stands_below_a_persons_own_words_is_not_a_quotation(String words) {
    assertThat(newText("Hello,\n\n" + words + "\nWe object to it.", "")).contains("We object");
  }

  private static String newText(String text, String ours) {
    return NewText.of(mail("text/plain", text), ours).text();
  }

  /** What mail programs make of the message that is answered, and what stands above it. */
  static Stream<Style> styles() {
    UnaryOperator<String> asItIs = text -> text;
    UnaryOperator<String> marked = text -> each(text, line -> line.isEmpty() ? ">" : "> " + line);
    String outlook =
        "From: SMCWG Chair <chair@wg.example>\nSent: Monday, March 16, 2026 10:00 AM\n"
            + "To: PKI <pki@zetes.example>\nSubject: [SMCWG] MPIC\n\n";
    return Stream.of(
        new Style("Outlook", outlook, asItIs),
        new Style("Outlook on a telephone", "________________________________\n" + outlook, asItIs),
        new Style("Outlook, marked", "-----Original Message-----\n" + outlook, marked),
        new Style(
            "Outlook, German",
            "Von: Chair <chair@wg.example>\nGesendet: Montag, 16. März 2026 10:00\nAn: PKI\n"
                + "Betreff: MPIC\n\n",
            asItIs),
        new Style(
            "Outlook, French",
            "De : Chair <chair@wg.example>\nEnvoyé : lundi 16 mars 2026 10:00\nÀ : PKI\n"
                + "Objet : MPIC\n\n",
            asItIs),
        new Style(
            "Outlook, Spanish",
            "De: Chair <chair@wg.example>\n"
                + "Enviado el: lunes, 16 de marzo\n"
                + "Para: PKI\n"
                + "Asunto: x\n\n",
            asItIs),
        new Style("Outlook, Polish", "Od: Chair\nWysłano: 16 marca\nDo: PKI\nTemat: x\n\n", asItIs),
        new Style(
            "Outlook, Hungarian", "Feladó: Chair\nKüldve: ma\nCímzett: PKI\nTárgy: x\n\n", asItIs),
        new Style("Outlook, Japanese", "差出人: Chair\n送信日時: 今日\n宛先: PKI\n件名: x\n\n", asItIs),
        new Style(
            "Gmail",
            "On Mon, Mar 16, 2026 at 10:00 AM Chair <chair@wg.example>\nwrote:\n\n",
            marked),
        new Style(
            "Apple Mail", "On 16 Mar 2026, at 10:00, Chair <c@wg.example> wrote:\n> \n", marked),
        new Style("Thunderbird", "Am 16.03.26 um 10:00 schrieb SMCWG Chair:\n", marked),
        new Style(
            "Notes",
            "From:\tChair <chair@wg.example>\nTo:\tpki@zetes.example\nDate:\t16.03.2026 10:00\n"
                + "Subject:\t[SMCWG] MPIC\n\n\n\n",
            asItIs),
        new Style("quoted twice", "On 16 Mar 2026 Chair wrote:\n", marked.andThen(marked)::apply),
        new Style("bars", "On 16 Mar 2026 Chair wrote:\n", text -> each(text, l -> "| " + l)),
        new Style("initials", "On 16 Mar 2026 Chair wrote:\n", text -> each(text, l -> "SC> " + l)),
        new Style("broken at 40", "On 16 Mar 2026 Chair wrote:\n", t -> rewrapped(t, 40, "> ")),
        new Style("a paragraph a line", outlook, t -> rewrapped(t, 9999, "")),
        new Style(
            "broken without marks",
            "On 16 Mar 2026 Chair wrote:\n",
            t -> each(t, l -> l.length() < 50 ? "> " + l : "> " + broken(l, 50))),
        new Style(
            "other signs",
            outlook,
            t ->
                t.replace('"', '\u201d')
                    .replace('\'', '\u2019')
                    .replace("- ", "\u2022\u00a0")
                    .replace(" MPIC", "\u00a0MPIC")
                    .replace("3-15", "3\u201115")),
        new Style(
            "escaped", outlook, t -> t.replace("\"", "&quot;").replace(" MPIC", "&nbsp;MPIC")),
        new Style(
            "links by a gateway",
            outlook,
            t ->
                t.replace(
                    "https://cabforum.org/working-groups/smime/",
                    "https://cabforum.org/working-groups/smime/<https://eur02.safelinks.protection"
                        + ".outlook.com/?url=https%3A%2F%2Fcabforum.org%2Fworking-groups%2Fsmime%2F"
                        + "&data=05%7C02>")),
        new Style(
            "lists anew", outlook, t -> t.replace("1. W", "1)\tW").replace("- SBR", "o   SBR")));
  }

  private record Style(String name, String heading, UnaryOperator<String> quotes) {
    String quote(String text) {
      return quotes.apply(text);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void an_answer_above_what_we_wrote_is_all_that_is_new(Style style) {
    NewText found =
        newText("We support it.\n\nRegards\nAnn\n\n" + style.heading() + style.quote(OURS));

    assertThat(found.text()).isEqualTo("We support it.\n\nRegards\nAnn");
    assertThat(found.saysSomething()).isTrue();
    assertThat(found.leftOut()).anyMatch(lines -> lines.what() == LeftOut.What.OURS);
  }

  @ParameterizedTest
  @MethodSource("styles")
  void an_answer_below_what_we_wrote_is_all_that_is_new(Style style) {
    assertThat(newText(style.heading() + style.quote(OURS) + "\n\nWe support it.\n").text())
        .isEqualTo("We support it.");
  }

  @ParameterizedTest
  @MethodSource("styles")
  void an_answer_between_our_lines_is_all_that_is_new(Style style) {
    int at = OURS.indexOf(LAST_QUESTION);
    String body =
        style.heading()
            + style.quote(OURS.substring(0, at))
            + "\nOnly 3.2.2.2, so no.\n\n"
            + style.quote(OURS.substring(at));

    assertThat(newText(body).text()).isEqualTo("Only 3.2.2.2, so no.");
  }

  @ParameterizedTest
  @MethodSource("styles")
  void an_answer_that_looks_quoted_too_is_new(Style style) {
    int at = OURS.indexOf(LAST_QUESTION);
    String body =
        style.heading()
            + style.quote(
                OURS.substring(0, at)
                    + "\nWe use no method that needs it.\n\n"
                    + OURS.substring(at));

    assertThat(newText(body).text().replaceAll("\\s*([>|]|SC>)\\s*", " ").strip())
        .contains("We use no method that needs it.")
        .doesNotContain("Do you meet");
  }

  @ParameterizedTest
  @MethodSource("styles")
  void what_only_repeats_us_says_nothing(Style style) {
    assertThat(newText(style.heading() + style.quote(OURS)).saysSomething()).isFalse();
    assertThat(
            newText(
                    "Dear Chair,\n\nRegards\nAnn Example\n3. Stock, 1050 Wien\n555 1234\n"
                        + "1) +32 2 555 01 02\n\n"
                        + style.heading()
                        + style.quote(OURS))
                .saysSomething())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3. Do you meet the requirement today? Yes",
        "3. Do you meet the requirement today? -> Yes",
        "> 3. Do you meet the requirement today? No!",
        "3. Do you meet the requirement today? \u2713",
        "3. Do you meet the requirement today? +1",
        "> 4. Do you have concerns that the working group should know of? [AE] none",
        "3. ~~Do you meet the requirement today?~~",
        "By SBR 4.2.2.2, CAs SHOULD use MPIC since 2025-03-15 and SHALL use it since 2025-09-15.",
        "   it as a service? As a service.",
        "SBR 3.2.2.1, 3.2.2.2 and 3.2.2.3",
        "MPIC, do you plan it",
        "Yes",
        "| 3 | Yes |",
        "1. 90%",
        "2) 47",
        "(3) 398",
        "ca. 15 %",
        "2025-05-15",
      })
  void a_line_of_ours_with_anything_added_or_a_part_of_one_is_new_and_whole(String line) {
    String body = "Hello,\n\n" + OURS.replace("3. Do you meet the requirement today?", line);

    assertThat(newText(body).text().lines().map(String::strip)).contains(line.strip());
    assertThat(newText(body).saysSomething()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Dear Chair,\\n"
            + "--\\n"
            + "NIC\\n"
            + "--\\n"
            + "\\n"
            + "We do not use methods that need MPIC.\\n"
            + "\\n"
            + "Best regards # We do not use methods",
        "-- \\nYes # Yes",
        "-- \\n1. 3.2.2.2\\n2. no # 3.2.2.2",
        "-- \\nAnn Example\\nWe object to the date.\\n+32 2 555 01 02 # We object",
        "-- \\nNous n'utilisons pas ces méthodes # Nous",
        "-- \\n当社はその方法を使用していませんのでご安心ください # 当社",
        "___\\nnot before 2027-03-15 # not before",
        "-- \\nAgreed # Agreed",
        "This message is confidential and for the recipient only. We object to MPIC. # We object",
        "This e-mail is confidential, delete it if you are not the recipient. Our answer is: never."
            + " # never",
        "Please treat this as confidential; it is intended for the group only: too early. # too"
            + " early",
        "Sent from my office: we object # we object",
        "On behalf of the board we wrote a letter. # letter",
        "From: our side there is no objection.\\nDate: any # no objection",
        "CAUTION: we can't meet the date. # meet",
      })
  void what_is_not_ordinary_in_a_signature_or_a_disclaimer_is_shown(String body, String shown) {
    String text = body.replace("\\n", "\n");

    assertThat(newText(text + "\n\n" + OURS).text()).contains(shown);
    assertThat(newText(text + "\n\n" + OURS).saysSomething()).isTrue();
    assertThat(newText(text).text()).contains(shown);
  }

  @Test
  void answers_between_quoted_questions_are_all_there() {
    String text =
        newText(
                "See below.\n\nOn 16 March, the chair of the group wrote:\n"
                    + "> 1. Which of the methods of SBR 3.2.2.1, 3.2.2.2 and 3.2.2.3 do you use?\n"
                    + "3.2.2.2 only.\n> 3. Do you meet the requirement today?\nWe plan it.\n"
                    + "-- \nAnn\n")
            .text();

    assertThat(text.lines().filter(line -> !line.isBlank()))
        .containsExactly("See below.", "3.2.2.2 only.", "We plan it.");
  }

  @Test
  void html_alone_becomes_text_and_its_quotes_are_left_out() {
    NewText found =
        NewText.of(
            mail(
                "text/html",
                "<style>p{}</style><p>We support it.</p><script>alert(1)</script>"
                    + "<p>On 16 March 2026, the chair of the group wrote:</p><blockquote><p>"
                    + OURS.strip().replace("\n\n", "</p><p>")
                    + "</p></blockquote>"),
            OURS);

    assertThat(found.text()).isEqualTo("We support it.");
  }

  @Test
  void what_is_left_out_is_said_with_its_length() {
    NewText found =
        newText(
            "We support it.\n-- \nAnn Example\nHead of PKI\n\n"
                + "This e-mail is confidential and for the intended recipient only.\n\n"
                + "On 16 Mar 2026 Chair wrote:\n"
                + each(OURS, line -> "> " + line));

    assertThat(found.leftOut().stream().map(LeftOut::toString))
        .containsExactly(
            "23 lines quoted from our messages",
            "1 line added by a mail program above a quotation",
            "3 lines of a signature",
            "1 line of a disclaimer");
  }

  @Test
  void a_message_that_is_all_quote_is_shown_whole() {
    NewText found = NewText.of(mail("text/plain", "> Do you have concerns?\n> No."));

    assertThat(found.text()).contains("> No.");
    assertThat(found.leftOut()).isEmpty();
  }

  @Test
  void words_of_a_letter_that_look_like_a_mark_are_kept() {
    String letter =
        "On behalf of the board we wrote a letter.\nFrom: our side there is no objection.\n"
            + "We treat it as confidential.";

    assertThat(newText(letter).text()).isEqualTo(letter);
  }

  /** Texts that would take the square of their length, or worse, where it is not seen to. */
  static Stream<String> hostile() {
    List<String> atoms =
        List.of(
            "-",
            "_",
            "> ",
            "|",
            "a",
            " ",
            "\n",
            "--\n",
            "-- \nAnn\n",
            "On a\n",
            "On 1 a@b.c wrote:\n",
            "From: a\nSent: b\n",
            "From: a\n",
            "*From:*",
            "What MPIC is\n",
            "1. ",
            "MPIC ",
            "CAs SHOULD ",
            "\u0327\u0301",
            "&amp;",
            "This e-mail is confidential. ",
            "This message\n",
            "AB> a\n",
            "Sent from my iphone a",
            "wrote: ",
            "<a@b",
            "http",
            "\uD83D\uDE00",
            "Do you have ",
            "it as ");
    List<String> texts = new ArrayList<>();
    atoms.forEach(atom -> texts.add(atom.repeat(LONG / atom.length())));
    atoms.forEach(atom -> texts.add((atom.strip() + "x\n").repeat(LONG / (atom.length() + 2))));
    texts.add(OURS.repeat(LONG / OURS.length()));
    texts.add(OURS.replace("\n", " ").repeat(LONG / OURS.length()));
    return texts.stream();
  }

  @Test
  @Tag("slow")
  void a_hostile_text_takes_no_longer_than_its_length() {
    hostile()
        .forEach(
            text -> {
              long before = TIME.getCurrentThreadCpuTime();
              new Sieve(text, new OurText(OURS)).newText();
              new Sieve(text, new OurText("")).newText();
              assertThat((TIME.getCurrentThreadCpuTime() - before) / 1_000_000)
                  .as("ms for " + text.substring(0, 20).replace("\n", "\\n"))
                  .isLessThan(10_000); // what is quadratic takes longer; a slow machine does not
            });
  }

  private static NewText newText(String body) {
    return NewText.of(mail("text/plain", body), OURS);
  }

  private static Incoming mail(String type, String body) {
    String message =
        "From: a@zetes.example\r\nContent-Type: " + type + "; charset=UTF-8\r\n\r\n" + body;
    return Incoming.of(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String each(String text, UnaryOperator<String> change) {
    return text.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String rewrapped(String text, int width, String mark) {
    StringBuilder all = new StringBuilder();
    for (String paragraph : text.split("\n\n")) {
      String joined = paragraph.replaceAll("\n(?!\\d\\. |- )\\s*", " ");
      joined
          .lines()
          .forEach(
              l ->
                  all.append(mark)
                      .append(broken(l, width).replace("\n", "\n" + mark))
                      .append("\n"));
      all.append(mark).append("\n");
    }
    return all.toString();
  }

  private static String broken(String line, int width) {
    StringBuilder all = new StringBuilder();
    int column = 0;
    for (String word : line.split(" ")) {
      boolean fits = column + word.length() < width;
      all.append(all.length() == 0 ? "" : fits ? " " : "\n").append(word);
      column = fits ? column + word.length() + 1 : word.length();
    }
    return all.toString();
  }

  private static String resource(String name) {
    try (InputStream in = NewTextTest.class.getResourceAsStream("/inbox/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
