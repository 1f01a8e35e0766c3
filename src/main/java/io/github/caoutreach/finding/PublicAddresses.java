package io.github.caoutreach.finding;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * The addresses that hosts have, as far as they may be connected to: those of the public internet,
 * and those of hosts that are allowed by name. The client connects to the addresses that this
 * gives, and looks none up itself, so that a name can't mean one address here and another there.
 */
final class PublicAddresses implements DnsResolver {
  /** Networks that nobody on the public internet has: network and length of its prefix. */
  private static final String[] CLOSED_4 = {
    "0.0.0.0/8", // this network
    "10.0.0.0/8",
    "100.64.0.0/10", // of providers
    "127.0.0.0/8",
    "169.254.0.0/16", // link-local; clouds give their secrets away there
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24", // documentation
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3" // multicast, reserved, broadcast
  };

  /** Of what is given out on the internet, 2000::/3, what may lead elsewhere. */
  private static final String[] CLOSED_6 = {"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};

  private static final String OPEN_6 = "2000::/3";

  private final Set<String> allowed;
  private final DnsResolver names;

  /**
   * The addresses of the system.
   *
   * @param allowed hosts, in lower case, that may have any address
   */
  PublicAddresses(Set<String> allowed) {
    this(allowed, SystemDefaultDnsResolver.INSTANCE);
  }

  PublicAddresses(Set<String> allowed, DnsResolver names) {
    this.allowed = Set.copyOf(allowed);
    this.names = names;
  }

  /** A host with no address that may be connected to. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1;

    NotPublic(String address) {
      super(address);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = names.resolve(host);
    if (allowed.contains(host.toLowerCase(Locale.ROOT))) {
      return all;
    }
    InetAddress[] open =
        Arrays.stream(all).filter(PublicAddresses::isPublic).toArray(InetAddress[]::new);
    if (open.length == 0 && all.length > 0) {
      throw new NotPublic(all[0].getHostAddress());
    }
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** Whether {@code address} is one of the public internet. */
  static boolean isPublic(InetAddress address) {
    boolean isOld = address instanceof Inet4Address;
    return Arrays.stream(isOld ? CLOSED_4 : CLOSED_6).noneMatch(net -> isIn(address, net))
        && (isOld || isIn(address, OPEN_6));
  }

  private static boolean isIn(InetAddress address, String network) {
    int slash = network.indexOf('/');
    byte[] bytes = address.getAddress();
    byte[] start = literal(network.substring(0, slash));
    int bits = Integer.parseInt(network.substring(slash + 1));
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      int at = bit / Byte.SIZE;
      if ((bytes[at] & mask) != (start[at] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] literal(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
