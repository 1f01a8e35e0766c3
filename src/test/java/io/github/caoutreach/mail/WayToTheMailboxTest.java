package io.github.caoutreach.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.Listener;
import io.github.caoutreach.cli.TestWorkspace;
import io.github.caoutreach.cli.TestWorkspace.Result;
import io.github.caoutreach.smtp.TestProxy;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mailbox is reached as the settings say: through a proxy, and not for ever. */
class WayToTheMailboxTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"socks", "http"})
  void a_proxy_is_asked_for_the_server_by_its_name(String type) {
    try (FaultyImapServer server = new FaultyImapServer();
        TestProxy proxy = new TestProxy()) {
      server.deliver(
          "From: policy@zetes.example\nSubject: yes\nMessage-ID: <1@x.example>\n\nyes\n");

      Result result =
          fetched(
              "host: imap.wg.invalid, unprotected: imap.wg.invalid, port: "
                  + server.port()
                  + ", proxy: {type: "
                  + type
                  + ", host: 127.0.0.1, port: "
                  + proxy.port()
                  + "}, timeouts: {reply: 20s}");

      assertThat(result.out()).as(result.err()).contains("1 new");
      assertThat(proxy.asked()).containsExactly("imap.wg.invalid:" + server.port());
    }
  }

  @Test
  void a_proxy_that_does_not_speak_http_is_said() {
    try (Listener proxy = new Listener(WayToTheMailboxTest::sayNoHttp)) {
      Result result =
          fetched(
              "host: 127.0.0.1, port: 1, proxy: {type: http, host: 127.0.0.1, port: "
                  + proxy.port()
                  + "}");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("127.0.0.1:1: the proxy's answer is not HTTP");
    }
  }

  @Test
  @Timeout(50) // less than the minute that it would take without the setting
  void a_server_that_says_nothing_is_left_after_the_time_that_it_has() {
    try (Listener server = new Listener(client -> client.getInputStream().read())) {
      Result result =
          fetched("host: 127.0.0.1, port: " + server.port() + ", timeouts: {reply: 100ms}");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("Read timed out").contains("check \"imap\"");
    }
  }

  @Test
  void a_time_that_no_mailbox_has_is_refused() {
    Result result = fetched("host: 127.0.0.1, port: 1, timeouts: {end: 2s}");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown key \"end\"");
  }

  private Result fetched(String server) {
    TestWorkspace workspace = TestWorkspace.ready(temp.resolve("ws"));
    workspace.write(
        "ca-outreach.yaml",
        """
        from: {name: SMCWG Chair, address: chair@wg.example}
        imap: {security: none, user: mpic, password-command: echo demo, %s}
        """
            .formatted(server));
    return workspace.run("responses", "fetch");
  }

  private static void sayNoHttp(Socket client) throws IOException {
    Scanner request = new Scanner(client.getInputStream(), StandardCharsets.US_ASCII);
    while (!request.nextLine().isEmpty()) {
      // to its end: what is left unread would cut the answer off
    }
    client.getOutputStream().write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
