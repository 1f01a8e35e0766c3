package io.github.caoutreach.config;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.Keyword;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a mail server.
 *
 * @param host its name
 * @param port its TCP port
 * @param security how the connection is protected
 * @param user the name to log in with; empty for no login
 * @param password where the password comes from; with {@code token}, the access token
 * @param token whether the login is by access token (XOAUTH2) rather than by password
 * @param trust a file of CA certificates (PEM) to trust instead of the system's
 * @param proxy the proxy to connect through, if any
 * @param timeouts how long to wait
 */
public record Server(
    String host,
    int port,
    Security security,
    Optional<String> user,
    PasswordSource password,
    boolean token,
    Optional<Path> trust,
    Optional<Proxy> proxy,
    Timeouts timeouts) {
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

  /**
   * How long a server may take.
   *
   * @param connect for a connection
   * @param reply for the greeting, and for a reply to a command
   * @param data for sending a block of the text
   * @param end for the reply to the end of the text, when a server may do much of its work
   */
  public record Timeouts(Duration connect, Duration reply, Duration data, Duration end) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Timeouts SMTP =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));
    private static final Timeouts IMAP = new Timeouts(MINUTE, MINUTE, MINUTE, MINUTE);

    /** 30 seconds, and the least that RFC 5321 asks for (section 4.5.3.2): 5, 3 and 10 minutes. */
    static Timeouts ofSmtp() {
      return SMTP;
    }

    /** A minute each. */
    static Timeouts ofImap() {
      return IMAP;
    }
  }

  /** How a connection is protected. */
  public enum Security implements Keyword {
    /** Plain at first, then TLS (RFC 3207, RFC 9051): required, never skipped. */
    STARTTLS("starttls"),
    /** TLS from the first byte (RFC 8314). */
    TLS("tls"),
    /** No protection: for a server on this machine. */
    NONE("none");

    private final String spelling;

    Security(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Whether it is on this machine, judging by its name. */
  public boolean isLocal() {
    return isLocal(host);
  }

  /** Whether {@code host} is this machine, judging by its name. */
  static boolean isLocal(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.equals("[::1]")
        || LOOPBACK.matcher(host).matches();
  }

  /** As {@code host:port}. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
