package io.github.caoutreach.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.judgement.Incoming;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person reads what is new in an answer, and nothing is lost by it. */
class NewTextTest {
  private static final String OURS =
      """
      Dear colleagues at Zetes,

      1. Which of the methods of SBR 3.2.2.1, 3.2.2.2 and 3.2.2.3 do you use?
      2. For those that need it: do you have MPIC, do you plan it, or do you buy
      it as a service?
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We support it.\n\nOn Mon, 16 Mar 2026 at 10:00, SMCWG Chair <chair@wg.example> wrote:\n> Dear\n> all",
        "We support it.\n\nOn Mon, 16 Mar 2026 at 10:00, SMCWG Chair\n<chair@wg.example> wrote:\n\n> Dear",
        "We support it.\n\nAm 16.03.2026 um 10:00 schrieb SMCWG Chair:\n> Dear",
        "We support it.\n\nLe lun. 16 mars 2026 à 10:00, SMCWG Chair a écrit :\n> Dear",
        "We support it.\n\nEl lun, 16 mar 2026 a las 10:00, SMCWG Chair escribió:\n> Dear",
        "We support it.\n\nEm seg., 16 de mar. de 2026 às 10:00, SMCWG Chair escreveu:\n> Dear",
        "We support it.\n\nOp ma 16 mrt 2026 om 10:00 schreef SMCWG Chair:\n> Dear",
        "We support it.\n\nDana pon, 16. ožu 2026. u 10:00 SMCWG Chair je napisao:\n> Dear",
        "We support it.\n\nStις Δευ, 16 Μαρ 2026 ο χρήστης SMCWG Chair έγραψε:\n> Dear",
        "We support it.\n\nOn 16 March 2026, the chair wrote:\n\nDear colleagues, unmarked quote",
        "We support it.\n\n-----Original Message-----\nFrom: Chair\nSent: Monday\nSubject: MPIC\n\nDear",
        "We support it.\n\n________________________________\nFrom: Chair <chair@wg.example>\nSent: Monday, 16 March\nTo: PKI\nSubject: MPIC\n\nDear",
        "We support it.\n\nVon: Chair\nGesendet: Montag\nAn: PKI\nBetreff: MPIC\n\nDear",
        "We support it.\n\nDe: Chair\nEnviado el: lunes\nPara: PKI\nAsunto: MPIC\n\nDear",
        "We support it.\n-- \nAnn Example\nHead of PKI",
        "We support it.\n\n-- \nAnn Example\n\nOn Monday the chair of the group wrote:\n> Dear",
        "We support it.\n\nSent from my iPhone",
        "We support it.\n\nThis e-mail is confidential and for the intended recipient only.",
        "> 3. Do you have concerns?\n\nWe support it.\n",
        "1. Which of the methods of SBR 3.2.2.1, 3.2.2.2 and 3.2.2.3 do you use?\nWe support it.",
      })
  void what_is_quoted_signed_or_disclaimed_is_left_out(String message) {
    assertThat(newText("text/plain", message)).isEqualTo("We support it.");
  }

  @Test
  void answers_between_quoted_questions_are_all_there() {
    String text =
        newText(
            "text/plain",
            "See below.\n\nOn Monday, the chair of the group wrote:\n> 1. Methods?\n3.2.2.2 only.\n"
                + "> 2. MPIC?\nWe plan it.\n-- \nAnn\n");

    assertThat(text.lines().filter(line -> !line.isBlank()))
        .containsExactly("See below.", "3.2.2.2 only.", "We plan it.");
  }

  @Test
  void html_alone_becomes_text_and_its_quotes_are_left_out() {
    String text =
        newText(
            "text/html",
            "<style>p{}</style><p>We support it.</p><script>alert(1)</script>"
                + "<p>On Monday, the chair of the group wrote:</p>"
                + "<blockquote><p>Dear colleagues</p></blockquote>");

    assertThat(text).isEqualTo("We support it.");
  }

  @Test
  void a_message_that_is_all_quote_is_shown_whole() {
    assertThat(newText("text/plain", "> Do you have concerns?\n> No.")).contains("> No.");
  }

  @Test
  void words_of_a_letter_that_look_like_a_mark_are_kept() {
    String letter =
        "On behalf of the board we wrote a letter.\nFrom: our side there is no objection.\n"
            + "We treat it as confidential.";

    assertThat(newText("text/plain", letter)).isEqualTo(letter);
  }

  private static String newText(String type, String body) {
    String message =
        "From: a@zetes.example\r\nContent-Type: " + type + "; charset=UTF-8\r\n\r\n" + body;
    return NewText.of(Incoming.of(message.getBytes(StandardCharsets.UTF_8)), OURS).text();
  }
}
