package io.github.caoutreach.response;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As much of an IMAP server as a login by access token and a look into an empty folder take. */
final class TokenServer implements AutoCloseable {
  private final ServerSocket listening;
  private final String token;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A server that lets in whoever shows {@code token}. */
  TokenServer(String token) throws IOException {
    this.token = token;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        threads.execute(() -> talk(client));
      }
    } catch (IOException e) {
      threads.shutdown(); // closed: the test is over
    }
  }

  private void talk(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintStream out =
            new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR LOGINDISABLED] ready\r\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        out.print(reply(words[0], words[1].toUpperCase(), words[words.length - 1]));
        out.flush();
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  private String reply(String tag, String command, String last) {
    String ok = tag + " OK done\r\n";
    return switch (command) {
      case "AUTHENTICATE" -> {
        String shown = new String(Base64.getDecoder().decode(last), StandardCharsets.US_ASCII);
        yield shown.contains("auth=Bearer " + token + "\1") ? ok : tag + " NO who are you?\r\n";
      }
      case "CAPABILITY" -> "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR LOGINDISABLED\r\n" + ok;
      case "LIST" -> "* LIST () \"/\" " + last + "\r\n" + ok;
      case "EXAMINE" ->
          "* 0 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n"
              + "* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 1] ok\r\n"
              + tag
              + " OK [READ-ONLY] done\r\n";
      case "LOGOUT" -> "* BYE\r\n" + ok;
      default -> ok;
    };
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
