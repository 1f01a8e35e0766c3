package io.github.caoutreach.mail;

import io.github.caoutreach.Listener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** As much of an IMAP server as a login by access token and a look into an empty folder take. */
public final class TokenServer implements AutoCloseable {
  private final String token;
  private final Listener listener;

  /** A server that lets in whoever shows {@code token}. */
  public TokenServer(String token) {
    this.token = token;
    this.listener = new Listener(this::talk);
  }

  public int port() {
    return listener.port();
  }

  private void talk(Socket client) throws IOException {
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintStream out =
            new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR LOGINDISABLED] ready\r\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        out.print(reply(words[0], words[1].toUpperCase(Locale.ROOT), words[words.length - 1]));
        out.flush();
      }
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
  public void close() {
    listener.close();
  }
}
