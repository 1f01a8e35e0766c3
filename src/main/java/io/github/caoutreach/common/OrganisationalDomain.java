package io.github.caoutreach.common;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Locale;
import java.util.Set;

/**
 * The domain that an organisation registered: "example.co.uk" for "mail.pki.example.co.uk" (RFC
 * 7489, section 3.2), by the public suffix list of the library.
 */
public final class OrganisationalDomain {
  /** RFC 2606: names that documentation and tests use as if they were registered. */
  private static final Set<String> RESERVED = Set.of("example", "test", "invalid");

  /** Top-level domains below which the list has no rule: most names are in one of these. */
  private static final Set<String> PLAIN = Set.of("com", "org", "net");

  private OrganisationalDomain() {}

  /** The organisation's domain of a host or an email address. */
  public static String of(String address) {
    String host = address.substring(address.indexOf('@') + 1);
    if (host.indexOf('.')
        == host.lastIndexOf('.')) { // without the list, which takes a while to load
      return host.toLowerCase(Locale.ROOT);
    }
    String registered = EffectiveTldFinder.getAssignedDomain(host, true, false);
    return registered == null ? lastTwoLabels(host) : registered;
  }

  /** Whether two hosts belong to the same organisation. */
  public static boolean isSame(String one, String other) {
    return of(one).equalsIgnoreCase(of(other));
  }

  /** Whether somebody can have registered {@code host}, or the domain it is in. */
  public static boolean isRegistrable(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean isPlain = PLAIN.contains(last) && name.indexOf('.') > 0;
    return RESERVED.contains(last)
        || isPlain
        || EffectiveTldFinder.getAssignedDomain(name, true, false) != null;
  }

  /** The list's rule "*", for top-level domains that are not on it. */
  private static String lastTwoLabels(String host) {
    int last = host.lastIndexOf('.');
    return host.substring(host.lastIndexOf('.', last - 1) + 1);
  }
}
