package io.github.caoutreach.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Visits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that want to lead elsewhere, to fill the memory or the disk, or never to end. */
class HostileServersTest {
  /** For a document; where a test waits until that is over, less. */
  private static final Duration LONGEST = Duration.ofSeconds(9);

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final WebServers.Wanted DOCUMENT =
      new WebServers.Wanted(List.of("html", "pdf", "text/"), 4 << 20);

  @TempDir Path temp;
  private final TestSite site = new TestSite();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    site.close();
  }

  /** What a server does, and what is said of it. */
  record Trick(String name, TestSite.Page page, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Trick> tricks() {
    ByteArrayOutputStream bomb = bomb();
    return Stream.of(
        new Trick("leads to localhost", to("http://localhost:9/x"), "localhost is 127.0.0.1, "),
        new Trick("leads to a name of it", to("http://inside.ca.example/"), "is 127.0.0.1, which"),
        new Trick("leads to a number", to("http://2130706433/"), "is not on the public"),
        new Trick("leads to IPv6", to("http://[::1]/"), "not on the public internet"),
        new Trick("leads to a cloud", to("http://169.254.169.254/"), ": 169.254.169.254 is not on"),
        new Trick("leads to a file", to("file:///etc/passwd"), "which is not on the web"),
        new Trick("leads to a script", to("javascript:alert(1)"), "which is not on the web"),
        new Trick("leads to nonsense", to("http://[nonsense"), "something that is no address"),
        new Trick("leads to a password", to("http://me:secret@127.0.0.1/"), "a password"),
        new Trick("leads round", to("/trick"), "leads from one address to the next"),
        new Trick("has nothing", TestSite.text("404 Not Found", "text/html", ""), "answers 404"),
        new Trick("sends a picture", TestSite.text("200 OK", "image/png", "x"), "image/png, which"),
        new Trick("sends JSON", TestSite.text("200 OK", "application/json", "{}"), "not a doc"),
        new Trick("sends no HTTP", (in, out) -> out.write("220 mail\r\n".getBytes(UTF)), "trick: "),
        new Trick("says that 200 MB come", (in, out) -> announced(out), "is larger than 4096 KB"),
        new Trick("sends HTML of 200 MB", (in, out) -> endless(out), "is larger than 4096 KB"),
        new Trick("sends a packed bomb", (in, out) -> packed(out, bomb), "is larger than 4096 KB"),
        new Trick("ends too early", (in, out) -> cut(out), "trick: "),
        new Trick("never ends a line", (in, out) -> line(out), "trick: "),
        new Trick("never ends its head", (in, out) -> heads(out), "trick: "),
        new Trick("says nothing", (in, out) -> new CountDownLatch(1).await(), "not complete after"),
        new Trick("drips its head", (in, out) -> drip(out), "not complete after 0.5 s"),
        new Trick("drips", (in, out) -> dripAfterHead(out), "not complete after 0.5 s"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tricks")
  void an_answer_that_is_a_trick_ends_soon_and_is_told(Trick trick) {
    site.at("/trick", trick.page());
    long start = System.nanoTime();

    OutreachException refused =
        catchThrowableOfType(
            OutreachException.class,
            () ->
                fetch(
                    site.url("/trick"), trick.said().startsWith("not complete") ? SHORT : LONGEST));

    assertThat(refused).hasMessageContaining(trick.said()).hasMessageContaining("/trick: ");
    assertThat(refused.problems().get(0).advice()).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(site.asked()).allMatch("/trick"::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "http://inside.ca.example:{port}/, inside.ca.example is 127.0.0.1",
    "http://localhost:{port}/, localhost is 127.0.0.1",
    "http://127.1:{port}/, is not an address on the web",
    "http://0x7f000001:{port}/, ''",
    "http://[::ffff:127.0.0.1]:{port}/, is 127.0.0.1",
    "ftp://127.0.0.1/, is not an address on the web"
  })
  void an_address_that_is_not_public_is_not_asked(String address, String said) {
    String url = address.replace("{port}", site.url("").replaceFirst(".*:", ""));

    OutreachException refused =
        catchThrowableOfType(OutreachException.class, () -> fetch(url, LONGEST));

    assertThat(refused).hasMessageContaining(said);
    assertThat(site.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.43.7, true",
    "2606:2800:220:1::1, true",
    "0.0.0.0, false",
    "10.1.2.3, false",
    "100.64.0.1, false",
    "127.255.255.255, false",
    "169.254.169.254, false",
    "172.15.255.255, true",
    "172.16.0.1, false",
    "172.31.255.255, false",
    "172.32.0.1, true",
    "192.168.0.1, false",
    "198.18.0.1, false",
    "203.0.113.9, false",
    "224.0.0.1, false",
    "255.255.255.255, false",
    "::, false",
    "::1, false",
    "::ffff:10.0.0.1, false",
    "64:ff9b::7f00:1, false",
    "fc00::1, false",
    "fe80::1, false",
    "ff02::1, false",
    "2001::1, false",
    "2001:db8::1, false",
    "2002:7f00:1::, false"
  })
  void only_addresses_of_the_public_internet_are_connected_to(String address, boolean isPublic)
      throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }

  @Test
  void of_a_name_with_several_addresses_only_the_public_ones_are_used() throws Exception {
    InetAddress open = InetAddress.getByName("192.0.43.7");
    PublicAddresses addresses =
        new PublicAddresses(
            Set.of(), names(Map.of("x.example", List.of(InetAddress.getByName("10.0.0.1"), open))));

    assertThat(addresses.resolve("x.example")).containsExactly(open);
  }

  @Test
  void a_host_is_given_a_pause_between_requests_and_what_is_known_is_not_sent_again() {
    site.document("/cps.md", "text/markdown", "# 1.5.2 Contact");
    site.at("/moved", to(site.url("/cps.md")));
    try (WebServers servers = servers(LONGEST)) {
      WebServers.Fetched first =
          servers
              .fetch(URI.create(site.url("/moved")), Optional.empty(), DOCUMENT, temp::resolve)
              .orElseThrow();

      assertThat(first.at()).isEqualTo(URI.create(site.url("/cps.md")));
      assertThat(first.file()).hasContent("# 1.5.2 Contact").hasFileName("document.md");
      assertThat(servers.fetch(first.at(), Optional.of(first.version()), DOCUMENT, temp::resolve))
          .isEmpty();
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  private void fetch(String url, Duration longest) {
    try (WebServers servers = servers(longest)) {
      servers.fetch(URI.create(url), Optional.empty(), DOCUMENT, temp::resolve);
    }
  }

  private WebServers servers(Duration longest) {
    Visits visits = new Visits(Set.of("127.0.0.1"), Duration.ofSeconds(1), longest);
    InetAddress here = InetAddress.getLoopbackAddress();
    return new WebServers(
        visits,
        pauses::add,
        new PublicAddresses(visits.allowed(), names(Map.of("inside.ca.example", List.of(here)))));
  }

  /** These names, and numbers. */
  private static DnsResolver names(Map<String, List<InetAddress>> known) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return known.containsKey(host)
            ? known.get(host).toArray(InetAddress[]::new)
            : InetAddress.getAllByName(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static TestSite.Page to(String location) {
    return (request, out) -> TestSite.head(out, "302 Found", "Location: " + location);
  }

  private static void announced(OutputStream out) throws IOException {
    TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 200000000");
  }

  private static void endless(OutputStream out) throws IOException {
    TestSite.head(out, "200 OK", "Content-Type: text/html");
    byte[] some = new byte[1 << 16];
    for (int i = 0; i < 200 << 4; i++) {
      out.write(some);
    }
  }

  private static ByteArrayOutputStream bomb() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
      zip.write(new byte[8 << 20]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  private static void packed(OutputStream out, ByteArrayOutputStream body) throws IOException {
    TestSite.head(
        out,
        "200 OK",
        "Content-Type: text/html",
        "Content-Encoding: gzip",
        "Content-Length: " + body.size());
    body.writeTo(out);
  }

  private static void cut(OutputStream out) throws IOException {
    TestSite.head(out, "200 OK", "Content-Type: text/html", "Content-Length: 1000");
    out.write("<html>".getBytes(UTF));
  }

  private static void line(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF));
    byte[] some = new byte[1 << 16];
    for (int i = 0; i < 200 << 4; i++) {
      out.write(some);
    }
  }

  private static void heads(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF));
    byte[] some = "X: y\r\n".repeat(10_000).getBytes(UTF);
    for (int i = 0; i < 1000; i++) {
      out.write(some);
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF));
    while (true) {
      out.write("X: y\r\n".getBytes(UTF));
      out.flush();
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
  }

  private static void dripAfterHead(OutputStream out) throws IOException, InterruptedException {
    TestSite.head(out, "200 OK", "Content-Type: text/html");
    while (true) {
      out.write('.');
      out.flush();
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
  }
}
