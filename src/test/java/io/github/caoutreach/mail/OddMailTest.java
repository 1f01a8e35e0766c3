package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.MessageId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people's programs really send is read as mail programs read it. */
class OddMailTest {
  private static Incoming mail(String content) {
    return Incoming.of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Incoming mail(String header, byte[] body) {
    byte[] head = (header + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return Incoming.of(all);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          pki@zetes.example                                            | pki@zetes.example
          <pki@zetes.example>                                          | pki@zetes.example
          Zetes <pki@zetes.example>                                    | pki@zetes.example
          Zetes<pki@zetes.example>                                     | pki@zetes.example
          "Zetes, PKI" <pki@zetes.example>                             | pki@zetes.example
          Example, Marc <pki@zetes.example>                            | pki@zetes.example
          Example, Marc, Dr. <pki@zetes.example>                       | pki@zetes.example
          Marc "the PKI Example <pki@zetes.example>                    | pki@zetes.example
          Zetes (PKI <pki@zetes.example>                               | pki@zetes.example
          Zetes <<pki@zetes.example>>                                  | pki@zetes.example
          Zetes < pki@zetes.example >                                  | pki@zetes.example
          Zetes <pki@zetes.example                                     | pki@zetes.example
          Zetes pki@zetes.example>                                     | pki@zetes.example
          Zetes PKI pki@zetes.example                                  | pki@zetes.example
          Zetes <mailto:pki@zetes.example>                             | pki@zetes.example
          mailto:pki@zetes.example                                     | pki@zetes.example
          Zetes [mailto:pki@zetes.example]                             | pki@zetes.example
          Zetes <mailto:pki@zetes.example?subject=x>                   | pki@zetes.example
          Zetes <SMTP:pki@zetes.example>                               | pki@zetes.example
          'pki@zetes.example'                                          | pki@zetes.example
          "pki@zetes.example" <pki@zetes.example>                      | pki@zetes.example
          other@b.example <pki@zetes.example>                          | pki@zetes.example
          "other@b.example" <pki@zetes.example>                        | pki@zetes.example
          other@b.example via List <pki@zetes.example>                 | pki@zetes.example
          CA team: pki@zetes.example;                                  | pki@zetes.example
          CA team: Ann <pki@zetes.example>, b@c.example;               | pki@zetes.example b@c.example
          undisclosed-recipients:;                                     | -
          pki@zetes.example (Zetes PKI)                                | pki@zetes.example
          (Zetes (the) PKI) pki@zetes.example                          | pki@zetes.example
          pki(x)@zetes.example                                         | pki@zetes.example
          pki @ zetes.example                                          | pki@zetes.example
          <@relay.example,@b.example:pki@zetes.example>                | pki@zetes.example
          pki@zetes.example.                                           | pki@zetes.example
          "p.ki"@zetes.example                                         | p.ki@zetes.example
          Zetes <"pki"@zetes.example>                                  | pki@zetes.example
          a@b.example, c@d.example                                     | a@b.example c@d.example
          a@b.example; c@d.example                                     | a@b.example c@d.example
          a@b.example, C <c@d.example>                                 | a@b.example c@d.example
          A <a@b.example> C <c@d.example>                              | a@b.example c@d.example
          <> pki@zetes.example                                         | pki@zetes.example
          pki@zetes.example <pki>                                      | pki@zetes.example
          pki@bücher.example                                           | pki@bücher.example
          Jiří <jiří@zetes.example>                                    | jiří@zetes.example
          =?utf-8?B?IlpldGVzIFBLSSIgPHBraUB6ZXRlcy5leGFtcGxlPg==?=     | pki@zetes.example
          =?utf-8?Q?Zetes_=3Cpki=40zetes=2Eexample=3E?=                | pki@zetes.example
          =?utf-8?Q?pki=40zetes.example?=                              | pki@zetes.example
          Zetes <=?utf-8?Q?pki=40zetes.example?=>                      | pki@zetes.example
          =?utf-8?Q?Zetes, <pki@zetes.example>?=                       | pki@zetes.example
          =?utf-8?Q?other=40b.example?= <pki@zetes.example>            | pki@zetes.example
          =?utf-8?Q?Zetes_(PKI?= <pki@zetes.example>                   | pki@zetes.example
          Zetes                                                        | -
          @                                                            | -
          <@>                                                          | -
          a@b                                                          | -
          """)
  void the_sender_is_the_address_that_a_mail_program_shows(String from, String expected) {
    List<EmailAddress> senders = mail("From: " + from + "\nX: y\n\nHello\n").senders();

    String shown = senders.stream().map(EmailAddress::value).collect(Collectors.joining(" "));
    assertThat(shown.isEmpty() ? "-" : shown).isEqualTo(expected);
  }

  @Test
  void two_From_fields_are_counted() {
    Incoming mail = mail("From: a@b.example\nFrom: c@d.example\n\nHello\n");

    assertThat(mail.fromFields()).isEqualTo(2);
    assertThat(mail.senders()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          <a.b@wg.example>                                                   | <a.b@wg.example>
          a.b@wg.example                                                     | <a.b@wg.example>
          <a.b@wg.example                                                    | <a.b@wg.example>
          a.b@wg.example>                                                    | <a.b@wg.example>
          <<a.b@wg.example>>                                                 | <a.b@wg.example>
          < a.b@wg.example >                                                 | <a.b@wg.example>
          <a.b@~ wg.example>                                                 | <a.b@wg.example>
          <a.~\tb@wg.example>                                                | <a.b@wg.example>
          =?utf-8?q?=3Ca=2Eb=40wg=2Eexample=3E?=                             | <a.b@wg.example>
          =?utf-8?q?=3Ca=2Eb=40wg?=~ =?utf-8?q?=2Eexample=3E?=               | <a.b@wg.example>
          =?utf-8?Q?<a.b@wg.example>?=                                       | <a.b@wg.example>
          =?us-ascii?B?PGEuYkB3Zy5leGFtcGxlPg?=                              | <a.b@wg.example>
          =?utf-8?q?=3Ca=2Eb=40wg=2Eexample=3E_=3Cc=40d=2Eexample=3E?=       | <a.b@wg.example> <c@d.example>
          <a.b@wg.example>,<c@d.example>                                     | <a.b@wg.example> <c@d.example>
          <a.b@wg.example><c@d.example>                                      | <a.b@wg.example> <c@d.example>
          a.b@wg.example,c@d.example; e@f.example                            | <a.b@wg.example> <c@d.example> <e@f.example>
          <a.b@wg.example> (Ann's message of "Monday")                       | <a.b@wg.example>
          (x@y.example) <a.b@wg.example>                                     | <a.b@wg.example>
          Your message of "Mon, 16 Mar 2026 10:00:00" <a.b@wg.example>       | <a.b@wg.example>
          Message from Ann of Monday <a.b@wg.example>                        | <a.b@wg.example>
          "<a.b@wg.example>"                                                 | <a.b@wg.example>
          &lt;a.b@wg.example&gt;                                             | <a.b@wg.example>
          <a.b>                                                              | <a.b>
          Ann's message                                                      | -
          """)
  void what_a_message_answers_is_read_in_any_form(String field, String expected) {
    String folded = field.replace("~", "\r\n").replace("\\t", "\t");
    for (String name : List.of("In-Reply-To", "References")) {
      List<MessageId> ids = mail(name + ": " + folded + "\nX: y\n\nHello\n").answersTo();
      List<String> shown =
          name.equals("References")
              ? Stream.iterate(ids.size() - 1, i -> i >= 0, i -> i - 1)
                  .map(i -> ids.get(i).value())
                  .toList()
              : ids.stream().map(MessageId::value).toList();
      assertThat(shown.isEmpty() ? "-" : String.join(" ", shown)).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          =?utf-8?B?zpHPhc+Ez4zO?=~ =?utf-8?B?vM6xz4TOtw?=         | Αυτόματη
          =?utf-8?Q?Automatick=C3?= =?utf-8?Q?=A1?=                | Automatická
          =?utf-8?Q?Automatick=C3?= =?utf-8?B?oQ==?=               | Automatická
          =?cp-1252?Q?Respuesta_autom=E1tica?=                     | Respuesta automática
          =?cp1252?Q?Respuesta_autom=E1tica?=                      | Respuesta automática
          =?x-unknown?Q?Respuesta_autom=E1tica?=                   | Respuesta automática
          =?x-unknown?Q?Respuesta_autom=C3=A1tica?=                | Respuesta automática
          =?ansi?Q?Respuesta_autom=E1tica?=                        | Respuesta automática
          =?utf8?Q?Respuesta_autom=C3=A1tica?=                     | Respuesta automática
          =?UTF_8?Q?Respuesta_autom=C3=A1tica?=                    | Respuesta automática
          =?iso-8859-1*en?Q?Respuesta_autom=E1tica?=               | Respuesta automática
          =?utf-8*es-ES?B?UmVzcHVlc3RhIGF1dG9tw6F0aWNh?=           | Respuesta automática
          =?utf-8?b?UmVzcHVlc3RhIGF1dG9tw6F0aWNhOiBNUA?=           | Respuesta automática: MP
          =?us-ascii?Q?Respuesta_autom=C3=A1tica?=                 | Respuesta automática
          =?iso-8859-1?Q?Respuesta_autom=C3=A1tica?=               | Respuesta automática
          =?utf-8?Q?Respuesta_autom=E1tica?=                       | Respuesta automática
          =?utf-8?Q?Respuesta automática?=                         | Respuesta automática
          =?utf-8?q?Respuesta_autom=c3=a1tica?=                    | Respuesta automática
          "=?utf-8?Q?Respuesta_autom=C3=A1tica?="                  | Respuesta automática
          Re:=?utf-8?Q?Respuesta_autom=C3=A1tica?=!                | Re:Respuesta automática!
          =?utf-8?Q?Respuesta_autom=C3=A1tica                      | Respuesta automática
          Respuesta automática                                     | Respuesta automática
          =?utf-8?Q??= Hello                                       | Hello
          =?iso-2022-jp?B?GyRCPCtGMBsoQg==?=                       | 自動
          =?gb2312?B?19S2rw==?=                                    | 自动
          =?windows-1251?B?wOLy7vLi5fI=?=                          | Автответ
          =?cp1251?B?wOLy7vLi5fI=?=                                | Автответ
          utf-8''Respuesta%20autom%C3%A1tica                       | Respuesta automática
          a =? b ?= c                                              | a =? b ?= c
          =?=?=?=?                                                 | =?=?=?=?
          =?utf-8?X?abc?=                                          | =?utf-8?X?abc?=
          """)
  void a_subject_is_read_in_any_form(String subject, String expected) {
    assertThat(mail("Subject: " + subject.replace("~", "\r\n") + "\nX: y\n\n.").subject().strip())
        .isEqualTo(expected);
  }

  @Test
  void a_header_of_raw_bytes_is_UTF_8_or_Western_European_field_by_field() {
    byte[] content =
        "Subject: é\nFrom: Ü <a@b.example>\n\nHello\n".getBytes(StandardCharsets.UTF_8);
    content[9] = (byte) 0xE9; // "é" and a space in ISO-8859-1
    content[10] = ' ';

    assertThat(Incoming.of(content).subject().strip()).isEqualTo("é");
    assertThat(Incoming.of(content).from()).startsWith("Ü");
  }

  static Stream<Arguments> charsets() {
    Charset windows = Charset.forName("windows-1252");
    return Stream.of(
        Arguments.of("us-ascii", "Schöne Grüße", StandardCharsets.UTF_8),
        Arguments.of("us-ascii", "Schöne Grüße", windows),
        Arguments.of("iso-8859-1", "„Grüße“ – 5 €", windows),
        Arguments.of("iso-8859-1", "Schöne Grüße", StandardCharsets.UTF_8),
        Arguments.of("utf-8", "Schöne Grüße", windows),
        Arguments.of("utf8", "Schöne Grüße", StandardCharsets.UTF_8),
        Arguments.of("\"UTF-8\"", "Schöne Grüße", StandardCharsets.UTF_8),
        Arguments.of("'utf-8'", "Schöne Grüße", StandardCharsets.UTF_8),
        Arguments.of("cp-850", "Schöne Grüße", Charset.forName("IBM850")),
        Arguments.of("x-unknown", "Schöne Grüße", windows),
        Arguments.of("_iso-2022-jp$esc", "自動返信", Charset.forName("ISO-2022-JP")),
        Arguments.of("iso-2022-jp", "自動返信", Charset.forName("ISO-2022-JP")),
        Arguments.of("shift_jis", "自動返信", Charset.forName("windows-31j")),
        Arguments.of("gb2312", "镕基 自动回复", Charset.forName("GB18030")),
        Arguments.of("big5", "自動回覆", Charset.forName("Big5")),
        Arguments.of("ks_c_5601-1987", "자동 응답", Charset.forName("x-windows-949")),
        Arguments.of("koi8-r", "Автоответ", Charset.forName("KOI8-R")),
        Arguments.of("cp1251", "Автоответ", Charset.forName("windows-1251")),
        Arguments.of("win-1251", "Автоответ", Charset.forName("windows-1251")),
        Arguments.of("iso-8859-7", "Αυτόματη", Charset.forName("ISO-8859-7")),
        Arguments.of("iso8859_7", "Αυτόματη", Charset.forName("ISO-8859-7")),
        Arguments.of("utf-16", "Schöne Grüße", StandardCharsets.UTF_16),
        Arguments.of("unicode", "Schöne Grüße", StandardCharsets.UTF_16),
        Arguments.of("utf-16le", "Schöne Grüße", StandardCharsets.UTF_16LE),
        Arguments.of("us-ascii", "Schöne Grüße", StandardCharsets.UTF_16));
  }

  @ParameterizedTest(name = "{0}: {1} in {2}")
  @MethodSource("charsets")
  void a_body_is_read_whatever_charset_it_claims(String named, String text, Charset charset) {
    Incoming mail = mail("Content-Type: text/plain; charset=" + named, text.getBytes(charset));

    assertThat(mail.text().strip()).isEqualTo(text);
  }

  @Test
  void one_bad_byte_does_not_spoil_a_text_in_UTF_8() {
    byte[] body = "Grüße, schöne Grüße, x".getBytes(StandardCharsets.UTF_8);
    body[body.length - 1] = (byte) 0xFC;

    assertThat(mail("Content-Type: text/plain; charset=utf-8", body).text())
        .startsWith("Grüße, schöne Grüße, ");
  }

  @Test
  void UTF_7_is_read() {
    assertThat(
            mail("Content-Type: text/plain; charset=utf-7\n\nGr+APwA3w-e 1 +- 1 +APw")
                .text()
                .strip())
        .isEqualTo("Grüße 1 + 1 ü");
  }

  private static final String WORDS = "We have MPIC.\n\n> Reference: MPIC-FXZKPD3C2S";

  static Stream<Arguments> encodings() {
    String base64 = Base64.getEncoder().encodeToString(WORDS.getBytes(StandardCharsets.UTF_8));
    String bare = base64.replace("=", "");
    String lines = base64.substring(0, 20) + "\r\n" + base64.substring(20);
    return Stream.of(
        Arguments.of("whole", "base64", base64),
        Arguments.of("in lines", "base64", lines),
        Arguments.of("without padding", "base64", bare),
        Arguments.of("a letter too many", "base64", base64 + "\nQ"),
        Arguments.of("spaces", "base64", base64.replaceAll("(.{10})", "$1 ")),
        Arguments.of(
            "bad characters",
            "base64",
            "!" + base64.substring(0, 9) + "*\u0000" + base64.substring(9)),
        Arguments.of(
            "padding within",
            "base64",
            "V2Ug"
                + "aGF2ZQ=="
                + "\n"
                + Base64.getEncoder()
                    .encodeToString(WORDS.substring(7).getBytes(StandardCharsets.UTF_8))),
        Arguments.of("footer after it", "base64", base64 + "\n"),
        Arguments.of("for URLs", "base64", base64.replace('+', '-').replace('/', '_')),
        Arguments.of("odd name", "Base64 (as always)", base64),
        Arguments.of("quoted name", "\"base64\"", base64),
        Arguments.of("no base64 at all", "base64", WORDS),
        Arguments.of("unknown", "rot-none", WORDS),
        Arguments.of("two words", "8 bit", WORDS),
        Arguments.of("soft breaks", "quoted-printable", WORDS.replace("FXZ", "F=\r\nX= \t\nZ")),
        Arguments.of(
            "lower-case hex", "Quoted-Printable", WORDS.replace(">", "=3e").replace(":", "=3a")),
        Arguments.of("without a hyphen", "quotedprintable", WORDS.replace(">", "=3E")),
        Arguments.of("cut at the end", "quoted-printable", WORDS + "="),
        Arguments.of("uuencode", "x-uuencode", uuencoded(WORDS)));
  }

  private static String uuencoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    StringBuilder lines = new StringBuilder("begin 644 a.txt\n");
    for (int from = 0; from < bytes.length; from += 45) {
      int length = Math.min(45, bytes.length - from);
      lines.append((char) (' ' + length));
      for (int i = 0; i < length; i += 3) {
        int bits = 0;
        for (int k = 0; k < 3; k++) {
          bits = bits << 8 | (i + k < length ? bytes[from + i + k] : 0);
        }
        for (int shift = 18; shift >= 0; shift -= 6) {
          int six = bits >> shift & 63;
          lines.append(six == 0 ? '`' : (char) (' ' + six));
        }
      }
      lines.append('\n');
    }
    return lines.append("`\nend\n").toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void a_body_is_read_however_its_encoding_is_damaged(String what, String encoding, String body) {
    String field = "Content-Transfer-Encoding: " + encoding;

    assertThat(mail(field + "\n\n" + body).text().strip()).isEqualTo(WORDS);
    String part =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + field + "\n\n" + body + "\n--b--\n";
    assertThat(mail(part).text().strip()).isEqualTo(WORDS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"a=b, a=b", "50 % = half, 50 % = half", "=ZZ=, =ZZ", "x==3D, x==", "=, ''"})
  void a_lone_equals_sign_stands_for_itself(String body, String expected) {
    assertThat(mail("Content-Transfer-Encoding: quoted-printable\n\n" + body).text().strip())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          boundary=b1                            | b1
          boundary="b1"                          | b1
          boundary = "b1"                        | b1
          BOUNDARY=b1                            | b1
          boundary="b1" ; charset=utf-8          | b1
          charset=utf-8; boundary=b1             | b1
          boundary=b1 (a comment)                | b1
          (a; boundary=b9) boundary=b1           | b1
          boundary="b1                           | b1
          boundary="b1"; boundary="b2"           | b1
          boundary*=us-ascii'en'b1               | b1
          boundary*0=b; boundary*1=1             | b1
          boundary*1=1; boundary*0="b"           | b1
          boundary*0*=us-ascii''%62; boundary*1=1 | b1
          boundary="b\\"1"                       | b"1
          boundary=----=_Part_1:2/3?             | ----=_Part_1:2/3?
          boundary="b 1 "                        | b 1
          name="x;y"; boundary=b1                | b1
          charset=utf-8 boundary=b1              | b1
          x=y                                    | b1
          boundary=lost                          | b1
          """)
  void the_parts_are_found_whatever_form_the_boundary_has(String parameter, String boundary) {
    String type = "Content-Type: multipart/mixed; " + parameter + "\n\n";
    String content =
        "before\n--%s\nContent-Type: text/plain\n\nwe agree\n--%s \t\r\nContent-Type: text/plain\n\ntoo\n--%s--\nafter\n"
            .replace("%s", boundary);

    MailPart whole = mail(type + content).whole();

    assertThat(whole.parts()).extracting(part -> part.text(100)).containsExactly("we agree", "too");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          attachment; filename=a.pdf                                    | a.pdf
          attachment; filename="a b.pdf"                                | a b.pdf
          attachment; filename=a b.pdf; size=1                          | a b.pdf
          attachment; filename*=utf-8''%C3%9Cbersicht.pdf               | Übersicht.pdf
          attachment; filename="x.pdf"; filename*=utf-8''%C3%9Cb.pdf    | Üb.pdf
          attachment; filename*0="a long "; filename*1=name.pdf         | a long name.pdf
          attachment; filename*0*=iso-8859-1'de'%DCber; filename*1*=sicht%2Epdf | Übersicht.pdf
          attachment; filename="=?utf-8?Q?=C3=9Cbersicht.pdf?="         | Übersicht.pdf
          attachment; filename==?utf-8?B?w5xiZXIucGRm?=                 | Über.pdf
          attachment; filename="Übersicht.pdf"                          | Übersicht.pdf
          attachment; filename="C:\\Temp\\a.pdf"                        | C:\\Temp\\a.pdf
          attachment; filename="a.pdf                                   | a.pdf
          attachment; name=a.pdf                                        | a.pdf
          attachment                                                    | in-type.pdf
          """)
  void the_name_of_an_attachment_is_read_in_any_form(String disposition, String name) {
    MailPart part =
        mail("Content-Type: application/pdf; name=in-type.pdf\nContent-Disposition: "
                + disposition
                + "\n\nabc")
            .whole();

    assertThat(part.fileName()).contains(name);
    assertThat(part.isAttachment()).isTrue();
    assertThat(part.size()).isEqualTo(3);
  }

  @Test
  void a_boundary_that_begins_another_is_not_taken_for_it() {
    MailPart whole =
        mail("""
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: multipart/alternative; boundary=b--2

        --b--2
        Content-Type: text/plain

        we agree
        --b--2--
        --b
        Content-Type: text/plain

        too
        --b--
        """)
            .whole();

    assertThat(whole.parts()).hasSize(2);
    assertThat(whole.parts().get(0).parts().get(0).text(100)).isEqualTo("we agree");
  }

  @Test
  void what_is_signed_is_the_part_as_it_stands() {
    String signed = "Content-Type: text/plain\r\n\r\nwe agree\r\n";
    String content =
        "Content-Type: multipart/signed; protocol=\"x/y\"; boundary=b\r\n\r\n--b\r\n"
            + signed
            + "\r\n--b\r\n\r\nsignature\r\n--b\r\n\r\na third\r\n--b--\r\na footer\r\n";

    for (String form : List.of(content, content.replace("\r", ""))) {
      MailPart whole = mail(form).whole();
      assertThat(whole.parameter("protocol")).contains("x/y");
      assertThat(whole.parts()).hasSize(3);
      assertThat(new String(whole.parts().get(0).canonical(), StandardCharsets.US_ASCII))
          .isEqualTo(signed);
      assertThat(whole.parts().get(2).text(100)).isEqualTo("a third");
    }
    assertThat(mail(content).whole().parts().get(0).raw())
        .isEqualTo(signed.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_multipart_that_is_encoded_as_a_whole_is_read() {
    String inside = "--b1\nContent-Type: text/plain\n\n" + WORDS + "\n--b1--\n";
    String encoded =
        Base64.getMimeEncoder().encodeToString(inside.getBytes(StandardCharsets.US_ASCII));

    assertThat(
            mail("Content-Type: multipart/mixed; boundary=b1\nContent-Transfer-Encoding: base64\n\n"
                    + encoded)
                .text()
                .strip())
        .isEqualTo(WORDS);
    assertThat(
            mail("Content-Type: multipart/mixed; boundary=b1\nContent-Transfer-Encoding: base64\n\n"
                    + inside)
                .text()
                .strip())
        .as("a claim that is wrong")
        .isEqualTo(WORDS);
  }

  @Test
  void a_message_within_is_parsed_with_the_rest() {
    MailPart whole =
        mail("""
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: message/rfc822

        From: Ann <pki@zetes.example>
        Subject: MPIC

        we agree
        --b--
        """)
            .whole();

    MailPart within = whole.parts().get(0).parts().get(0);
    assertThat(within.header("Subject")).contains("MPIC");
    assertThat(within.text(100)).isEqualTo("we agree");
  }

  @Test
  void of_two_Content_Types_and_of_two_boundaries_the_first_counts() {
    Incoming mail = mail("Content-Type: text/plain\nContent-Type: text/html\n\n<p>Hello</p>\n");

    assertThat(mail.whole().type()).isEqualTo("text/plain");
    assertThat(
            mail("Content-Type: multipart/mixed; boundary=a; boundary=b\n\n--a\n\nx\n--a--\n")
                .whole()
                .parts())
        .extracting(part -> part.text(100))
        .containsExactly("x");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          from a by b; Mon, 16 Mar 2026 10:00:00 +0100          | 2026-03-16T09:00:00Z
          from a by b; 16 Mar 2026 10:00:00 +0100 (CET)         | 2026-03-16T09:00:00Z
          from a (x; y) by b;~ Mon, 16 Mar 2026~ 10:00:00 GMT   | 2026-03-16T10:00:00Z
          from a by b                                           | -
          from a by b; yesterday                                | -
          """)
  void when_it_arrived_is_told_by_the_topmost_Received(String received, String expected) {
    Incoming mail =
        mail(
            "Received: "
                + received.replace("~", "\r\n")
                + "\nReceived: from x by y; Sun, 1 Mar 2026 00:00:00 +0000\n\nHello\n");

    assertThat(mail.receivedAt().map(Instant::toString).orElse("-")).isEqualTo(expected);
  }

  @Test
  void a_text_without_the_empty_line_before_it_is_not_taken_for_a_header() {
    assertThat(mail("From: a@b.example\nSubject: MPIC\nWe agree\nto all of it.\n").text())
        .contains("We agree");
    assertThat(mail("Content-Type: multipart/mixed; boundary=b\n\n--b\nWe agree\n--b--\n").text())
        .contains("We agree");
  }
}
