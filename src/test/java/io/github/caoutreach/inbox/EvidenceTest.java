package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a message may bring about by itself, and what waits for a person. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class EvidenceTest {
  private static final String ZETES = "Zetes";
  private static final String BYTE = "Byte Computer S.A.";
  private static final String BYTE_ADDRESS = "pki@byte.example";

  @TempDir private Path temp;
  private WrittenToCas campaign;
  private TestWorkspace workspace;

  @BeforeEach
  void write() {
    campaign = new WrittenToCas(temp);
    workspace = campaign.workspace;
  }

  @AfterEach
  void close() {
    campaign.close();
  }

  /**
   * {id}, {ref} and {text} stand for the Message-ID, the reference and the text of the notice to
   * Zetes; "~" for a line break.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a colleague in the thread          | From: ann@elsewhere.example~In-Reply-To: {id}           | We have it.                          | answered
          a ticket system with our reference | From: desk@tickets.example~Subject: [#1] {ref}          | We have it.                          | answered
          our Message-ID within the text     | From: ann@elsewhere.example                             | We have it. Your {id}                | answered
          an encrypted reply in the thread   | From: ann@elsewhere.example~In-Reply-To: {id}~MIME-Version: 1.0~Content-Type: application/pkcs7-mime; smime-type=enveloped-data~Content-Transfer-Encoding: base64 | MIAGCSqGSIb3DQEHA6CAMIACAQA= | answered
          a contact's address alone          | From: policy@zetes.example                              | We have it.                          | to confirm
          a display name that is an address  | From: "policy@zetes.example" <x@evil.example>           | We have it.                          | sent
          the CA's domain alone              | From: ann@zetes.example                                 | We have it.                          | to confirm
          our text and nothing else          | From: ann@elsewhere.example~In-Reply-To: {id}           | {text}                               | to confirm
          over a list                        | From: ann@zetes.example~In-Reply-To: {id}~To: l@lists.example~List-Id: <l.lists.example> | We have it. | sent
          our own address in From, to us     | From: chair@wg.example~In-Reply-To: {id}                | We have it.                          | to confirm
          our own address, rewritten by a list | From: "'Ann' via WG" <chair@wg.example>~Reply-To: ann@zetes.example~X-Original-From: ann@zetes.example~List-Id: <chair.wg.example>~In-Reply-To: {id} | We have it. | to confirm
          our own address, a list's words    | From: "Zetes via WG" <chair@wg.example>~Reply-To: ann@zetes.example~Cc: policy@zetes.example~In-Reply-To: {id} | We have it. | to confirm
          our own address, to a stranger     | From: chair@wg.example~Cc: x@else.example~In-Reply-To: {id} | We have it.                       | to confirm
          our own address beside another     | From: ann@zetes.example, chair@wg.example~In-Reply-To: {id} | We have it.                       | to confirm
          a group that answers through its list | From: ann@zetes.example~In-Reply-To: {id}~List-Id: <pki.zetes.example> | We have it.              | to confirm
          the chair writes to the CA         | From: chair@wg.example~Cc: policy@zetes.example~In-Reply-To: {id} | Thank you for the call.    | sent
          a stranger                         | From: x@evil.example                                    | Zetes supports it.                   | sent
          """)
  void what_an_answer_may_do_by_itself(String what, String header, String body, String state) {
    campaign.received(filled(header), filled(body));

    assertThat(campaign.state(ZETES)).as(what).isEqualTo(state);
  }

  @Test
  void what_is_to_confirm_holds_reminders_and_counts_once_a_person_presses_a_key() {
    campaign.received("From: policy@zetes.example", "We have it.");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).isNotEmpty().doesNotContain(ZETES);
    assertThat(workspace.run("status").out())
        .contains("0 answered, 1 to confirm")
        .contains("1 answer to confirm, reminders on hold: ca-outreach responses review");

    Result review = workspace.atTerminal("ys").run("responses", "review");

    assertThat(review.err()).contains("[y]es, from Zetes");
    assertThat(campaign.state(ZETES)).isEqualTo("answered");
    assertThat(workspace.run("status").out()).contains("1 answered, 0 to confirm");
  }

  @Test
  void what_a_person_says_is_nobodys_lets_the_reminders_go_on() {
    campaign.received("From: policy@zetes.example", "Buy our widgets.");
    workspace.now("2026-03-31T09:00:00Z");

    workspace.atTerminal("n").run("responses", "review");

    assertThat(campaign.state(ZETES)).isEqualTo("sent");
    assertThat(campaign.due()).contains(ZETES);
  }

  @Test
  void a_public_mail_provider_s_domain_is_no_organisation_s() {
    workspace.write("contacts/more.csv", "ca_owner,address\nLAWtrust,lawtrust.pki@gmail.com\n");

    JsonNode mail = campaign.received("From: somebody.else@gmail.com", "We are for it.");

    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(mail.get("candidates")).isEmpty();
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).contains("LAWtrust");
  }

  /** "by" stands for the receiving server's own Received, "~" for a line break. */
  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mx.wg.example | Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example~{by}               | answered
          mx.wg.example | Authentication-Results: mx.wg.example; dkim=pass header.d=mail.zetes.example~{by}              | answered
          mx.wg.example | Authentication-Results: MX.WG.example 1; spf=fail; dkim=pass (good) header.i=@zetes.example~{by} | answered
          mx.wg.example | authentication-results: mx.wg.example;~ dmarc = pass (p=reject)~  header.from = zetes.example~{by} | answered
          mx.wg.example | Authentication-Results: "mx.wg.example"; dmarc=pass header.from="zetes.example"~{by}           | answered
          wg.example    | Authentication-Results: wg.example; dmarc=pass header.from=zetes.example~{by}                  | answered
          mx.wg.example | {by}~Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example               | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example                    | to confirm
          mx.wg.example | Authentication-Results: mx.evil.example; dmarc=pass header.from=zetes.example~{by}             | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; dmarc=pass header.from=evil.example~{by}                | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; dkim=pass header.d=evil.example~{by}                    | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; spf=pass smtp.mailfrom=zetes.example~{by}               | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; none~{by}                                               | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; dmarc=fail header.from=zetes.example; dkim=pass header.d=zetes.example~{by} | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example (; dmarc=pass header.from=zetes.example); dmarc=none~{by} | to confirm
          mx.wg.example | Authentication-Results: mx.wg.example; dmarc=fail reason="; dmarc=pass header.from=zetes.example"~{by} | to confirm
          wg.example    | Received: from a by mx7.wg.example~Authentication-Results: wg.example; dmarc=pass header.from=zetes.example~Received: from b by wg.example | to confirm
          mx.wg.example | Received: from a (by mx.wg.example) by mx.evil.example~Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example | to confirm
          unnamed       | Authentication-Results: spf=pass smtp.mailfrom=x; dmarc=pass action=none header.from=zetes.example;compauth=pass~{exchange} | answered
          unnamed       | {exchange}~Authentication-Results: dmarc=pass action=none header.from=zetes.example             | to confirm
          unnamed       | Authentication-Results: dmarc=pass action=none header.from=zetes.example~{by}                   | to confirm
          unnamed       | Authentication-Results: mx.evil.example; dmarc=pass header.from=zetes.example~{exchange}        | to confirm
          """)
  void the_server_that_receives_the_mail_vouches_for_its_author(
      String trust, String header, String state) {
    workspace.edit("ca-outreach.yaml", "imap: {", "imap: {trust: " + trust + ", ");

    campaign.received(
        header
                .replace("{by}", "Received: from a.example by mx.wg.example with ESMTPS")
                .replace(
                    "{exchange}",
                    "Received: from a.example by X.mail.protection.outlook.com via Frontend Transport")
                .replace("~", "\n")
            + "\nFrom: policy@zetes.example",
        "We have it.");

    assertThat(campaign.state(ZETES)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: policy@zetes.example~From: x@evil.example",
        "From: x@evil.example, policy@zetes.example",
        "From: policy@zetes.example, x@evil.example"
      })
  void nobody_vouches_for_two_authors(String from) {
    workspace.edit("ca-outreach.yaml", "imap: {", "imap: {trust: mx.wg.example, ");

    campaign.received(
        "Authentication-Results: mx.wg.example; dmarc=pass header.from=zetes.example\n"
            + "Received: from a.example by mx.wg.example\n"
            + from.replace("~", "\n"),
        "We have it.");

    assertThat(campaign.state(ZETES)).isNotEqualTo("answered");
  }

  @Test
  void a_forged_bounce_turns_to_no_other_address_before_a_person_has_confirmed_it() {
    workspace.run("contacts", "add", BYTE, "office@byte.example");
    JsonNode mail =
        campaign.received(
            """
            From: MAILER-DAEMON@mx.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b""",
            """
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; pki@byte.example
            Action: failed
            Status: 5.1.1
            --b--""");

    assertThat(mail.get("question").asString()).isEqualTo("dead address");
    assertThat(campaign.state(BYTE)).isEqualTo("sent");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).as("a bounce that waits holds nothing").contains(BYTE);
    assertThat(workspace.run("remind", "--dry-run").out())
        .as("no notice to the next address")
        .doesNotContain("the notice goes to the next address");

    workspace.atTerminal("y").run("responses", "review");

    assertThat(campaign.state(BYTE)).isEqualTo("bounced");
    assertThat(workspace.run("remind", "--dry-run").out())
        .contains("the notice goes to the next address");
  }

  @Test
  void an_address_that_a_person_keeps_is_written_to() {
    campaign.bounced(BYTE, "ann.left@byte.example", "5.1.1");

    workspace.atTerminal("k").run("responses", "review");

    assertThat(campaign.state(BYTE)).isEqualTo("sent");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).contains(BYTE);
  }

  @Test
  void a_bounce_that_a_person_takes_back_never_was() {
    String id = campaign.bounced(BYTE, BYTE_ADDRESS, "5.1.1").get("id").asString();
    assertThat(campaign.state(BYTE)).isEqualTo("bounced");

    workspace.run("responses", "reassign", id, "--kind", "other");

    assertThat(campaign.state(BYTE)).isEqualTo("sent");
  }

  @ParameterizedTest
  @CsvSource({"5.7.26", "5.3.4", "5.4.6", "5.6.1"})
  void a_refusal_of_us_or_of_the_message_kills_no_address_and_is_said(String status) {
    JsonNode mail = campaign.bounced(BYTE, BYTE_ADDRESS, status);

    assertThat(mail.get("failed")).isEmpty();
    assertThat(campaign.state(BYTE)).isNotEqualTo("bounced");
    assertThat(workspace.run("status").out())
        .containsOnlyOnce("1 message refused because of our server or our message");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).as("it stays due").contains(BYTE);
    workspace.atTerminal("k").run("responses", "review");
    assertThat(workspace.run("status").out()).doesNotContain("because of our server");
  }

  @Test
  void an_address_that_takes_mail_from_inside_only_waits_for_a_person() {
    campaign.bounced(BYTE, BYTE_ADDRESS, "5.7.133");
    assertThat(campaign.state(BYTE)).isEqualTo("sent");

    workspace.atTerminal("y").run("responses", "review");

    assertThat(campaign.state(BYTE)).isEqualTo("bounced");
  }

  @Test
  void a_rehearsal_that_comes_back_is_ours_and_no_reply_to_it_is_a_ca_s() {
    assertThat(
            workspace
                .run("remind", "--as-of", "2026-04-20", "--to-self", "chair@wg.example")
                .exitCode())
        .isZero();
    String rehearsal =
        campaign.sent().stream().filter(t -> t.contains("for Zetes")).findFirst().orElseThrow();
    assertThat(rehearsal).contains("MPIC-REHEARSAL").doesNotContain(campaign.reference(ZETES));
    String id = field(rehearsal, "Message-ID");

    assertThat(campaign.receivedWhole(rehearsal).get("kind").asString()).isEqualTo("other");
    assertThat(
            campaign
                .received("From: chair@wg.example\nIn-Reply-To: " + id, "Looks good to me.")
                .get("kind")
                .asString())
        .isEqualTo("other");
    assertThat(
            campaign
                .received("From: x@evil.example\nIn-Reply-To: " + id, "MPIC-REHEARSAL")
                .get("owner")
                .isNull())
        .isTrue();
    assertThat(campaign.state(ZETES)).isEqualTo("sent");
  }

  @Test
  void our_own_notice_that_comes_back_is_ours_whatever_its_from_says() {
    String notice =
        campaign.sent().stream()
            .filter(text -> text.contains(campaign.messageId(ZETES)))
            .findFirst()
            .orElseThrow();

    JsonNode mail =
        campaign.receivedWhole(notice.replaceFirst("From: [^\n]*", "From: l@lists.example"));

    assertThat(mail.get("kind").asString()).isEqualTo("other");
    assertThat(mail.get("evidence").asString()).contains("a message of our own");
  }

  @Test
  void a_message_that_bears_our_message_id_and_says_something_else_waits() {
    JsonNode mail =
        campaign.received(
            "From: ann@zetes.example\nMessage-ID: " + campaign.messageId(ZETES),
            "We object to this ballot.");

    assertThat(mail.get("question").asString()).isEqualTo("whose");
  }

  @Test
  void the_same_message_by_another_route_is_one_and_both_forms_are_kept() {
    String header =
        "From: ann@zetes.example\nMessage-ID: <1@zetes.example>\nSubject: MPIC for us\n"
            + "Date: Tue, 17 Mar 2026 08:00:00 +0000";
    campaign.received(header, "We have it in use since last year.");

    Result again =
        campaign.imports(
            "Received: from b by a; Tue, 17 Mar 2026 08:00:02 +0000\n"
                + header.replace("MPIC for", "MPIC\n for")
                + "\nTo: mpic@wg.example\nContent-Transfer-Encoding: quoted-printable\n\n"
                + "We have it in=20use since\nlast year.\n");

    assertThat(again.out()).contains("0 new (0 answers), 1 known before");
    assertThat(workspace.run("log", "verify").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: ann@zetes.example | We object to it.",
        "From: bob@zetes.example | We support it.",
        "Subject: Another~From: ann@zetes.example | We support it.",
        "References: <another@zetes.example>~From: ann@zetes.example | We support it."
      })
  void another_content_under_the_same_message_id_is_kept_and_waits(String header, String body) {
    String same =
        "\nMessage-ID: <1@zetes.example>\nDate: Tue, 17 Mar 2026 08:00:00 +0000"
            + "\nIn-Reply-To: "
            + campaign.messageId(ZETES);
    campaign.received("From: ann@zetes.example" + same, "We support it.");

    JsonNode second = campaign.received(header.replace("~", "\n") + same, body);

    assertThat(campaign.mails()).hasSize(2);
    assertThat(second.get("question").asString()).isEqualTo("whose");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Received: from a by b; Tue, 17 Mar 2026 23:30:00 -0200~Date: Tue, 17 Mar 2026 10:00:00 +0000 | 2026-03-18",
        "Received: from a by b; Tue, 17 Mar 2026 08:00:00 +0000~Date: Mon, 1 Jan 2024 10:00:00 +0000 | 2026-03-17",
        "Received: from a by b; Mon, 1 Jan 2024 08:00:00 +0000 | 2026-03-16",
        "Received: from a by b; Wed, 1 Jan 2031 08:00:00 +0000 | 2026-03-18",
        "Date: Tue, 17 Mar 2026 10:00:00 +0000 | 2026-03-17",
        "X: no date at all | 2026-03-18"
      })
  void an_answer_is_of_the_day_of_its_arrival_and_never_before_the_notice(
      String header, String day) {
    JsonNode mail =
        campaign.received(
            header.replace("~", "\n")
                + "\nFrom: ann@zetes.example\nIn-Reply-To: "
                + campaign.messageId(ZETES),
            "We support it.");

    assertThat(mail.get("on").asString()).isEqualTo(day);
    assertThat(mail.get("evidence").asString().contains("its Date says"))
        .isEqualTo(header.contains("2024 10:00"));
  }

  @Test
  void a_message_beyond_all_limits_waits_and_those_behind_it_are_read() throws Exception {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      parts.append("--b\n\nx\n");
    }
    Path mbox = temp.resolve("all.mbox");
    Files.writeString(
        mbox,
        "From a@b.example Tue Mar 17 08:00:00 2026\n"
            + "From: ann@zetes.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"
            + "In-Reply-To: "
            + campaign.messageId(ZETES)
            + "\n\n"
            + parts
            + "\nFrom a@b.example Tue Mar 17 09:00:00 2026\nFrom: c@notarius.example\nIn-Reply-To: "
            + campaign.messageId("Notarius")
            + "\n\nWe support it.\n");

    assertThat(workspace.run("responses", "import", mbox.toString()).exitCode()).isEqualTo(4);

    assertThat(campaign.state("Notarius")).isEqualTo("answered");
    JsonNode unread = campaign.mails().get(0);
    assertThat(unread.get("kind").asString()).isEqualTo("unreadable");
    assertThat(unread.get("question").asString()).isEqualTo("unreadable");
    assertThat(workspace.run("status").out()).contains("1 message could not be read");
    workspace.now("2026-03-31T09:00:00Z");
    assertThat(campaign.due()).as("it may be its answer").isNotEmpty().doesNotContain(ZETES);

    workspace.atTerminal("1s").run("responses", "review");
    assertThat(campaign.state(ZETES)).isEqualTo("answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\u0001\u0002 no mail at all"})
  void what_has_no_header_is_no_answer(String content) {
    JsonNode mail = campaign.receivedWhole(content);

    assertThat(mail.get("kind").asString()).isEqualTo("unreadable");
    assertThat(mail.get("evidence").asString()).contains("it has no header");
  }

  @Test
  void a_stance_that_is_written_down_later_leaves_the_day_of_the_answer() {
    campaign.received(
        "From: a@b.example\nDate: Tue, 17 Mar 2026 10:00:00 +0000\nIn-Reply-To: "
            + campaign.messageId(ZETES),
        "We support it.");
    workspace.now("2026-05-01T09:00:00Z");

    assertThat(workspace.run("responses", "record", ZETES, "--stance", "supports").out())
        .contains("Zetes: supports on 2026-03-17");
  }

  @Test
  void what_could_not_be_read_is_tried_once_more_and_then_left_to_a_person() {
    String tooMany = "--b\n\nx\n".repeat(300);
    JsonNode mail =
        campaign.received("From: a@b.example\nContent-Type: multipart/mixed; boundary=b", tooMany);
    String id = mail.get("id").asString();

    for (int i = 0; i < 3; i++) {
      Result next = campaign.imports("From: x@b.example\nSubject: " + i + "\n\nHello\n");
      assertThat(next.out()).contains("1 new");
    }

    assertThat(workspace.run("log").out().split("unreadable", -1)).hasSize(3);
    assertThat(campaign.mail(id).get("question").asString()).isEqualTo("unreadable");
  }

  /** "~" stands for a line break; the words before the second bar have to be shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          we object                  | Thanks.~~We do not do MPIC (3.2.2.9), we object, unlike what you wrote:~> text
          our side we object         | Thanks.~~From: our side we object to all~Date: planned for 2027~To: nobody any more
          compliance@ncdc.example    | Thanks.~~Any email on this should go to the recipient list compliance@ncdc.example in future.
          we refuse further mail     | Thanks.~~Attention: please delete us from your list, we refuse further mail.
          Refused                    | Thanks, see here.~------~Refused~Method Seven~------
          Mail is the problem for us | Thanks.~~Mail is the problem for us
          """)
  void no_sentence_of_a_person_is_taken_for_a_form(String words, String body) {
    String id =
        campaign
            .received(
                "From: a@b.example\nIn-Reply-To: " + campaign.messageId(ZETES),
                body.replace("~", "\n"))
            .get("id")
            .asString();

    assertThat(workspace.run("responses", "show", id).out()).contains(words);
  }

  @Test
  void what_the_html_says_besides_is_shown_too() {
    String id =
        campaign
            .received(
                "From: a@b.example\nMIME-Version: 1.0\nIn-Reply-To: "
                    + campaign.messageId(ZETES)
                    + "\nContent-Type: multipart/alternative; boundary=b",
                "--b\n\nWe comply already.\n--b\nContent-Type: text/html\n\n"
                    + "<p>We comply already.</p><p>But we object to the date.</p>\n--b--")
            .get("id")
            .asString();

    assertThat(workspace.run("responses", "show", id).out())
        .contains("We comply already.", "its HTML also says", "But we object to the date.");
  }

  private String filled(String text) {
    return text.replace("{id}", campaign.messageId(ZETES))
        .replace("{ref}", campaign.reference(ZETES))
        .replace("{text}", campaign.body(ZETES))
        .replace("~", "\n");
  }

  private static String field(String message, String name) {
    return message
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 2)
        .strip();
  }
}
