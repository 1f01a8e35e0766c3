package io.github.caoutreach.campaign;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which CA owners a campaign is for: those with at least one certificate in scope that is capable
 * of each of {@code capable}, and none that is capable of any of {@code notCapable}.
 */
public record Rule(List<Capability> capable, List<Capability> notCapable) {
  public Rule {
    capable = List.copyOf(capable);
    notCapable = List.copyOf(notCapable);
    if (capable.isEmpty()) {
      throw new IllegalArgumentException("the rule names no capability that selects");
    }
  }

  /** For example "S/MIME-capable somewhere, TLS-capable nowhere". */
  @Override
  public String toString() {
    String somewhere = words(capable) + " somewhere";
    return notCapable.isEmpty() ? somewhere : somewhere + ", " + words(notCapable) + " nowhere";
  }

  private static String words(List<Capability> capabilities) {
    return capabilities.stream().map(Capability::adjective).collect(Collectors.joining(" and "));
  }
}
