package io.github.caoutreach.campaign;

import java.util.Optional;

/**
 * How to reach a mail server.
 *
 * @param host its name
 * @param port its TCP port
 * @param security how the connection is protected
 * @param user the name to log in with; empty: no login
 * @param password where the password comes from
 */
public record Server(
    String host, int port, Security security, Optional<String> user, PasswordSource password) {
  /** How a connection is protected. */
  public enum Security implements Spelled {
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

  /** Shown as {@code host:port}. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
