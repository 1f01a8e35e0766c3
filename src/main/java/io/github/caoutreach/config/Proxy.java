package io.github.caoutreach.config;

import io.github.caoutreach.common.Keyword;

/**
 * A proxy between this machine and the mail server.
 *
 * @param type its protocol
 * @param host its name
 * @param port its TCP port
 */
public record Proxy(Type type, String host, int port) {
  /** The kinds of proxies. */
  public enum Type implements Keyword {
    /** SOCKS, versions 4 and 5 (RFC 1928). */
    SOCKS("socks"),
    /** HTTP with CONNECT (RFC 9110, section 9.3.6). */
    HTTP("http");

    private final String spelling;

    Type(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
