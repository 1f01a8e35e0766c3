package io.github.caoutreach.finding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on 127.0.0.1 that writes what a test wants, byte for byte. */
public final class TestSite implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Writes an answer, head and all. */
  @FunctionalInterface
  public interface Page {
    void write(List<String> request, OutputStream out) throws IOException, InterruptedException;
  }

  public TestSite() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::listen);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "site");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        daemon(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connected) {
    try (Socket socket = connected) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      List<String> request = new ArrayList<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        request.add(line);
      }
      String path = request.isEmpty() ? "" : request.get(0).split(" ")[1];
      asked.add(path);
      OutputStream out = socket.getOutputStream();
      pages.getOrDefault(path, text("404 Not Found", "text/html", "nothing")).write(request, out);
      out.flush();
    } catch (IOException e) {
      // the client has seen enough
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static Page text(String status, String head, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, out) -> {
      head(out, status, "Content-Type: " + head, "Content-Length: " + bytes.length);
      out.write(bytes);
    };
  }

  static void head(OutputStream out, String status, String... lines) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", lines);
    out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** At that path is this from now on. */
  public TestSite at(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  /** A document with an ETag, which is not sent to those who have it. */
  public TestSite document(String path, String type, String body) {
    String tag = "\"" + body.hashCode() + "\"";
    return at(
        path,
        (request, out) -> {
          if (request.contains("If-None-Match: " + tag)) {
            head(out, "304 Not Modified", "ETag: " + tag);
          } else {
            text("200 OK", type + "\r\nETag: " + tag, body).write(request, out);
          }
        });
  }

  /** The paths that were asked for, in their order. */
  public List<String> asked() {
    return asked;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
