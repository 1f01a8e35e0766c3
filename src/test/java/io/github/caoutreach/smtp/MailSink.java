package io.github.caoutreach.smtp;

import io.github.caoutreach.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A server on 127.0.0.1 that speaks as much SMTP (RFC 5321) as a sender needs and remembers what it
 * took: a message is taken when its final dot has arrived, whether or not anybody is left to hear
 * the reply.
 */
public final class MailSink implements AutoCloseable {
  /** A message that was taken. */
  public record Taken(String messageId, List<String> recipients, String text) {}

  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> onStep = new AtomicReference<>(() -> {});
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicReference<Function<Taken, String>> onTaken =
      new AtomicReference<>(message -> "250 2.0.0 taken");
  private final Listener listener = new Listener(this::serve); // last: it begins at once

  public int port() {
    return listener.port();
  }

  /** Everything that was taken so far, in its order. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** How many replies it gave, the one on its way included. */
  public int steps() {
    return steps.get();
  }

  /** Runs {@code action} before each reply, on the connection's thread. */
  public void onStep(Runnable action) {
    onStep.set(action);
  }

  /** Does {@code action} with each message that it takes, and replies what that gives. */
  public void onTaken(Function<Taken, String> action) {
    onTaken.set(action);
  }

  @Override
  public void close() {
    listener.close();
  }

  private void serve(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = socket.getOutputStream();
    reply(out, "220 sink.example ESMTP");
    List<String> recipients = new ArrayList<>();
    String line = in.readLine();
    while (line != null) {
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> reply(out, "250-sink.example", "250-PIPELINING", "250 8BITMIME");
        case "RCPT" -> {
          recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
          reply(out, "250 2.1.5 ok");
        }
        case "DATA" -> {
          reply(out, "354 go on");
          Taken message = message(in, recipients);
          taken.add(message);
          recipients.clear();
          reply(out, onTaken.get().apply(message));
        }
        case "QUIT" -> {
          reply(out, "221 bye");
          return;
        }
        default -> reply(out, "250 ok");
      }
      line = in.readLine();
    }
  }

  private Taken message(BufferedReader in, List<String> recipients) throws IOException {
    StringBuilder text = new StringBuilder();
    String id = "";
    String line = in.readLine();
    while (!".".equals(line)) {
      if (line == null) {
        throw new IOException("the sender went before the final dot");
      }
      if (id.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
        id = line.substring(11).strip();
      }
      text.append(line).append('\n');
      line = in.readLine();
    }
    return new Taken(id, List.copyOf(recipients), text.toString());
  }

  private void reply(OutputStream out, String... lines) throws IOException {
    steps.incrementAndGet();
    onStep.get().run();
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
