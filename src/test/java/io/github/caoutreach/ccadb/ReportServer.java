package io.github.caoutreach.ccadb;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A web server on 127.0.0.1 that answers as a test wants, and remembers what it was asked. */
public final class ReportServer implements AutoCloseable {
  /** What was asked: the address as it was written, and the headers. */
  public record Call(String uri, Headers headers) {}

  /** An answer. */
  public record Answer(int status, Map<String, String> headers, byte[] body, boolean isChunked) {
    public static Answer of(int status, String type, byte[] body) {
      return new Answer(
          status, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), body, false);
    }

    public static Answer csv(String text) {
      return of(200, "text/csv; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status) {
      return of(status, "", new byte[0]);
    }

    public Answer with(String name, String value) {
      Map<String, String> all = new TreeMap<>(headers);
      all.put(name, value);
      return new Answer(status, all, body, isChunked);
    }

    public Answer chunked() {
      return new Answer(status, headers, body, true);
    }
  }

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final HttpServer server;

  public ReportServer() {
    this(Optional.empty());
  }

  /** One that is asked over TLS, if it is given a context for it. */
  public ReportServer(Optional<SSLContext> tls) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      if (tls.isPresent()) {
        HttpsServer secure = HttpsServer.create(any, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        server = secure;
      } else {
        server = HttpServer.create(any, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answers; the last one is given again and again. */
  public ReportServer answers(Answer... next) {
    synchronized (answers) {
      answers.clear();
      answers.addAll(List.of(next));
    }
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.add(new Call(exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
    Answer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.remove() : answers.element();
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    int length = answer.body().length;
    exchange.sendResponseHeaders(
        answer.status(), answer.isChunked() ? 0 : length == 0 ? -1 : length);
    try {
      exchange.getResponseBody().write(answer.body());
    } finally {
      exchange.close();
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Its address with {@code path} behind it. */
  public String url(String path) {
    return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port() + path;
  }

  /** What was asked so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
