package io.github.caoutreach.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Listener;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a sender gets to its server: by name, through a proxy, with a password or a token. */
class LoginTest {
  @TempDir Path temp;

  @Test
  void a_token_that_a_command_prints_logs_in() {
    try (FaultServer server = server("AUTH PLAIN XOAUTH2")) {
      Result result = sent(server, "user: chair, token-command: echo ya29.token");

      assertThat(result.out()).contains("13 messages sent");
      String login = one(server.commands(), "AUTH XOAUTH2 ");
      assertThat(decoded(login)).isEqualTo("user=chair\u0001auth=Bearer ya29.token\u0001\u0001");
    }
  }

  @Test
  void where_others_could_read_the_password_it_is_not_said() throws Exception {
    try (FaultServer server = server("AUTH PLAIN LOGIN CRAM-MD5")) {
      Result result = sent(server, "user: chair, password-command: echo secret");

      assertThat(result.out()).contains("13 messages sent");
      assertThat(server.commands()).contains("AUTH CRAM-MD5").noneMatch(c -> c.contains("PLAIN"));
      int at = server.commands().indexOf("AUTH CRAM-MD5");
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.US_ASCII), "HmacMD5"));
      String digest =
          HexFormat.of()
              .formatHex(mac.doFinal(FaultServer.CHALLENGE.getBytes(StandardCharsets.US_ASCII)));
      assertThat(decoded(server.commands().get(at + 1))).isEqualTo("chair " + digest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks", "http"})
  void a_proxy_is_asked_for_the_server_by_its_name(String type) {
    try (FaultServer server = server("SIZE 100000");
        TestProxy proxy = new TestProxy()) {
      TestWorkspace workspace = workspace();
      workspace.write(
          "ca-outreach.yaml",
          """
          from: {name: SMCWG Chair, address: chair@wg.example}
          smtp:
            host: smtp.wg.invalid
            port: %s
            security: none
            unprotected: smtp.wg.invalid
            proxy: {type: %s, host: 127.0.0.1, port: %s}
            timeouts: {reply: 5s}
          pace: {pause: 0, per-connection: 100, per-minute: 100}
          """
              .formatted(server.port(), type, proxy.port()));

      Result result = workspace.run("send", "--yes");

      assertThat(result.out()).as(result.err()).contains("13 messages sent");
      assertThat(proxy.asked()).containsExactly("smtp.wg.invalid:" + server.port());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 407 Proxy Authentication Required||, failed: HTTP/1.1 407 Proxy Authentication",
    "HTTP/1.1 403 Forbidden|X: y||, failed: HTTP/1.1 403 Forbidden",
    "SSH-2.0-OpenSSH||, no connection to 127.0.0.1:1 (none): the proxy's reply is not HTTP",
    "HTTP/1.1 200 ok|, 127.0.0.1:1 (none) can't be used: ", // and no more
    "'', 127.0.0.1:1 (none) can't be used: "
  })
  void a_proxy_that_leads_nowhere_is_quoted_and_everything_stays_queued(
      String lines, String words) {
    String answer = lines.replace("|", "\r\n");
    try (Listener proxy =
        new Listener(
            client -> {
              Scanner request = new Scanner(client.getInputStream(), US_ASCII);
              while (!request.nextLine().isEmpty()) {
                // to its end: what is left unread would cut the answer off
              }
              client.getOutputStream().write(answer.getBytes(US_ASCII));
            })) {
      TestWorkspace workspace = workspace();
      workspace.edit(
          "ca-outreach.yaml",
          "security: none}\nimap",
          "security: none, proxy: {type: http, host: 127.0.0.1, port: %s}}\nimap"
              .formatted(proxy.port()));

      Result result = workspace.run("send", "--yes");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains(words);
      assertThat(workspace.run("status").out()).contains("in the outbox: 13");
    }
  }

  @Test
  void a_host_that_is_not_found_is_named_and_everything_stays_queued() {
    TestWorkspace workspace = workspace();
    workspace.edit(
        "ca-outreach.yaml",
        "host: 127.0.0.1, port: 1, s",
        "host: no.invalid, unprotected: no.invalid, s");

    Result result = workspace.run("send", "--yes");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no connection to no.invalid:25").contains("check \"smtp\"");
    assertThat(workspace.run("outbox", "list", "--json").json().findValuesAsString("state"))
        .hasSize(13)
        .containsOnly("queued");
  }

  @Test
  void the_size_is_said_and_eight_bits_are_declared_only_where_there_are_some() {
    try (FaultServer server = server("SIZE 100000", "8BITMIME", "SMTPUTF8")) {
      TestWorkspace workspace = workspace();
      workspace.servers(server.port(), 1);
      workspace.edit("contacts/contacts.csv", "policy@zetes.example", "señal@zetes.example");

      workspace.run("send", "--yes");

      assertThat(server.taken()).hasSize(13);
      List<String> senders =
          server.commands().stream().filter(c -> c.startsWith("MAIL FROM:<chair@")).toList();
      assertThat(senders).hasSize(13).allMatch(c -> c.matches(".*> SIZE=\\d+.*"));
      assertThat(senders.stream().filter(c -> c.contains("BODY=8BITMIME"))).hasSize(1);
      assertThat(senders.stream().filter(c -> c.endsWith("BODY=8BITMIME SMTPUTF8"))).hasSize(1);
    }
  }

  private Result sent(FaultServer server, String login) {
    TestWorkspace workspace = workspace();
    workspace.write(
        "ca-outreach.yaml",
        """
        from: {name: SMCWG Chair, address: chair@wg.example}
        smtp: {host: 127.0.0.1, port: %s, security: none, %s}
        """
            .formatted(server.port(), login));
    Result result = workspace.run("send", "--yes");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private TestWorkspace workspace() {
    return TestWorkspace.ready(temp.resolve("ws")).everyRecordCounted();
  }

  private static FaultServer server(String... extensions) {
    return new FaultServer(
        FaultServer.Phase.END,
        FaultServer.Fault.NONE,
        0,
        null,
        new LinkedHashSet<>(List.of(extensions)),
        Set.of());
  }

  private static String one(List<String> commands, String start) {
    return commands.stream().filter(c -> c.startsWith(start)).findFirst().orElseThrow();
  }

  private static String decoded(String line) {
    String last = line.substring(line.lastIndexOf(' ') + 1);
    return new String(Base64.getDecoder().decode(last), StandardCharsets.UTF_8);
  }
}
