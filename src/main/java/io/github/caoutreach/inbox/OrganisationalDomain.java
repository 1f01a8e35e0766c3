package io.github.caoutreach.inbox;

import crawlercommons.domains.EffectiveTldFinder;

/**
 * The domain that an organisation registered: "example.co.uk" for "mail.pki.example.co.uk" (RFC
 * 7489, section 3.2), by the public suffix list of the library.
 */
final class OrganisationalDomain {
  private OrganisationalDomain() {}

  /** The organisation's domain of a host or an email address. */
  static String of(String address) {
    String host = address.substring(address.indexOf('@') + 1);
    String registered = EffectiveTldFinder.getAssignedDomain(host, true, false);
    return registered == null ? lastTwoLabels(host) : registered;
  }

  /** Whether two hosts belong to the same organisation. */
  static boolean isSame(String one, String other) {
    return of(one).equalsIgnoreCase(of(other));
  }

  /** The list's rule "*", for top-level domains that are not on it. */
  private static String lastTwoLabels(String host) {
    int last = host.lastIndexOf('.');
    return host.substring(host.lastIndexOf('.', last - 1) + 1);
  }
}
