package io.github.caoutreach.mail;

import io.github.caoutreach.config.Proxy;
import io.github.caoutreach.config.Server;
import java.util.Map;

/** The proxy before a server, as the mail library wants to be told of it. */
public final class ProxyProperties {
  private ProxyProperties() {}

  /**
   * The properties; none where there is no proxy.
   *
   * @param prefix what the protocol's properties begin with, such as {@code mail.imap.}
   */
  public static Map<String, String> of(Server server, String prefix) {
    return server
        .proxy()
        .map(
            proxy -> {
              String type = prefix + (proxy.type() == Proxy.Type.SOCKS ? "socks" : "proxy");
              return Map.of(
                  type + ".host", proxy.host(), type + ".port", Integer.toString(proxy.port()));
            })
        .orElse(Map.of());
  }
}
