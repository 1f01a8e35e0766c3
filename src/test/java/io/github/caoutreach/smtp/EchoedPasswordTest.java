package io.github.caoutreach.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Listener;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that repeats the password: nobody gets to read it, on a screen, in the log, anywhere.
 */
@Tag("slow")
class EchoedPasswordTest {
  private static final String PASSWORD = "s3cr3t-Pa55word";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"AUTH", "MAIL", "RCPT", "DATA", "EHLO"})
  void a_password_in_a_reply_is_hidden(String where) throws IOException {
    try (Listener server = new Listener(client -> talk(client, where))) {
      TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws")).servers(server.port(), 1);
      workspace.edit(
          "ca-outreach.yaml",
          "security: none}\nimap",
          "security: none, user: chair, password-command: echo " + PASSWORD + "}\nimap");

      for (String command :
          List.of("send --yes", "outbox list", "log", "log --json", "doctor", "status", "run")) {
        Result result = workspace.run(command.split(" "));
        assertThat(result.out() + result.err())
            .as(command)
            .doesNotContain(PASSWORD, base64(PASSWORD), login(), PASSWORD.substring(2));
      }
      for (String file : List.of("outreach.db", "outreach.db-wal", "report.html")) {
        Path kept = workspace.folder.resolve(file);
        if (Files.exists(kept)) {
          assertThat(
                  new String(
                      Files.readAllBytes(kept), java.nio.charset.StandardCharsets.ISO_8859_1))
              .doesNotContain(PASSWORD, base64(PASSWORD), login());
        }
      }
    }
  }

  @Test
  void it_is_hidden_in_every_form_in_which_a_server_may_repeat_it() {
    Secret secret = Secret.of(Optional.of("chair"), Optional.of("pa\"ss  w\\ord ü"));
    for (String form :
        List.of(
            "pa\"ss  w\\ord ü",
            "pa\"ss w\\ord ü",
            "pa\\\"ss  w\\\\ord ü",
            base64("pa\"ss  w\\ord ü"),
            base64("\0chair\0pa\"ss  w\\ord ü"),
            base64("chair\0chair\0pa\"ss  w\\ord ü"),
            base64("user=chair\u0001auth=Bearer pa\"ss  w\\ord ü\u0001\u0001"),
            base64("apa\"ss  w\\ord übc"))) {
      assertThat(secret.hiddenIn("535 no: " + form + " is wrong"))
          .isEqualTo("535 no: (hidden) is wrong");
    }
    assertThat(Secret.of(Optional.empty(), Optional.empty()).hiddenIn("a b")).isEqualTo("a b");
    assertThat(secret.toString()).doesNotContain("pa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false TOPSECRET",
        "no-such-command-TOPSECRET",
        "echo TOPSECRET >&2; exit 3",
        ": TOPSECRET",
        "exec 1>&-; : TOPSECRET"
      })
  void the_line_of_a_password_command_is_never_printed(String line) {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    workspace.edit(
        "ca-outreach.yaml",
        "security: none}\nimap",
        "security: none, user: chair, password-command: '" + line + "'}\nimap");

    for (String command : List.of("send --yes", "doctor", "run", "log --json")) {
      Result result = workspace.run(command.split(" "));
      assertThat(result.out() + result.err()).doesNotContain("TOPSECRET");
    }
  }

  private static String login() {
    return base64("\0chair\0" + PASSWORD);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Repeats the password, in several forms, as its reply to the command {@code where}. */
  private static void talk(Socket client, String where) throws IOException {
    String echo =
        "5.7.8 you said " + PASSWORD + " or " + base64(PASSWORD) + " or AUTH PLAIN " + login();
    BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    say(client, "220 mx.wg.example");
    String line = in.readLine();
    while (line != null) {
      String verb = line.split(" ")[0];
      if (verb.equals(where) && where.equals("EHLO")) {
        say(client, "250-mx.wg.example\r\n250-SIZE " + PASSWORD + "\r\n250 AUTH PLAIN " + PASSWORD);
      } else if (verb.equals(where)) {
        say(client, (where.equals("AUTH") ? "535 " : "550 ") + echo);
      } else {
        switch (verb) {
          case "EHLO" -> say(client, "250-mx.wg.example\r\n250 AUTH PLAIN");
          case "AUTH" -> say(client, "235 2.7.0 welcome " + PASSWORD);
          case "DATA" -> say(client, "354 go on");
          case "QUIT" -> say(client, "221 bye");
          default -> say(client, "250 ok");
        }
      }
      line = in.readLine();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    client.getOutputStream().flush();
  }
}
