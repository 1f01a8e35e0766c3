package io.github.caoutreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.demo.DemoMail;
import io.github.caoutreach.mail.TokenServer;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
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

@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class ResponsesTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
    workspace.run("send", "--yes");
    workspace.now("2026-03-18T09:00:00Z");
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          In-Reply-To: {zetes}                       | x@anywhere.example        | Zetes
          References: <a@b.example> {zetes}          | x@anywhere.example        | Zetes
          In-Reply-To: <unknown@b.example>           | policy@zetes.example      | Zetes?
          X: y                                       | POLICY@Zetes.example      | Zetes?
          X: y                                       | somebody.else@zetes.example | Zetes?
          In-Reply-To: {zetes}                       | compliance@notarius.example | -
          X: y                                       | stranger@nowhere.example  | -
          X: y                                       | pki@shared.example        | -
          X: y                                       | other@shared.example      | -
          X: y                                       | x@mail.pki.zetes.example  | Zetes?
          """)
  void an_answer_is_matched_by_thread_then_address_then_domain(
      String header, String from, String owner) {
    workspace.write(
        "contacts/more.csv",
        "ca_owner,address\nLAWtrust,pki@shared.example\nNotarius,pki@shared.example\n");
    mail(
        "a.eml",
        header.replace("{zetes}", zetesId()) + "\nFrom: A B <" + from + ">",
        "We have it.");

    Result result = workspace.run("responses", "import", file("a.eml"));

    JsonNode mail = workspace.run("responses", "list", "--json").json().get(0);
    assertThat(mail.get("kind").asString()).isEqualTo("answer");
    assertThat(mail.get("owner").asString("-")).isEqualTo(owner.replace("?", ""));
    boolean waits = !owner.equals("Zetes");
    assertThat(result.exitCode()).isEqualTo(waits ? 4 : 0);
    assertThat(workspace.run("responses", "list", "--unmatched", "--json").json())
        .hasSize(waits ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X: y                                | answer
          Auto-Submitted: no                  | answer
          Auto-Submitted: auto-replied        | auto-reply
          Auto-Submitted: auto-generated; x=y | other
          X-Autoreply: yes                    | auto-reply
          Precedence: auto_reply              | auto-reply
          """)
  void what_a_program_sent_is_no_answer(String header, String kind) {
    mail("a.eml", "From: compliance@notarius.example\n" + header, "Back on Monday.");

    workspace.run("responses", "import", file("a.eml"));

    assertThat(workspace.run("responses", "list", "--json").json().get(0).get("kind").asString())
        .isEqualTo(kind);
    assertThat(state("Notarius"))
        .isEqualTo(
            Map.of("answer", "to confirm", "auto-reply", "auto-replied", "other", "sent")
                .get(kind));
  }

  @Test
  void a_delivery_report_is_a_bounce_of_the_address_it_names() {
    bounce("b.eml", "failed", "pki@byte.example");

    workspace.run("responses", "import", file("b.eml"));

    assertThat(state("Byte Computer S.A.")).isEqualTo("bounced");
    assertThat(workspace.run("report").out()).contains("another contact is needed");
  }

  @Test
  void one_bounced_address_of_two_does_not_make_the_ca_unreachable() {
    bounce("b.eml", "failed", "incidents@zetes.example");

    workspace.run("responses", "import", file("b.eml"));

    assertThat(state("Zetes")).isEqualTo("sent");
    assertThat(workspace.run("report").out()).contains("1 of 2 addresses did not work");
  }

  @Test
  void a_delay_is_no_bounce_and_no_answer() {
    bounce("b.eml", "delayed", "pki@byte.example");

    workspace.run("responses", "import", file("b.eml"));

    assertThat(state("Byte Computer S.A.")).isEqualTo("delayed");
  }

  @Test
  void the_same_message_twice_is_one_and_its_bytes_are_kept() throws IOException {
    mail("a.eml", "From: policy@zetes.example\nMessage-ID: <1@zetes.example>", "Ça va");
    Files.createDirectories(temp.resolve("mails"));
    Files.copy(temp.resolve("a.eml"), temp.resolve("mails/copy.eml"));

    workspace.run("responses", "import", file("a.eml"));
    Result again = workspace.run("responses", "import", file("mails"), file("a.eml"));

    assertThat(again.out()).contains("0 new (0 answers), 2 known before");
    String id = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();
    assertThat(workspace.run("responses", "show", id).out()).contains("Ça va");
  }

  @Test
  void what_matches_nobody_is_kept_shown_and_assigned_by_a_person() {
    mail("a.eml", "From: Ann <ann@private.example>\nSubject: about MPIC", "We are for it.");
    workspace.run("responses", "import", file("a.eml"));
    JsonNode mail = workspace.run("responses", "list", "--unmatched", "--json").json().get(0);
    assertThat(mail.get("subject").asString()).isEqualTo("about MPIC");
    assertThat(workspace.run("status").out()).contains("needs a person: 1 message to assign");

    Result result = workspace.run("responses", "reassign", mail.get("id").asString(), "lawtrust");

    assertThat(result.exitCode()).isZero();
    assertThat(state("LAWtrust")).isEqualTo("answered");
    assertThat(workspace.run("responses", "list", "--unmatched", "--json").json()).isEmpty();
    assertThat(workspace.run("log", "LAWtrust").out()).contains("reassigned");
  }

  @Test
  void an_answer_by_phone_is_written_down_with_day_stance_and_note() {
    Result result =
        workspace.run(
            "responses",
            "record",
            "financijska",
            "--stance",
            "concerns",
            "--on",
            "2026-03-17",
            "--note",
            "call with the policy team");

    assertThat(result.exitCode()).isZero();
    assertThat(state("Financijska agencija (Fina)")).isEqualTo("answered");
    assertThat(workspace.run("report", "--format", "csv").out())
        .contains("Financijska agencija (Fina)")
        .contains("concerns")
        .contains("2026-03-17")
        .contains("call with the policy team");
  }

  @Test
  void a_day_that_is_still_to_come_is_no_day_of_an_answer() {
    Result result =
        workspace.run("responses", "record", "Zetes", "--stance", "supports", "--on", "2099-01-01");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--on 2099-01-01 is still to come");
  }

  @Test
  void a_stance_that_is_none_names_those_there_are() {
    Result result = workspace.run("responses", "record", "financijska", "--stance", "agree");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("acknowledged, supports, concerns, objects");
  }

  @Test
  void a_copy_of_our_own_message_is_no_answer() {
    mail(
        "own.eml",
        "From: SMCWG Chair <chair@wg.example>\nCc: policy@zetes.example\nIn-Reply-To: " + zetesId(),
        "Notice");

    workspace.run("responses", "import", file("own.eml"));

    assertThat(state("Zetes")).isEqualTo("sent");
  }

  @Test
  void terminal_escapes_in_a_message_reach_no_terminal() {
    mail(
        "a.eml",
        "From: policy@zetes.example\nSubject: =?utf-8?q?=1B]0;pwned=07=1B[2Jhi?=",
        "a\u001B[2Jb");
    workspace.run("responses", "import", file("a.eml"));
    String id = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();

    String shown =
        workspace.run("responses", "list").out() + workspace.run("responses", "show", id).out();

    assertThat(shown).doesNotContain("\u001B", "\u0007");
  }

  @Test
  void mail_is_fetched_by_imap_once_and_left_as_it_was() {
    try (DemoMail server = DemoMail.start()) {
      TestWorkspace other =
          TestWorkspace.ready(temp.resolve("imap"))
              .everyRecordCounted()
              .servers(server.smtpPort(), server.imapPort());
      other.run("send", "--yes");
      server.answer("policy@zetes.example", "A", Instant.parse("2026-03-16T10:00:00Z"), "Yes");
      server.bounce("pki@byte.example", Instant.parse("2026-03-16T10:01:00Z"));

      Result first = other.run("responses", "fetch");
      server.autoReply(
          "compliance@notarius.example", Instant.parse("2026-03-16T10:02:00Z"), "Away");
      Result second = other.run("responses", "fetch");
      Result third = other.run("responses", "fetch");

      assertThat(first.out()).contains("2 new (1 answer), 0 known before");
      assertThat(second.out()).contains("1 new (0 answers), 0 known before");
      assertThat(third.out()).contains("0 new (0 answers), 0 known before");
    }
  }

  @Test
  void mail_is_fetched_with_an_access_token_and_a_wrong_one_is_said() throws IOException {
    try (TokenServer server = new TokenServer("t0ken")) {
      workspace.servers(sink.port(), server.port());
      workspace.edit(
          "ca-outreach.yaml", "password-command: echo demo", "token-command: echo t0ken");
      Result right = workspace.run("responses", "fetch");
      workspace.edit("ca-outreach.yaml", "echo t0ken", "echo other");
      Result wrong = workspace.run("responses", "fetch");

      assertThat(right.err()).isEmpty();
      assertThat(right.out()).contains("0 new");
      assertThat(wrong.err()).contains("refused the login of mpic@wg.example");
      assertThat(wrong.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void a_message_that_claims_one_of_our_message_ids_is_judged_like_any_other() {
    mail("a.eml", "From: x@stranger.example\nMessage-ID: " + zetesId(), "We object.");

    workspace.run("responses", "import", file("a.eml"));

    JsonNode mail = workspace.run("responses", "list", "--json").json().get(0);
    assertThat(mail.get("kind").asString()).isEqualTo("answer");
    assertThat(mail.get("owner").isNull()).isTrue();
    assertThat(state("Zetes")).isEqualTo("sent");
  }

  @Test
  void a_wrong_password_or_folder_is_said_and_nothing_is_lost() {
    try (DemoMail server = DemoMail.start()) {
      workspace.servers(server.smtpPort(), server.imapPort());
      workspace.edit("ca-outreach.yaml", "echo demo", "echo wrong");
      assertThat(workspace.run("responses", "fetch").err()).contains("refused the login");
      workspace.edit("ca-outreach.yaml", "echo wrong}", "echo demo, folders: [Answers]}");
      assertThat(workspace.run("responses", "fetch").err()).contains("no folder \"Answers\"");
      workspace.edit("ca-outreach.yaml", "password-command: echo demo", "password-env: NO_SUCH");
      assertThat(workspace.run("responses", "fetch").err())
          .contains("the environment variable NO_SUCH is not set");
    }
  }

  @Test
  void a_file_that_is_not_there_imports_nothing() {
    mail("a.eml", "From: policy@zetes.example", "x");

    Result result = workspace.run("responses", "import", file("a.eml"), file("no.eml"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no.eml: no such file or folder");
    assertThat(workspace.run("responses", "list", "--json").json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?UTF-8?Q?Zo=C3=AB?=",
        "\"=?UTF-8?Q?Zo=C3=AB?=\"",
        "\"=?UTF-8?B?Wm8=?= =?UTF-8?B?w6s=?=\""
      })
  void a_name_is_shown_as_it_was_meant_however_it_was_encoded(String name) {
    mail("a.eml", "From: " + name + " <policy@zetes.example>", "We support it.");
    workspace.run("responses", "import", file("a.eml"));

    assertThat(workspace.run("responses", "list").out()).contains("Zoë <policy@zetes.example>");
  }

  @Test
  void a_message_is_named_by_the_beginning_of_its_id_in_any_case() {
    mail("a.eml", "From: policy@zetes.example\nMessage-ID: <1@zetes.example>", "We support it.");
    workspace.run("responses", "import", file("a.eml"));
    String id = workspace.run("responses", "list", "--json").json().get(0).get("id").asString();

    assertThat(workspace.run("responses", "show", id.toUpperCase(Locale.ROOT)).out())
        .contains("support");
    assertThat(workspace.run("responses", "show", id.substring(0, 4)).out()).contains("support");
    for (String nothing : new String[] {"", " ", "xyz"}) {
      Result result = workspace.run("responses", "show", nothing);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("no message has an id that begins with \"" + nothing);
    }
  }

  @Test
  void a_file_in_a_folder_that_is_no_mail_is_passed_over_and_named() throws IOException {
    Files.createDirectories(temp.resolve("mails"));
    mail("mails/1", "From: policy@zetes.example\nMessage-ID: <1@zetes.example>", "We support it.");
    Files.writeString(temp.resolve("mails/notes.txt"), "call them back\n");

    Result result = workspace.run("responses", "import", file("mails"));

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("1 new (0 answers, 1 to confirm)");
    assertThat(result.err()).contains("skipped, not an email message: " + file("mails/notes.txt"));
  }

  private void mail(String name, String header, String body) {
    String text =
        header + "\nTo: mpic@wg.example\nContent-Type: text/plain; charset=UTF-8\n\n" + body + "\n";
    try {
      Files.writeString(temp.resolve(name), text.replace("\n", "\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bounce(String name, String action, String address) {
    try {
      Files.writeString(
          temp.resolve(name),
          """
          From: MAILER-DAEMON@mx.example
          To: chair@wg.example
          Subject: Delivery Status Notification
          MIME-Version: 1.0
          Content-Type: multipart/report; report-type=delivery-status; boundary=b

          --b
          Content-Type: text/plain

          Sorry.
          --b
          Content-Type: message/delivery-status

          Reporting-MTA: dns; mx.example

          Final-Recipient: rfc822; %s
          Action: %s
          Status: 5.1.1

          --b
          Content-Type: text/rfc822-headers

          Message-ID: %s
          --b--
          """
              .formatted(address, action, workspace.messageIdTo(address))
              .replace("\n", "\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name) {
    return temp.resolve(name).toString();
  }

  private String zetesId() {
    return workspace.run("preview", "Zetes", "--json").json().get(0).get("messageId").asString();
  }

  private String state(String owner) {
    for (JsonNode ca : workspace.run("report", "--json").json().get("cas")) {
      if (ca.get("owner").asString().equals(owner)) {
        return ca.get("state").asString();
      }
    }
    return "not there";
  }
}
