package io.github.caoutreach.inbox;

import crawlercommons.domains.EffectiveTldFinder;

/**
 * The domain that an organisation registered: "mail.pki.example.co.uk" is of "example.co.uk" (RFC
 * 7489, section 3.2), by the public suffix list that comes with the library.
 */
final class OrganisationalDomain {
  private OrganisationalDomain() {}

  /** The organisation's domain of a host, or of the host of an address. */
  static String of(String address) {
    String host = address.substring(address.indexOf('@') + 1);
    String registered = EffectiveTldFinder.getAssignedDomain(host, true, false);
    return registered == null ? lastTwoLabels(host) : registered;
  }

  /** Whether two hosts are of one organisation. */
  static boolean isSame(String one, String other) {
    return of(one).equalsIgnoreCase(of(other));
  }

  /** What the list says of top-level domains that are not on it: its rule "*". */
  private static String lastTwoLabels(String host) {
    int last = host.lastIndexOf('.');
    return host.substring(host.lastIndexOf('.', last - 1) + 1);
  }
}
