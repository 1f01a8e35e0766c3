package io.github.caoutreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.FaultServer;
import io.github.caoutreach.smtp.MailSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a message can be: signed, with files, with HTML, saved, filed, part of a thread. */
@Tag("slow")
class MessageFormsTest {
  @TempDir Path temp;
  private final MailSink sink = new MailSink();
  private TestWorkspace workspace;

  @BeforeEach
  void prepare() {
    workspace =
        TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted().servers(sink.port(), 1);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void openssl_accepts_the_signature_of_a_saved_notice() throws Exception {
    Path key = signWith("chair@wg.example", "20250101000000", "7300");
    workspace.edit("templates/mpic-notice.txt", "\nWhen\n", "\nFrom when\n");

    Result result = workspace.run("send", "--yes", "--save-eml", temp.resolve("eml").toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<Path> saved = filesIn(temp.resolve("eml"));
    assertThat(saved).hasSize(13);
    for (Path message : saved.subList(0, 3)) {
      Process process =
          new ProcessBuilder(
                  "openssl",
                  "cms",
                  "-verify",
                  "-purpose",
                  "any",
                  "-in",
                  message.toString(),
                  "-CAfile",
                  TestKeys.certificate(key).toString(),
                  "-out",
                  "/dev/null")
              .redirectErrorStream(true)
              .start();
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words).isZero();
      assertThat(words).containsIgnoringCase("successful");
      assertThat(Files.readString(message))
          .as("a mailbox puts a > before a line that begins so")
          .doesNotContain("\nFrom ")
          .contains("\n=46rom =\r\nwhen");
    }
    assertThat(workspace.run("report", "--verify").out())
        .contains("SHA-256 fingerprint <code>" + TestKeys.fingerprint(key) + "</code>");
  }

  @Test
  void a_silent_copy_goes_out_and_shows_in_no_message() {
    workspace.edit(
        "templates/mpic-notice.txt",
        "Subject:",
        "Cc: wg@lists.example\nBcc: archive@wg.example\nSubject:");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("gets messages for");
    assertThat(sink.taken())
        .hasSize(13)
        .allMatch(m -> m.recipients().contains("wg@lists.example"))
        .allMatch(m -> m.recipients().contains("archive@wg.example"))
        .allMatch(m -> m.text().contains("Cc: wg@lists.example\n"))
        .noneMatch(m -> m.text().contains("archive@wg.example"));
    assertThat(workspace.run("preview", "Zetes").out())
        .contains("Cc: wg@lists.example\nBcc: archive@wg.example\n");
    assertThat(workspace.run("log", "Zetes").out())
        .contains("zetes.example; copies to wg@lists.example, archive@wg.example");
  }

  @Test
  void nobody_gets_a_message_twice_and_a_copy_to_another_ca_is_named() {
    workspace.edit(
        "templates/mpic-notice.txt",
        "Subject:",
        "cc: Policy@zetes.example\nBCC: policy@zetes.example\nSubject:");

    Result dry = workspace.run("send", "--dry-run");
    workspace.run("send", "--yes");

    assertThat(dry.err()).contains("note: copies go to policy@zetes.example, an address of Zetes");
    assertThat(dry.out())
        .contains("Notarius <compliance@notarius.example>, copies to Policy@zetes.example\n");
    assertThat(sink.taken()).hasSize(13);
    assertThat(sink.taken().get(12).recipients())
        .containsExactly("policy@zetes.example", "incidents@zetes.example");
    assertThat(sink.taken().get(0).recipients()).endsWith("Policy@zetes.example");
  }

  @Test
  void a_copy_does_not_leave_where_nobody_whom_the_message_is_to_gets_it() {
    workspace.edit("templates/mpic-notice.txt", "Subject:", "Cc: wg@lists.example\nSubject:");
    try (FaultServer server =
        FaultServer.refusing("policy@zetes.example", "incidents@zetes.example")) {
      Result result = workspace.servers(server.port(), 1).run("send", "--yes");

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.out()).contains("12 messages sent, 1 failed");
      assertThat(server.taken()).hasSize(12);
    }
    workspace.servers(sink.port(), 1).run("outbox", "retry");

    workspace.run("send", "--yes");

    assertThat(sink.taken()).hasSize(1);
    assertThat(sink.taken().get(0).recipients())
        .containsExactly("policy@zetes.example", "incidents@zetes.example", "wg@lists.example");
  }

