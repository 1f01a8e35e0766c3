package io.github.caoutreach.ccadb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.ccadb.ReportServer.Answer;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.config.Downloads;
import io.github.caoutreach.config.Proxy;
import io.github.caoutreach.message.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may do, and what comes of it. */
class HttpDownloadTest {
  private static final String TEXT = "CA Owner,Certificate Name\nAlpha CA,Alpha Root\n";
  private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);
  private static final HttpDownload.Limits SHORT =
      new HttpDownload.Limits(
          3, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
  private static final String PAGE = "\n<!DOCTYPE html><html><form>Sign in</form></html>";

  @TempDir Path temp;
  private final ReportServer server = new ReportServer();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private static Downloads settings(Optional<Proxy> proxy) {
    return new Downloads(
        Optional.empty(), List.of(), Map.of(), proxy, 1, Optional.of("ccadb.invalid"));
  }

  private HttpDownload download(HttpDownload.Limits limits) {
    return new HttpDownload(settings(Optional.empty()), limits, pauses::add, (done, all) -> {});
  }

  private Optional<HttpDownload.Version> fetch(String path) {
    return download(SHORT).fetch(URI.create(server.url(path)), Optional.empty(), file());
  }

  private Path file() {
    return temp.resolve("file");
  }

  private static Answer redirect(String to) {
    return Answer.of(302).with("Location", to);
  }

  private static String digest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes)) + ":";
  }

  static Stream<Arguments> good() {
    Answer csv = Answer.csv(TEXT);
    return Stream.of(
        Arguments.of("a table", new Answer[] {csv}, 1, ""),
        Arguments.of("in chunks", new Answer[] {csv.chunked()}, 1, ""),
        Arguments.of("without a type", new Answer[] {Answer.of(200, "", BYTES)}, 1, ""),
        Arguments.of(
            "of no type", new Answer[] {Answer.of(200, "application/octet-stream", BYTES)}, 1, ""),
        Arguments.of("elsewhere", new Answer[] {redirect("/there?a=b"), csv}, 2, ""),
        Arguments.of("after a 500", new Answer[] {Answer.of(500), csv}, 2, "PT5S"),
        Arguments.of(
            "after two", new Answer[] {Answer.of(502), Answer.of(503), csv}, 3, "PT5S PT10S"),
        Arguments.of(
            "when it says", new Answer[] {Answer.of(429).with("Retry-After", "7"), csv}, 2, "PT7S"),
        Arguments.of(
            "or too late",
            new Answer[] {Answer.of(503).with("Retry-After", "86400"), csv},
            2,
            "PT1M"),
        Arguments.of(
            "with its digest", new Answer[] {csv.with("Repr-Digest", digest(BYTES))}, 1, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void a_report_arrives_whole(String what, Answer[] answers, int calls, String waited) {
    server.answers(answers);

    assertThat(fetch("/report")).isPresent();

    assertThat(file()).hasBinaryContent(BYTES);
    assertThat(server.calls()).hasSize(calls);
    assertThat(String.join(" ", pauses.stream().map(Duration::toString).toList()))
        .isEqualTo(waited);
  }

  static Stream<Arguments> bad() {
    Answer csv = Answer.csv(TEXT);
    byte[] large = new byte[(1 << 20) + 1];
    return Stream.of(
        Arguments.of("500 for good", Answer.of(500), 3, "the server answers 500 (tried 3 times)"),
        Arguments.of("not there", Answer.of(404), 1, "the server answers 404"),
        Arguments.of("not allowed", Answer.of(403), 1, "the server answers 403"),
        Arguments.of("304 unasked", Answer.of(304), 1, "the server answers 304"),
        Arguments.of(
            "a login page",
            Answer.of(200, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)),
            1,
            "a web page, perhaps to log in"),
        Arguments.of("one that says it is a table", Answer.csv(PAGE), 1, "a web page, perhaps"),
        Arguments.of("a PDF", Answer.of(200, "application/pdf", BYTES), 1, "sends application/pdf"),
        Arguments.of("an error in JSON", Answer.of(200, "application/json", BYTES), 1, "json"),
        Arguments.of("too large", Answer.of(200, "text/csv", large), 1, "is larger than 1 MB"),
        Arguments.of(
            "too large, unannounced",
            Answer.of(200, "text/csv", large).chunked(),
            1,
            "is larger than 1 MB"),
        Arguments.of(
            "changed on the way",
            csv.with("Repr-Digest", digest(new byte[1])),
            3,
            "its checksum is not the one it came with"),
        Arguments.of("in a circle", redirect("/report"), 6, "leads from one address to the next"),
        Arguments.of("nowhere", Answer.of(302), 1, "the server answers 302"),
        Arguments.of("to what is no address", redirect("http://[::bad"), 1, "is no address"),
        Arguments.of("to no port", redirect("http://127.0.0.1:99999/ok"), 1, "is no address"),
        Arguments.of("to port 0", redirect("http://127.0.0.1:0/ok"), 1, "is no address"),
        Arguments.of("off protection", redirect("http://example.invalid/x"), 1, "not protected"),
        Arguments.of("to a file", redirect("file:///etc/passwd"), 1, "not protected"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void anything_else_is_refused(String what, Answer answer, int calls, String message) {
    server.answers(answer);

    assertThatThrownBy(() -> fetch("/report"))
        .isInstanceOfSatisfying(
            OutreachException.class,
            stop -> assertThat(stop.reason()).isEqualTo(OutreachException.Reason.FAILED))
        .hasMessageContaining("nothing was downloaded from http://127.0.0.1:")
        .hasMessageContaining(message);
    assertThat(server.calls()).hasSize(calls);
  }

  @Test
  void what_is_known_is_not_sent_again() {
    server.answers(
        Answer.csv(TEXT)
            .with("ETag", "\"abc\"")
            .with("Last-Modified", "Sun, 15 Mar 2026 10:00:00 GMT"),
        Answer.of(304));
    Optional<HttpDownload.Version> version = fetch("/report");

    Optional<HttpDownload.Version> again =
        download(SHORT).fetch(URI.create(server.url("/report")), version, temp.resolve("other"));

    assertThat(again).isEmpty();
    assertThat(server.calls().get(0).headers().get("If-None-Match")).isNull();
    assertThat(server.calls().get(1).headers().getFirst("If-None-Match")).isEqualTo("\"abc\"");
    assertThat(server.calls().get(1).headers().getFirst("If-Modified-Since"))
        .isEqualTo("Sun, 15 Mar 2026 10:00:00 GMT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\u0007\"", "\"\u00e4\u2192\"", "\"a\r\nX: y\""})
  void a_version_that_no_header_can_hold_is_not_asked_for(String tag) {
    server.answers(Answer.csv(TEXT));

    assertThat(
            download(SHORT)
                .fetch(
                    URI.create(server.url("/report")),
                    Optional.of(new HttpDownload.Version(tag, tag)),
                    file()))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:99999/x", "http://127.0.0.1:0/x"})
  void an_address_with_an_impossible_port_is_refused(String url) {
    assertThatThrownBy(() -> download(SHORT).fetch(URI.create(url), Optional.empty(), file()))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("nothing was downloaded from " + url + ": ")
        .hasMessageContaining("is no address");
  }

  @Test
  void a_proxy_is_asked_instead() {
    server.answers(Answer.csv(TEXT));
    Proxy proxy = new Proxy(Proxy.Type.HTTP, "127.0.0.1", server.port());

    new HttpDownload(settings(Optional.of(proxy)), SHORT, pauses::add, (done, all) -> {})
        .fetch(URI.create("http://ccadb.invalid/report"), Optional.empty(), file());

    assertThat(file()).hasBinaryContent(BYTES);
    assertThat(server.calls().get(0).uri()).isEqualTo("http://ccadb.invalid/report");
  }

  @Tag("slow")
  @Test
  void a_server_whose_certificate_is_not_trusted_is_not_asked_again_directly_or_by_a_proxy()
      throws Exception {
    SSLContext tls = TestKeys.server(TestKeys.make(temp, "server", "-ext", "san=ip:127.0.0.1"));
    try (ReportServer secure = new ReportServer(Optional.of(tls));
        Tunnel tunnel = new Tunnel()) {
      secure.answers(Answer.csv(TEXT));
      URI url = URI.create(secure.url("/report"));
      Proxy proxy = new Proxy(Proxy.Type.HTTP, "127.0.0.1", tunnel.port());

      for (Optional<Proxy> way : List.of(Optional.<Proxy>empty(), Optional.of(proxy))) {
        HttpDownload download =
            new HttpDownload(settings(way), SHORT, pauses::add, (done, all) -> {});
        assertThatThrownBy(() -> download.fetch(url, Optional.empty(), file()))
            .isInstanceOf(OutreachException.class)
            .hasMessageContaining("its certificate is not trusted");
      }

      assertThat(pauses).isEmpty();
      assertThat(secure.calls()).isEmpty();
      assertThat(file()).doesNotExist();
      assertThat(tunnel.asked()).startsWith("CONNECT 127.0.0.1:" + url.getPort());
    }
  }

  /** A proxy that opens one tunnel. */
  private static final class Tunnel implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    Tunnel() throws IOException {
      daemon(this::open);
    }

    int port() {
      return listening.getLocalPort();
    }

    String asked() {
      return asked.join();
    }

    private static void daemon(Runnable work) {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      thread.start();
    }

    private void open() {
      try (Socket client = listening.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.getInputStream().read());
        }
        asked.complete(head.toString());
        int port = Integer.parseInt(head.substring(head.indexOf(":") + 1, head.indexOf(" HTTP")));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
          client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
          daemon(() -> copy(server, client));
          copy(client, server);
        }
      } catch (IOException e) {
        asked.completeExceptionally(e);
      }
    }

    private static void copy(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException e) {
        // one of the two has closed
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  /** Servers that break off or stand still, each time they are asked. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cut off          | HTTP/1.1 200 OK~Content-Length: 100~~CA Ow | true  | it ended after 5 of 100 bytes (tried 3 times)",
        "a wrong length   | HTTP/1.1 200 OK~Content-Length: ten~~CA Ow | true  | t be read (For input",
        "a negative one   | HTTP/1.1 200 OK~Content-Length: -5~~CA Ow  | true  | (tried 3 times)",
        "too large a one  | HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~CA | true | t be read (For input",
        "no status        | HTTP/1.1 abc OK~~                          | true  | (tried 3 times)",
        "a huge status    | HTTP/1.1 99999 OK~~                        | true  | the server answers 999",
        "cut off, chunked | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~CA Ow~ | true | (tried 3 times)",
        "cut off early    | HTTP/1.1 200                               | true  | (tried 3 times)",
        "no HTTP at all   | SSH-2.0-OpenSSH~~                          | true  | (tried 3 times)",
        "silent           | ''                                         | false | not complete after 0 s",
        "stands still     | HTTP/1.1 200 OK~Content-Length: 100~~CA Ow | false | not complete after 0 s",
      })
  void a_server_that_breaks_off_or_stands_still_is_given_up(
      String what, String sent, boolean closes, String message) throws IOException {
    Duration whole = closes ? Duration.ofSeconds(20) : Duration.ofMillis(300);
    try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(listening, sent.replace("~", "\r\n"), closes));
      answering.setDaemon(true);
      answering.start();
      HttpDownload download =
          download(new HttpDownload.Limits(3, Duration.ZERO, Duration.ofSeconds(5), whole));
      URI url = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/report");

      assertThatThrownBy(() -> download.fetch(url, Optional.empty(), file()))
          .isInstanceOf(OutreachException.class)
          .hasMessageContaining("nothing was downloaded")
          .hasMessageContaining(message);
    }
  }

  private static void answer(ServerSocket listening, String text, boolean closes) {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.getInputStream().read(new byte[4096]);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        if (closes) {
          socket.close();
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  void without_a_connection_it_is_tried_three_times() {
    int port = server.port();
    server.close();

    assertThatThrownBy(
            () ->
                download(SHORT)
                    .fetch(URI.create("http://127.0.0.1:" + port + "/"), Optional.empty(), file()))
        .isInstanceOf(OutreachException.class)
        .hasMessageContaining("no connection to 127.0.0.1 (tried 3 times)");
    assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }
}
