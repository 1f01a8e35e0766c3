package io.github.caoutreach.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.caoutreach.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A mail server on 127.0.0.1 that goes wrong where the test wants it. */
public final class FaultServer implements AutoCloseable {
  /** Where it goes wrong. */
  public enum Phase {
    BANNER,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BODY,
    END
  }

  /** What goes wrong there. */
  public enum Fault {
    NONE,
    REFUSE,
    LATER,
    DROP,
    STALL,
    NONSENSE
  }

  /** What it challenges a client with (RFC 2195). */
  static final String CHALLENGE = "<1896.697170952@fault.example>";

  private final Listener listener;
  private final Phase phase;
  private final Fault fault;
  private final AtomicInteger times;
  private final Set<String> extensions;
  private final SSLContext tls;
  private final List<MailSink.Taken> taken = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<String> refusedRecipients;
  private volatile boolean wantsTextForNobody;
  private final Map<String, AtomicInteger> putOff = new ConcurrentHashMap<>();

  /** Goes wrong so many times in that phase, then no more. */
  public FaultServer(
      Phase phase,
      Fault fault,
      int times,
      SSLContext tls,
      Set<String> extensions,
      Set<String> refusedRecipients) {
    this.phase = phase;
    this.fault = fault;
    this.times = new AtomicInteger(times);
    this.tls = tls;
    this.extensions = extensions;
    this.refusedRecipients = refusedRecipients;
    listener = new Listener(socket -> new Conversation().serve(socket));
  }

  /** Asks for the text even where it has accepted nobody (RFC 2920, section 3.1, allows it). */
  public FaultServer wantingTextForNobody() {
    wantsTextForNobody = true;
    return this;
  }

  /** Says 4xx to a recipient so many times. */
  public FaultServer puttingOff(String recipient, int often) {
    putOff.put(recipient, new AtomicInteger(often));
    return this;
  }

  public int port() {
    return listener.port();
  }

  /** Everything whose final dot has arrived and was not refused. */
  public List<MailSink.Taken> taken() {
    return List.copyOf(taken);
  }

  public List<String> commands() {
    return List.copyOf(commands);
  }

  public int connections() {
    return connections.get();
  }

  /** A sound server that takes no mail for {@code recipients}. */
  public static FaultServer refusing(String... recipients) {
    try {
      return new FaultServer(
          Phase.MAIL, Fault.NONE, 0, SSLContext.getDefault(), Set.of(), Set.of(recipients));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    listener.close();
  }

  /** The connection ends here. */
  private static final class Over extends IOException {}

  private final class Conversation {
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private final List<String> recipients = new ArrayList<>();
    private boolean hasSender;

    void serve(Socket accepted) throws IOException {
      connections.incrementAndGet();
      try {
        use(accepted);
        answer(Phase.BANNER, "220 fault.example ESMTP");
        String line = in.readLine();
        while (line != null) {
          commands.add(line);
          handle(line);
          line = in.readLine();
        }
      } finally {
        socket.close(); // in TLS it says good-bye
      }
    }

    private void handle(String line) throws IOException {
      switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
        case "EHLO" -> {
          List<String> lines = new ArrayList<>(List.of("fault.example"));
          boolean isPlain = !(socket instanceof SSLSocket);
          extensions.stream().filter(e -> isPlain || !e.equals("STARTTLS")).forEach(lines::add);
          StringBuilder reply = new StringBuilder();
          for (int i = 0; i < lines.size(); i++) {
            reply.append("250").append(i == lines.size() - 1 ? ' ' : '-').append(lines.get(i));
            reply.append(i == lines.size() - 1 ? "" : "\r\n");
          }
          answer(Phase.EHLO, reply.toString());
        }
        case "STARTTLS" -> {
          answer(Phase.STARTTLS, "220 go on");
          SSLSocketFactory factory = tls.getSocketFactory();
          SSLSocket secured =
              (SSLSocket) factory.createSocket(socket, "127.0.0.1", socket.getPort(), true);
          secured.setUseClientMode(false);
          secured.startHandshake();
          use(secured);
        }
        case "AUTH" -> {
          if (line.equals("AUTH CRAM-MD5")) {
            send("334 " + Base64.getEncoder().encodeToString(CHALLENGE.getBytes(UTF_8)));
            commands.add(in.readLine());
          }
          answer(Phase.AUTH, "235 2.7.0 welcome");
        }
        case "MAIL" -> {
          recipients.clear();
          hasSender = answer(Phase.MAIL, "250 2.1.0 ok");
        }
        case "RCPT" -> {
          String to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          if (!hasSender) {
            send("503 5.5.1 MAIL first");
          } else if (refusedRecipients.contains(to)) {
            send("550 5.1.1 no such user");
          } else if (isPutOff(to)) {
            send("450 4.2.1 mailbox busy");
          } else if (answer(Phase.RCPT, "250 2.1.5 ok")) {
            recipients.add(to);
          }
        }
        case "DATA" -> {
          if (recipients.isEmpty() && !wantsTextForNobody) {
            send("554 5.5.1 no valid recipients");
          } else if (answer(Phase.DATA, "354 go on")) {
            body();
          }
        }
        case "QUIT" -> {
          send("221 bye");
          throw new Over();
        }
        default -> send(line.startsWith("HELO") ? "500 what?" : "250 ok");
      }
    }

    private void body() throws IOException {
      StringBuilder text = new StringBuilder();
      String id = "";
      String line = in.readLine();
      while (!".".equals(line)) {
        if (line == null) {
          throw new Over();
        }
        if (line.isEmpty() && phase == Phase.BODY && isDue()) {
          trouble(fault);
        }
        if (id.isEmpty() && line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
          id = line.substring(11).strip();
        }
        text.append(line).append('\n');
        line = in.readLine();
      }
      MailSink.Taken message = new MailSink.Taken(id, List.copyOf(recipients), text.toString());
      if (recipients.isEmpty()) {
        send("554 5.5.1 no valid recipients");
        return;
      }
      boolean isDue = phase == Phase.END && times.get() > 0;
      if (!isDue || (fault != Fault.REFUSE && fault != Fault.LATER)) {
        taken.add(message); // it has the message, whether or not the sender gets to know
      }
      answer(Phase.END, "250 2.0.0 taken");
    }

    private boolean isPutOff(String recipient) {
      AtomicInteger left = putOff.getOrDefault(recipient, new AtomicInteger());
      return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private boolean isDue() {
      return fault != Fault.NONE && times.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private boolean answer(Phase at, String reply) throws IOException {
      if (at == phase && isDue()) {
        trouble(fault);
        return false;
      }
      send(reply);
      return true;
    }

    private void trouble(Fault what) throws IOException {
      switch (what) {
        case REFUSE -> send((phase == Phase.AUTH ? "535 5.7.8 " : "554 5.7.1 ") + "not today");
        case LATER -> send("451 4.3.0 come again");
        case NONSENSE -> send("HTTP/1.1 400 Bad Request");
        case STALL -> {
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new Over();
        }
        default -> throw new Over();
      }
    }

    private void send(String reply) throws IOException {
      out.write((reply + "\r\n").getBytes(UTF_8));
      out.flush();
    }

    private void use(Socket with) throws IOException {
      socket = with;
      InputStream stream = with.getInputStream();
      in = new BufferedReader(new InputStreamReader(stream, UTF_8));
      out = with.getOutputStream();
    }
  }
}
