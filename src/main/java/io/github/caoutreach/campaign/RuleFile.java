package io.github.caoutreach.campaign;

import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads whom a campaign is for: the "rule", "owners" and "answered" of its audience. */
final class RuleFile {
  private RuleFile() {}

  static Rule read(YamlMap audience) {
    return read(audience.map("rule"), audience.texts("owners"), answered(audience));
  }

  /** A rule by itself. */
  static Rule ofRule(YamlMap rule) {
    return read(rule, List.of(), Optional.empty());
  }

  private static Rule read(YamlMap rule, List<String> owners, Optional<Answered> answered) {
    List<Capability> capable = capabilities(rule, "capable");
    List<Capability> notCapable = capabilities(rule, "not-capable");
    CapabilitySource source =
        rule.parsed("capabilities", text -> Keyword.read(CapabilitySource.class, "source", text))
            .orElse(CapabilitySource.CCADB);
    List<Where> where = WhereFile.read(rule);
    for (Capability both : capable) {
      if (notCapable.contains(both)) {
        rule.problem(
            rule.place("not-capable"),
            "no CA can be both capable and not capable of " + both.spelling());
      }
    }
    Rule found = new Rule(capable, notCapable, source, where, owners, answered);
    boolean isEmpty = rule.texts("capable").isEmpty();
    if (isEmpty
        && (rule.has("capable")
            || !found.selects() && !rule.has("where") && !rule.hasUnknownKey())) {
      rule.problem(
          rule.place(),
          "the audience's rule needs \"capable\", such as [smime], or \"where\" with a column");
    }
    return found;
  }

  private static List<Capability> capabilities(YamlMap rule, String key) {
    return rule.list(key, text -> Keyword.read(Capability.class, "capability", text));
  }

  private static Optional<Answered> answered(YamlMap audience) {
    if (!audience.has("answered")) {
      return Optional.empty();
    }
    YamlMap map = audience.map("answered");
    return Optional.of(
        new Answered(map.neededText("campaign"), map.texts("stance"), map.valuePlace("campaign")));
  }
}
