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
 * @param user the name to log in with; empty: no login
 * @param password where the password comes from; with {@code token}, the access token
 * @param token whether the login is by access token (XOAUTH2) rather than by password
 * @param trust a file of CA certificates (PEM) to trust instead of the system's
 * @param proxy what is in between
 * @param timeouts how long it may take
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
   * How long a server may take: RFC 5321, section 4.5.3.2.
   *
   * @param connect to accept a connection
   * @param reply to greet, and to reply to a command
   * @param data to take a block of the text
   * @param end to reply to the end of the text; a server may do much of its work then
   */
  public record Timeouts(Duration connect, Duration reply, Duration data, Duration end) {
    private static final Timeouts USUAL =
        new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));

    /** 30 seconds, and the least that RFC 5321 asks for: 5, 3 and 10 minutes. */
    static Timeouts usual() {
      return USUAL;
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

  /** Whether it is on this machine, by its name. */
  public boolean isLocal() {
    return isLocal(host);
  }

  /** Whether {@code host} is this machine, by its name. */
  static boolean isLocal(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("::1")
        || host.equals("[::1]")
        || LOOPBACK.matcher(host).matches();
  }

  /** Shown as {@code host:port}. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
