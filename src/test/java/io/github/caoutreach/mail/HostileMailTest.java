package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.caoutreach.classify.Classifier;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.common.MailKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers may send. The limits of time only tell a hang from work. */
class HostileMailTest {
  private static final Duration HANG = Duration.ofSeconds(60);
  private static final int MANY = 100_000;
  private static final int TEXT = 64 * 1024;
  private static final String FROM = "From: Ana <ana@ca.example>\n";
  private static final String DAEMON =
      "From: MAILER-DAEMON@mx.ca.example\nSubject: Undelivered Mail Returned to Sender\n";

  @TempDir Path temp;

  private static MailKind kind(byte[] content) {
    return assertTimeoutPreemptively(
        HANG, () -> new Classifier().judge(Incoming.of(content)).kind());
  }

  private static MailKind kind(String content) {
    return kind(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String report(String boundary) {
    return "--"
        + boundary
        + "\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        + "Final-Recipient: rfc822; pki@ca.example\nAction: failed\nStatus: 5.1.1\n\n";
  }

  private static String nested(int depth) {
    StringBuilder mail = new StringBuilder(FROM);
    for (int i = 0; i < depth; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=\"b")
          .append(i)
          .append("\"\n\n--b")
          .append(i)
          .append('\n');
    }
    return mail.append("Content-Type: text/plain\n\nwe agree\n").toString();
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("nested by the thousand", nested(MANY / 10), MailKind.ANSWER),
        Arguments.of(
            "a million parts",
            FROM + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(MANY * 10),
            MailKind.ANSWER),
        Arguments.of(
            "a report before a million parts",
            DAEMON
                + "Content-Type: multipart/report; boundary=b\n\n"
                + report("b")
                + "--b\n\n".repeat(MANY * 10),
            MailKind.BOUNCE),
        Arguments.of(
            "a hundred thousand fields",
            FROM + "X-A: b\n".repeat(MANY) + "\nwe agree\n",
            MailKind.ANSWER),
        Arguments.of(
            "a line of a megabyte",
            FROM + "Subject: " + "re ".repeat(MANY * 4) + "\n\nwe agree\n",
            MailKind.ANSWER),
        Arguments.of("no header", "\n\nwe agree\n", MailKind.ANSWER),
        Arguments.of("nothing", "", MailKind.ANSWER),
        Arguments.of("only fields", "X: y\n".repeat(MANY), MailKind.ANSWER),
        Arguments.of("NUL bytes", FROM + "Subject: \0\0\n\n\0we\0agree\0\n", MailKind.ANSWER),
        Arguments.of(
            "a charset that is none",
            FROM + "Content-Type: text/plain; charset=\"no/such charset\"\n\nwe agree\n",
            MailKind.ANSWER),
        Arguments.of(
            "an encoding that is none",
            DAEMON
                + "Content-Transfer-Encoding: rot13\n\n<pki@ca.example>: 550 5.1.1 unknown. could not be delivered\n",
            MailKind.BOUNCE),
        Arguments.of(
            "base64 that is none",
            FROM + "Content-Transfer-Encoding: base64\n\n!!!!=====\n",
            MailKind.ANSWER),
        Arguments.of(
            "a report cut off",
            DAEMON + "Content-Type: multipart/report; boundary=b\n\n" + report("b").strip(),
            MailKind.BOUNCE),
        Arguments.of(
            "a type that can't be read",
            FROM + "Content-Type: ;;;multipart/\"=\n\nwe agree\n",
            MailKind.ANSWER),
        Arguments.of(
            "HTML nested by the thousand",
            FROM + "Content-Type: text/html\n\n" + "<div><b>".repeat(MANY),
            MailKind.ANSWER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void it_is_judged_in_bounded_time(String name, String content, MailKind kind) {
    assertThat(kind(content)).isEqualTo(kind);
  }

  @Test
  void a_part_of_a_hundred_megabytes_does_not_hide_the_answer_before_it() {
    String head =
        FROM
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwe agree\n--b\n"
            + "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n";
    byte[] content = new byte[100 << 20];
    Arrays.fill(content, (byte) 'A');
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, content, 0, start.length);

    assertThat(kind(content)).isEqualTo(MailKind.ANSWER);
  }

  /** Texts that make patterns try again and again; the fields make the rules look at them. */
  static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String piece :
        List.of(
            "a",
            " ",
            "\n",
            "-",
            ">",
            "a ",
            "a\n",
            "your message ",
            "message ",
            "delivery ",
            "hi! this is the mailer-daemon ",
            "final-recipient: x\n",
            "a@b",
            "a@b.c ",
            "<a@b>:\n",
            "\"a\" <a@b.c",
            "5.1.1.",
            "550 ",
            "x: y\n",
            "From: a\n",
            "x=y;",
            "to verify you ",
            "click ",
            "we have received ",
            "ticket number: ",
            "could not ",
            "1.1.1.1",
            "\"",
            "(",
            "é",
            "{\"notificationType\":\"Bounce\" \"bouncedRecipients\":[{",
            "user a a a a ",
            "delivery a a a a a a ",
            "*'\"([-")) {
      texts.add(piece.repeat(TEXT / piece.length()));
    }
    return texts;
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("texts")
  void no_pattern_runs_away(String text) {
    String field = text.replaceAll("\\s+", " ");
    String marks =
        "Subject: Undeliverable: "
            + field
            + "\nReturn-Path: <>\nAuto-Submitted: auto-generated\nX-RT-Loop-Prevention: x\n";
    assertTimeoutPreemptively(
        HANG,
        () -> {
          Classifier classifier = new Classifier();
          for (String from : List.of("postmaster@ca.example", "ana@ca.example", field)) {
            String mail = "From: " + from + "\n" + marks + "\n" + text;
            assertThat(classifier.judge(Incoming.of(mail.getBytes(StandardCharsets.UTF_8))).kind())
                .isNotNull();
          }
        });
  }

  @Test
  void what_a_report_says_reaches_no_terminal_as_a_command() throws IOException {
    Path file = temp.resolve("a.eml");
    Files.writeString(
        file,
        DAEMON
            + "\n<pki@ca.example>: 550 5.1.1 \u001b]0;owned\u0007\u001b[2J user unknown\ncould not be delivered\n");

    var result = TestWorkspace.empty(temp).runBare("responses", "classify", file.toString());

    assertThat(result.out()).contains("pki@ca.example").doesNotContain("\u001b", "\u0007");
  }
}
