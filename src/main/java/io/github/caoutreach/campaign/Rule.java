package io.github.caoutreach.campaign;

import io.github.caoutreach.common.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which CA owners a campaign is for: those for whom each of these holds.
 *
 * @param capable at least one certificate in scope is capable of it, for each of these
 * @param notCapable no certificate in scope is capable of any of these
 * @param source by what it is decided what a certificate is capable of
 * @param where what the columns of the report must say
 * @param owners it is one of these; empty if it may be any
 * @param answered what it must have answered, if anything
 */
public record Rule(
    List<Capability> capable,
    List<Capability> notCapable,
    CapabilitySource source,
    List<Where> where,
    List<String> owners,
    Optional<Answered> answered) {
  public Rule {
    capable = List.copyOf(capable);
    notCapable = List.copyOf(notCapable);
    where = List.copyOf(where);
    owners = List.copyOf(owners);
  }

  /** A rule about what certificates are capable of, by what CCADB says. */
  public Rule(List<Capability> capable, List<Capability> notCapable) {
    this(capable, notCapable, CapabilitySource.CCADB, List.of(), List.of(), Optional.empty());
  }

  /**
   * Reads what could be the "rule" of a campaign file.
   *
   * @param name what stands for a file's name in messages
   * @throws io.github.caoutreach.common.OutreachException with every mistake in it
   */
  public static Rule read(String name, String yaml) {
    return YamlMap.readText(name, yaml, RuleFile::ofRule);
  }

  /** Whether it asks for anything that selects: what is only barred selects nobody. */
  boolean selects() {
    return !capable.isEmpty() || !where.isEmpty() || !owners.isEmpty() || answered.isPresent();
  }

  /** For example "S/MIME-capable somewhere, TLS-capable nowhere". */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!owners.isEmpty()) {
      parts.add("one of " + owners.size() + " named");
    }
    if (!capable.isEmpty()) {
      parts.add(words(capable) + " somewhere");
    }
    if (!notCapable.isEmpty()) {
      parts.add(words(notCapable) + " nowhere");
    }
    where.forEach(one -> parts.add(one.words()));
    answered.ifPresent(one -> parts.add(one.words()));
    if (!source.words().isEmpty()) {
      parts.add(source.words());
    }
    return String.join(", ", parts);
  }

  /** The same, decided by another source. */
  public Rule by(CapabilitySource other) {
    return new Rule(capable, notCapable, other, where, owners, answered);
  }

  private static String words(List<Capability> capabilities) {
    return capabilities.stream().map(Capability::adjective).collect(Collectors.joining(" and "));
  }
}
