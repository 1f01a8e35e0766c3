package io.github.caoutreach.ccadb;

import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.common.TimedWork;
import io.github.caoutreach.config.Downloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Downloads a file over HTTP: all of it, as the server has it, or nothing. What passes (no
 * connection, one that breaks, a server that is overloaded) is tried again; a page where a report
 * was asked for, a file cut short or one that never ends is refused.
 */
public final class HttpDownload {
  private static final int MOST_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;
  private static final int START = 512;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int HIGHEST_PORT = 0xFFFF;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /** What servers call a table or what is packed, often for want of better. */
  private static final List<String> TYPES =
      List.of("csv", "comma-separated", "text/plain", "octet-stream", "excel", "zip", "download");

  private static final String STAYS =
      "what was imported before stays; try again, or get the file with a browser and import it";

  private final Downloads settings;
  private final Limits limits;
  private final Consumer<Duration> pause;
  private final Progress progress;

  /** Is told how much has arrived. */
  @FunctionalInterface
  public interface Progress {
    /** Shows that {@code done} of {@code all} kilobytes are there. */
    void show(int done, int all);
  }

  /**
   * How long is waited.
   *
   * @param attempts how often it is tried
   * @param pause before the second attempt; before each later one, twice as long
   * @param connect for a connection
   * @param whole for everything that comes of one attempt
   */
  public record Limits(int attempts, Duration pause, Duration connect, Duration whole) {
    /** Enough for a slow server and a slow line. */
    public static Limits usual() {
      return new Limits(3, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(10));
    }
  }

  /**
   * What a server called the version of a file; empty where it did not.
   *
   * @param entityTag ETag
   * @param lastModified Last-Modified
   */
  public record Version(String entityTag, String lastModified) {}

  /** One try: its result, or why another one may succeed. */
  private sealed interface Attempt {
    record Done(Optional<Version> version) implements Attempt {}

    record Again(String why, Optional<Duration> after) implements Attempt {}
  }

  /**
   * Downloads as {@code settings} say.
   *
   * @param pause waits between attempts
   */
  public HttpDownload(
      Downloads settings, Limits limits, Consumer<Duration> pause, Progress progress) {
    this.settings = settings;
    this.limits = limits;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * Downloads {@code url} into {@code target}.
   *
   * @param known the version that is there already
   * @return its version; empty if it is still the one that is known
   * @throws OutreachException if it can't be had, or is not a file of a report
   */
  public Optional<Version> fetch(URI url, Optional<Version> known, Path target) {
    Duration before = limits.pause();
    for (int attempt = 1; ; attempt++) {
      Attempt made = attempt(url, known, target);
      if (made instanceof Attempt.Done done) {
        return done.version();
      }
      Attempt.Again again = (Attempt.Again) made;
      if (attempt >= limits.attempts()) {
        throw failed(url, again.why() + " (tried " + attempt + " times)");
      }
      pause.accept(shorter(again.after().orElse(before), LONGEST_PAUSE));
      before = before.multipliedBy(2);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static OutreachException failed(URI url, String why) {
    return OutreachException.fail("nothing was downloaded from " + shown(url) + ": " + why, STAYS);
  }

  private static String shown(URI url) {
    return OneLine.of(url.toString());
  }

  private Attempt attempt(URI url, Optional<Version> known, Path target) {
    try {
      return TimedWork.within(limits.whole(), () -> exchange(url, known, target));
    } catch (TimeoutException e) {
      throw failed(url, "not complete after " + limits.whole().toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutreachException refused) {
        throw refused;
      }
      if (e.getCause() instanceof ConnectException) { // the JDK's says nothing more
        return new Attempt.Again("no connection to " + url.getHost(), Optional.empty());
      }
      if (e.getCause() instanceof IOException broken) {
        if (isUntrusted(broken)) {
          throw failed(url, "its certificate is not trusted (" + OneLine.of(broken) + ")");
        }
        return new Attempt.Again(OneLine.of(broken), Optional.empty());
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(url, "interrupted");
    }
  }

  private static boolean isUntrusted(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private Attempt exchange(URI url, Optional<Version> known, Path target)
      throws IOException, InterruptedException {
    HttpClient client = client();
    URI at = url;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (at.getPort() == 0 || at.getPort() > HIGHEST_PORT) {
        throw failed(url, "it leads to " + shown(at) + ", which is no address");
      }
      if (!settings.allows(at)) {
        throw failed(url, "it leads to " + shown(at) + ", which is not protected (https)");
      }
      HttpResponse<InputStream> response = asked(client, url, request(url, at, known));
      try (InputStream body = response.body()) {
        Optional<String> next = response.headers().firstValue("Location");
        if (!REDIRECTS.contains(response.statusCode()) || next.isEmpty()) {
          return answer(at, known, response, body, target);
        }
        at = next(url, at, next.get());
      }
    }
    throw failed(url, "it leads from one address to the next");
  }

  /** What a server may answer with, the JDK's client takes for a defect in part. */
  private static HttpResponse<InputStream> asked(HttpClient client, URI url, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IllegalArgumentException e) {
      throw failed(url, "the server's answer can't be read (" + OneLine.of(e) + ")");
    }
  }

  private static URI next(URI url, URI at, String location) {
    try {
      return at.resolve(location);
    } catch (IllegalArgumentException e) {
      throw failed(url, "it leads to something that is no address");
    }
  }

  private HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER);
    settings
        .proxy()
        .ifPresent(
            by -> builder.proxy(ProxySelector.of(new InetSocketAddress(by.host(), by.port()))));
    return builder.build();
  }

  private static HttpRequest request(URI url, URI at, Optional<Version> known) {
    HttpRequest.Builder builder =
        to(url, at)
            .header("Accept", "text/csv, application/zip, application/gzip, */*;q=0.1")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "ca-outreach");
    known
        .map(Version::entityTag)
        .filter(HttpDownload::isSendable)
        .ifPresent(tag -> builder.header("If-None-Match", tag));
    known
        .map(Version::lastModified)
        .filter(HttpDownload::isSendable)
        .ifPresent(time -> builder.header("If-Modified-Since", time));
    return builder.GET().build();
  }

