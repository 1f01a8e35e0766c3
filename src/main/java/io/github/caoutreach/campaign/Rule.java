package io.github.caoutreach.campaign;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which CA owners a campaign is for: those with at least one certificate in scope that is capable
 * of each of {@code capable}, and none that is capable of any of {@code notCapable}.
 *
 * @param source by what it is decided what a certificate is capable of
 */
public record Rule(List<Capability> capable, List<Capability> notCapable, CapabilitySource source) {
  /** A rule by what CCADB says. */
  public Rule(List<Capability> capable, List<Capability> notCapable) {
    this(capable, notCapable, CapabilitySource.CCADB);
  }

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
    String nowhere = notCapable.isEmpty() ? "" : ", " + words(notCapable) + " nowhere";
    return somewhere + nowhere + (source.words().isEmpty() ? "" : ", " + source.words());
  }

  /** The same, decided by another source. */
  public Rule by(CapabilitySource other) {
    return new Rule(capable, notCapable, other);
  }

  private static String words(List<Capability> capabilities) {
    return capabilities.stream().map(Capability::adjective).collect(Collectors.joining(" and "));
  }
}
