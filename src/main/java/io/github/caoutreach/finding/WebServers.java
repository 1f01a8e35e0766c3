package io.github.caoutreach.finding;

import io.github.caoutreach.ccadb.HttpDownload;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TimedWork;
import io.github.caoutreach.common.WebAddress;
import io.github.caoutreach.config.Visits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches files from the web servers of strangers, and is a polite guest there: one connection to a
 * host at a time, a pause between requests, and only what has changed. Whatever a server sends or
 * leads to, there is an end to its size and to the time that it takes.
 */
final class WebServers implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 14;
  private static final int MOST_HEADERS = 200;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final String BY_HAND =
      "look at it with a browser; ca-outreach contacts add takes what it says";

  private final Visits visits;
  private final Consumer<Duration> pause;
  private final CloseableHttpClient client;
  private final Set<String> visited = new HashSet<>();

  /**
   * What is asked for.
   *
   * @param types what the types of its content contain
   * @param mostBytes how large it may be
   */
  record Wanted(List<String> types, long mostBytes) {
    Wanted {
      types = List.copyOf(types);
    }
  }

  /**
   * What was fetched.
   *
   * @param at where it was in the end
   * @param version how to ask whether it has changed
   * @param file the file, whose name tells the format
   */
  record Fetched(URI at, HttpDownload.Version version, Path file) {}

  /** What comes of one request. */
  private sealed interface Reply {
    record Moved(URI to) implements Reply {}

    record Unchanged() implements Reply {}

    record File(Fetched fetched) implements Reply {}
  }

  /** Where to put a file, by its name. */
  @FunctionalInterface
  interface Folder {
    Path next(String name) throws IOException;
  }

  /**
   * The servers of the internet.
   *
   * @param pause waits between requests
   */
  WebServers(Visits visits, Consumer<Duration> pause) {
    this(visits, pause, new PublicAddresses(visits.allowed()));
  }

  WebServers(Visits visits, Consumer<Duration> pause, DnsResolver addresses) {
    this.visits = visits;
    this.pause = pause;
    Timeout longest = Timeout.of(visits.longest());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setMaxConnPerRoute(1)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(LONGEST_LINE)
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(longest)
                            .setSocketTimeout(longest)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(longest).build())
            .setUserAgent("ca-outreach")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /**
   * Fetches what is at {@code url}.
   *
   * @param known the version that was fetched before
   * @return empty if that has not changed
   * @throws OutreachException if it can't be had, or is not what is wanted
   */
  Optional<Fetched> fetch(
      URI url, Optional<HttpDownload.Version> known, Wanted wanted, Folder folder) {
    Duration left = visits.longest();
    URI at = url;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      refuseOther(url, at);
      if (!visited.add(host(at))) {
        pause.accept(visits.pause());
      }
      long start = System.nanoTime();
      Reply reply = within(left, new Visit(url, at, known, wanted, folder));
      if (reply instanceof Reply.File file) {
        return Optional.of(file.fetched());
      }
      if (!(reply instanceof Reply.Moved moved)) {
        return Optional.empty();
      }
      at = moved.to();
      left = left.minusNanos(System.nanoTime() - start);
    }
    throw failed(url, "it leads from one address to the next");
  }

  private static String host(URI at) {
    return at.getHost().toLowerCase(Locale.ROOT);
  }

  private static void refuseOther(URI url, URI at) {
    if (!WebAddress.isOne(at)) {
      throw failed(
          url,
          at.equals(url)
              ? "it is not an address on the web"
              : "it leads to " + OneLine.of(at.toString()) + ", which is not on the web");
    }
    if (at.getUserInfo() != null) {
      throw failed(url, "there is a name or a password in the address");
    }
  }

  private static OutreachException failed(URI url, String why) {
    return failed(url, why, BY_HAND);
  }

  private static OutreachException failed(URI url, String why, String advice) {
    return OutreachException.fail(OneLine.of(url.toString()) + ": " + why, advice);
  }

  private static Reply within(Duration left, Visit visit) {
    try {
      return TimedWork.within(left, visit::reply);
    } catch (TimeoutException e) {
      throw visit.tooSlow();
    } catch (ExecutionException e) {
      throw visit.explained(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(visit.url, "interrupted");
    } finally {
      visit.request.abort();
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** One request. */
  private final class Visit {
    private final URI url;
    private final URI at;
    private final Wanted wanted;
    private final Folder folder;
    private final HttpGet request;
    private final boolean isKnown;

    Visit(URI url, URI at, Optional<HttpDownload.Version> known, Wanted wanted, Folder folder) {
      this.url = url;
      this.at = at;
      this.wanted = wanted;
      this.folder = folder;
      this.request = new HttpGet(at);
      this.isKnown = known.isPresent();
      known
          .map(HttpDownload.Version::entityTag)
          .filter(tag -> !tag.isEmpty())
          .ifPresent(tag -> request.setHeader("If-None-Match", tag));
      known
          .map(HttpDownload.Version::lastModified)
          .filter(time -> !time.isEmpty())
          .ifPresent(time -> request.setHeader("If-Modified-Since", time));
    }

    Reply reply() throws IOException {
      return client.execute(request, this::read);
    }

    private Reply read(ClassicHttpResponse response) throws IOException {
      int status = response.getCode();
      String location = header(response, "Location");
      if (REDIRECTS.contains(status) && !location.isEmpty()) {
        return new Reply.Moved(next(location));
      }
      if (status == NOT_MODIFIED && isKnown) {
        return new Reply.Unchanged();
      }
      if (status != OK) {
        throw failed(url, "the server answers " + status);
      }
      String type = header(response, "Content-Type").toLowerCase(Locale.ROOT);
      if (!type.isEmpty() && wanted.types().stream().noneMatch(type::contains)) {
        throw failed(url, "the server sends " + type + ", which is not a document");
      }
      Path file = folder.next("document" + ending(type));
      save(response.getEntity(), file);
      return new Reply.File(
          new Fetched(
              at,
              new HttpDownload.Version(header(response, "ETag"), header(response, "Last-Modified")),
              file));
    }

    private URI next(String location) {
      try {
        return WebAddress.of(location).orElseGet(() -> at.resolve(location.replace(" ", "%20")));
      } catch (IllegalArgumentException e) {
        throw failed(url, "it leads to something that is no address");
      }
    }

    /** Formats that look like plain text are told by the name of the file. */
    private String ending(String type) {
      if (type.contains("html")) {
        return ".html";
      }
      String path = at.getPath().toLowerCase(Locale.ROOT);
      return type.contains("markdown") || path.endsWith(".md") || path.endsWith(".markdown")
          ? ".md"
          : ".txt";
    }

    private void save(HttpEntity entity, Path file) throws IOException {
      if (entity.getContentLength() > wanted.mostBytes()) {
        throw tooLarge();
      }
      long arrived = 0;
      try (InputStream body = entity.getContent();
          OutputStream out = Files.newOutputStream(file)) {
        byte[] some = new byte[BUFFER];
        int read = body.read(some);
        while (read >= 0) {
          arrived += read;
          if (arrived > wanted.mostBytes()) {
            request.abort(); // else all of it would be read, to use the connection again
            throw tooLarge();
          }
          out.write(some, 0, read);
          read = body.read(some);
        }
      }
    }

    private OutreachException tooLarge() {
      return failed(url, "it is larger than " + (wanted.mostBytes() >> 10) + " KB");
    }

    OutreachException tooSlow() {
      return failed(
          url,
          "not complete after " + visits.longest().toMillis() / 1000.0 + " s",
          "try again later, or give it more time: \"longest\" under \"find\" in ca-outreach.yaml");
    }

    OutreachException explained(Throwable cause) {
      if (cause instanceof OutreachException refused) {
        return refused;
      }
      if (cause instanceof PublicAddresses.NotPublic closed) {
        return failed(
            url,
            (at.equals(url) ? "" : "it leads to " + OneLine.of(at.toString()) + ": ")
                + at.getHost()
                + (at.getHost().equals(closed.getMessage())
                    ? " is"
                    : " is " + closed.getMessage() + ", which is")
                + " not on the public internet",
            "if it is right, allow it by name: \"find: {allow: ["
                + at.getHost()
                + "]}\" in ca-outreach.yaml");
      }
      if (cause instanceof SocketTimeoutException) { // a moment before our own watch
        return tooSlow();
      }
      if (cause instanceof IOException broken) {
        return failed(url, OneLine.of(broken), "try again later");
      }
      throw new IllegalStateException(cause);
    }
  }

  private static String header(HttpMessage response, String name) {
    Header first = response.getFirstHeader(name);
    return first == null || first.getValue() == null ? "" : OneLine.of(first.getValue());
  }
}