  private static HttpRequest.Builder to(URI url, URI at) {
    try {
      return HttpRequest.newBuilder(at);
    } catch (IllegalArgumentException e) {
      throw failed(url, "it leads to " + shown(at) + ", which is no address");
    }
  }

  /** A server may call a version what no request can. */
  private static boolean isSendable(String version) {
    return !version.isEmpty() && version.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private Attempt answer(
      URI at,
      Optional<Version> known,
      HttpResponse<InputStream> response,
      InputStream body,
      Path target)
      throws IOException {
    int status = response.statusCode();
    if (status == NOT_MODIFIED && known.isPresent()) {
      return new Attempt.Done(Optional.empty());
    }
    if (PASSING.contains(status)) {
      return new Attempt.Again("the server answers " + status, retryAfter(response));
    }
    if (status != OK) {
      throw failed(at, "the server answers " + status);
    }
    return save(at, response, body, target);
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(
            text ->
                !text.isEmpty()
                    && text.length() < 7
                    && text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** What is packed by the server on the way stays packed: importing unpacks it. */
  private Attempt save(URI at, HttpResponse<InputStream> response, InputStream body, Path target)
      throws IOException {
    refuseType(at, response);
    long most = (long) settings.megabytes() << 20;
    OptionalLong length = length(response);
    if (length.isPresent() && length.getAsLong() > most) {
      throw tooLarge(at);
    }
    MessageDigest digest = Sha256.start();
    long arrived = 0;
    Optional<String> broken = Optional.empty();
    try (OutputStream out = Files.newOutputStream(target)) {
      byte[] some = new byte[BUFFER];
      int read = 0;
      while (read >= 0) {
        arrived += read;
        if (arrived > most) {
          throw tooLarge(at);
        }
        digest.update(some, 0, read);
        out.write(some, 0, read);
        progress.show((int) (arrived >> 10), (int) (length.orElse(0) >> 10));
        try {
          read = body.read(some);
        } catch (IOException e) {
          broken = Optional.of(OneLine.of(e));
          read = -1;
        }
      }
    }
    if (length.isPresent() && length.getAsLong() != arrived) {
      return new Attempt.Again(
          "it ended after " + arrived + " of " + length.getAsLong() + " bytes", Optional.empty());
    }
    if (broken.isPresent()) {
      return new Attempt.Again(broken.get(), Optional.empty());
    }
    if (!isWhole(response, digest.digest())) {
      return new Attempt.Again("its checksum is not the one it came with", Optional.empty());
    }
    refusePage(at, target);
    return new Attempt.Done(
        Optional.of(new Version(header(response, "ETag"), header(response, "Last-Modified"))));
  }

  private static OptionalLong length(HttpResponse<?> response) {
    try {
      return response.headers().firstValueAsLong("Content-Length");
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private OutreachException tooLarge(URI at) {
    return OutreachException.fail(
        "nothing was downloaded from "
            + shown(at)
            + ": it is larger than "
            + settings.megabytes()
            + " MB",
        "if that is right, raise \"megabytes\" under \"ccadb\" in ca-outreach.yaml");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).map(OneLine::of).orElse("");
  }

  private static void refuseType(URI at, HttpResponse<?> response) {
    String type = header(response, "Content-Type").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && TYPES.stream().noneMatch(type::contains)) {
      throw type.contains("html") ? page(at) : failed(at, "the server sends " + type);
    }
  }

  private static void refusePage(URI at, Path target) throws IOException {
    try (InputStream bytes = Files.newInputStream(target)) {
      String start = new String(bytes.readNBytes(START), StandardCharsets.UTF_8).strip();
      if (start.startsWith("<")) {
        throw page(at);
      }
    }
  }

  private static OutreachException page(URI at) {
    return failed(at, "the server sends a web page, perhaps to log in, and no report");
  }

  /** By the digest that a server may send along (RFC 9530). */
  private static boolean isWhole(HttpResponse<?> response, byte[] digest) {
    String start = "sha-256=:";
    return List.of("Repr-Digest", "Content-Digest").stream()
        .flatMap(name -> response.headers().allValues(name).stream())
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
        .allMatch(
            value ->
                value
                    .substring(start.length())
                    .equals(Base64.getEncoder().encodeToString(digest) + ":"));
  }
}
