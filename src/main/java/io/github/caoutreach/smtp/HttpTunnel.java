package io.github.caoutreach.smtp;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks an HTTP proxy for a way to a server (CONNECT: RFC 9110, section 9.3.6). The JDK's own socket
 * for that reads on behind the proxy's words, and then takes the greeting of a mail server, which
 * speaks first, for a part of them.
 */
final class HttpTunnel {
  private static final int LONGEST_ANSWER = 8 * 1024;

  private HttpTunnel() {}

  /**
   * Makes {@code socket}, which is connected to the proxy, lead to {@code host}.
   *
   * @throws IOException where the proxy doesn't lead there, with its words
   */
  static void open(Socket socket, String host, int port) throws IOException {
    String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String answer = answer(socket.getInputStream());
    if (!Pattern.matches("(?s)HTTP/1\\.\\d 2\\d\\d.*", answer)) {
      String words = OneLine.of(answer.lines().findFirst().orElse("nothing"));
      throw new IOException("the proxy says: " + words);
    }
  }

  /** Status line and header, byte by byte: what comes behind them is the server's. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n", answer.length() - 4) < 0) {
      int one = in.read();
      if (one < 0 || answer.length() == LONGEST_ANSWER) {
        throw new IOException("the proxy gives no answer that is HTTP");
      }
      answer.append((char) one);
    }
    return answer.toString();
  }
}