  @Test
  void a_copy_that_is_refused_is_recorded_and_the_notice_is_sent() {
    workspace.edit("templates/mpic-notice.txt", "Subject:", "Cc: wg@lists.example\nSubject:");
    try (FaultServer server = FaultServer.refusing("wg@lists.example")) {
      Result result = workspace.servers(server.port(), 1).run("send", "--yes");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).contains("(did not work: wg@lists.example: 550 ");
      assertThat(server.taken()).hasSize(13);
    }
    assertThat(workspace.run("status", "--json").json().get("counts").get("sent").asInt())
        .isEqualTo(13);
  }

  @Test
  void an_expired_signing_certificate_is_refused_before_anything_leaves() throws Exception {
    signWith("chair@wg.example", "20240101000000", "30");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("the certificate expired on 2024-01-31");
    assertThat(sink.taken()).isEmpty();
    assertThat(workspace.run("outbox", "list", "--json").json()).isEmpty();
  }

  @Test
  void a_signing_certificate_for_another_address_is_refused() throws Exception {
    signWith("someone@else.example", "20250101000000", "7300");

    Result result = workspace.run("send", "--yes");

    assertThat(result.err())
        .contains("the certificate is for [someone@else.example], but mail is from chair@wg");
    assertThat(sink.taken()).isEmpty();
  }

  @Test
  void files_and_html_go_with_the_notice_and_never_with_a_post() {
    campaign("attachments: [ballot.pdf]\nnotice-html: notice.html\n");
    workspace.write("attachments/ballot.pdf", "%PDF-1.4 ballot");
    workspace.write("templates/notice.html", "<p>To ${owner}</p>\n");

    workspace.run("send", "--yes");
    workspace.run("post", "mdsp", "--yes");

    assertThat(sink.taken().get(0).text())
        .contains("multipart/mixed", "multipart/alternative", "text/html", "filename=ballot.pdf");
    assertThat(sink.taken().get(13).text())
        .contains("Content-Type: text/plain")
        .doesNotContain("multipart");
  }

  @Test
  void a_preview_tells_of_files_and_html_and_writes_what_would_leave() throws Exception {
    campaign("attachments: [ballot.pdf]\nnotice-html: notice.html\n");
    workspace.write("attachments/ballot.pdf", "%PDF-1.4 ballot");
    workspace.write("templates/notice.html", "<p>Dear ${owner}</p>\n");
    Path saved = temp.resolve("preview");

    Result preview = workspace.run("preview", "Zetes", "--save-eml", saved.toString());

    assertThat(preview.out())
        .contains("Attachments: ballot.pdf (15 bytes)\n")
        .contains("HTML: as well, 18 bytes; --save-eml writes it\n");
    try (var files = Files.list(saved)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName().toString()).matches("notice-zetes-[^ @]+\\.eml");
      assertThat(Files.readString(file)).contains("<p>Dear Zetes</p>", "filename=ballot.pdf");
    }
    assertThat(workspace.run("preview", "Zetes", "--json").json().get(0).get("html").asString())
        .isEqualTo("<p>Dear Zetes</p>\n");
    assertThat(workspace.run("preview", "--posts").out()).doesNotContain("Attachments", "HTML:");
    assertThat(sink.taken()).isEmpty();
  }

  @Test
  void an_attachment_that_is_not_there_is_missed_before_anything_is_sent() {
    campaign("attachments: [ballot.pdf]\n");

    for (String command : List.of("preview", "send --dry-run", "campaign check", "doctor")) {
      Result result = workspace.run(command.split(" "));
      assertThat(result.exitCode()).as(command).isBetween(1, 2);
      assertThat(result.out() + result.err())
          .as(command)
          .contains("attachments/ballot.pdf: the attachment can't be read");
    }
    assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(2);
    assertThat(workspace.run("outbox", "list", "--json").json()).isEmpty();
  }

  @Test
  void a_preview_of_what_was_sent_says_so() {
    workspace.run("send", "--yes");

    assertThat(workspace.run("preview", "Zetes").out())
        .contains("State: sent since 2026-03-16; this is how it would read now\n");
    workspace.servers(1, 1);
    workspace.run("post", "mdsp", "--yes");
    assertThat(workspace.run("preview", "--posts").out())
        .contains("State: queued since 2026-03-16; it will be sent as shown\n");
  }

  @Test
  void attachments_above_the_limit_are_refused() {
    campaign("attachments: [ballot.pdf]\n");
    workspace.write("attachments/ballot.pdf", "x".repeat(5_000_001));

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("the attachments exceed 5000000 bytes");
    assertThat(sink.taken()).isEmpty();
  }

  @Test
  void a_long_line_leaves_in_lines_below_998_bytes() {
    workspace.write("templates/mpic-notice.txt", "Subject: A\n\n" + "x".repeat(3000) + "\n");

    workspace.run("send", "--yes");

    assertThat(sink.taken().get(0).text().lines().mapToInt(String::length).max().orElse(0))
        .isLessThan(998);
  }

  @Test
  void a_copy_is_filed_in_sent_once() {
    GreenMail imap = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    imap.start();
    try {
      imap.setUser("mpic@wg.example", "demo");
      workspace.servers(sink.port(), imap.getImap().getPort());
      workspace.edit("ca-outreach.yaml", "echo demo}", "echo demo, sent: INBOX}");

      workspace.run("send", "--yes");
      workspace.run("send", "--yes");
      workspace.run("post", "mdsp", "--yes");

      assertThat(imap.getReceivedMessages()).hasSize(14);
      assertThat(workspace.run("outbox", "resolve").out()).startsWith("0 found");
    } finally {
      imap.stop();
    }
  }

  @Test
  void a_follow_up_post_is_a_reply_to_the_first_one() {
    workspace.edit(
        "campaigns/mpic.yaml",
        "  root-programs:",
        "  news: {to: list@lists.example, template: mdsp-post.txt, follows: mdsp}\n"
            + "  root-programs:");

    assertThat(workspace.run("post", "news", "--yes").err())
        .contains("news follows mdsp, which has not been sent");
    workspace.run("post", "mdsp", "--yes");
    workspace.run("post", "news", "--yes");

    assertThat(sink.taken().get(1).text())
        .contains("In-Reply-To: " + sink.taken().get(0).messageId());
  }

  @Test
  void a_shared_address_is_named_with_both_cas_and_a_change_since_the_preview_is_said() {
    workspace.edit("contacts/contacts.csv", "policy@zetes.example", "policy@camerfirma.example");
    workspace.run("preview");
    String before = workspace.atTerminal("n\n").run("send").err();
    workspace.edit("campaigns/mpic.yaml", "answers-by: 2024-10-15", "answers-by: 2024-10-16");

    String after = workspace.run("send").err();

    assertThat(before)
        .contains("policy@camerfirma.example gets messages for AC Camerfirma, S.A. and for Zetes")
        .doesNotContain("since the last preview");
    assertThat(after).contains("has changed since the last preview");
  }

  @Test
  void an_uncertain_message_that_the_server_has_filed_is_sent_and_the_other_stays_uncertain()
      throws Exception {
    GreenMail imap = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    imap.start();
    try (FaultServer server =
        new FaultServer(
            FaultServer.Phase.END, FaultServer.Fault.DROP, 2, null, Set.of(), Set.of())) {
      GreenMailUser chair = imap.setUser("mpic@wg.example", "demo");
      MailFolder sent = imap.getManagers().getImapHostManager().createMailbox(chair, "Sent");
      workspace.servers(server.port(), imap.getImap().getPort());
      workspace.edit(
          "ca-outreach.yaml",
          "password-command: echo demo",
          "password-command: echo demo, sent: Sent");
      assertThat(workspace.run("send", "--yes").exitCode()).isEqualTo(4);
      MailSink.Taken first = server.taken().get(0);
      sent.store(GreenMailUtil.newMimeMessage(first.text()));

      Result result = workspace.run("outbox", "resolve");

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.out()).contains("1 found in the Sent folder, so sent; 1 still uncertain");
      assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
          .startsWith("sent", "uncertain");
    } finally {
      imap.stop();
    }
  }

  @Test
  void many_messages_want_their_number_typed() {
    workspace.write(
        "ca-outreach.yaml", workspace.read("ca-outreach.yaml") + "confirm: {typed-above: 5}\n");

    workspace.atTerminal("yes\n").run("send");
    assertThat(sink.taken()).isEmpty();

    workspace.atTerminal("13\n").run("send");
    assertThat(sink.taken()).hasSize(13);
  }

  @Test
  void nothing_goes_to_an_owner_that_was_excluded_since() {
    workspace.servers(1, 1).run("send", "--yes");
    workspace.servers(sink.port(), 1);
    workspace.edit(
        "campaigns/mpic.yaml",
        "  exclude:\n",
        "  exclude:\n    - {owner: Zetes, reason: opted out}\n");

    Result result = workspace.run("send", "--yes");

    assertThat(result.err()).contains("held back, it is no longer selected: Zetes");
    assertThat(sink.taken()).hasSize(12);
  }

  @Test
  void the_pace_is_kept() {
    workspace.write(
        "ca-outreach.yaml",
        workspace.read("ca-outreach.yaml")
            + "pace: {per-connection: 5, pause: 2s, per-minute: 6}\n");

    workspace.run("send", "--yes");

    assertThat(sink.taken()).hasSize(13);
    assertThat(workspace.slept.stream().mapToLong(d -> d.toSeconds()).sum()).isEqualTo(120);
  }

  @Test
  void messages_leave_one_after_the_other_whatever_the_settings_ask_for() {
    workspace.write(
        "ca-outreach.yaml", workspace.read("ca-outreach.yaml") + "pace: {connections: 4}\n");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown key \"connections\"");
    assertThat(sink.taken()).isEmpty();
  }

  private Path signWith(String address, String from, String days) throws Exception {
    String start =
        from.replaceAll("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)", "$1/$2/$3 $4:$5:$6");
    Path key =
        TestKeys.make(
            temp, "signer", "-ext", "san=email:" + address, "-startdate", start, "-validity", days);
    workspace.environment("P12", TestKeys.PASSWORD);
    workspace.write(
        "ca-outreach.yaml",
        workspace.read("ca-outreach.yaml")
            + "sign: {pkcs12: %s, password-env: P12}\n".formatted(key));
    return key;
  }

  private void campaign(String more) {
    workspace.write("campaigns/mpic.yaml", workspace.read("campaigns/mpic.yaml") + more);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
