package io.github.caoutreach.dns;

import io.github.caoutreach.dns.Dns.Answer;
import io.github.caoutreach.dns.Dns.Kind;
import java.util.List;

/** Whether a domain receives mail. */
public sealed interface MailHosts {
  /**
   * It does.
   *
   * @param hosts where it is taken to; the domain itself if it has no MX
   */
  record Some(List<String> hosts) implements MailHosts {
    public Some {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * It does not.
   *
   * @param why such as "does not exist", to be read after its name
   */
  record None(String why) implements MailHosts {}

  /** Nobody has said. */
  record Unknown(String why) implements MailHosts {}

  /** Looks for the hosts of {@code domain} as RFC 5321, section 5.1, says. */
  static MailHosts of(Dns dns, String domain) {
    Answer mx = dns.ask(domain, Kind.MX);
    if (mx instanceof Dns.Unknown unknown) {
      return new Unknown(unknown.why());
    }
    if (mx instanceof Dns.Nothing nothing) {
      return nothing.isName() ? implicit(dns, domain) : new None("does not exist");
    }
    List<String> hosts =
        ((Dns.Found) mx).values().stream().map(one -> one.substring(one.indexOf(' ') + 1)).toList();
    if (hosts.equals(List.of("."))) {
      return new None("takes no mail, as it says itself (RFC 7505)");
    }
    boolean isUnknown = false;
    for (String host : hosts) {
      Answer address = address(dns, host);
      if (address instanceof Dns.Found) {
        return new Some(hosts);
      }
      isUnknown |= address instanceof Dns.Unknown;
    }
    return isUnknown
        ? new Unknown("nobody says where its mail hosts are")
        : new None("has mail hosts without an address: " + String.join(", ", hosts));
  }

  private static MailHosts implicit(Dns dns, String domain) {
    Answer address = address(dns, domain);
    if (address instanceof Dns.Unknown unknown) {
      return new Unknown(unknown.why());
    }
    return address instanceof Dns.Found
        ? new Some(List.of(domain))
        : new None("has no mail host: neither MX nor an address");
  }

  private static Answer address(Dns dns, String host) {
    Answer four = dns.ask(host, Kind.A);
    return four instanceof Dns.Found ? four : dns.ask(host, Kind.AAAA);
  }
}
