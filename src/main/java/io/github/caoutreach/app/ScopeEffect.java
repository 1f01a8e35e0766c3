package io.github.caoutreach.app;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whom the rule would hold for if every record counted, expired and revoked ones too: the numbers
 * that others publish are often of that kind.
 *
 * @param matching for how many CA owners it would hold
 * @param only those for whom it holds in this scope only, each with why not otherwise
 * @param others those for whom it would hold as well, each with why not in this scope
 */
public record ScopeEffect(int matching, List<String> only, List<String> others) {
  private static final int NAMED = 3;

  public ScopeEffect {
    only = List.copyOf(only);
    others = List.copyOf(others);
  }

  /** What the scope of {@code selection} changes; empty if nothing. */
  public static Optional<ScopeEffect> of(Selection selection) {
    Map<String, Candidate> here = byOwner(selection);
    Map<String, Candidate> ofAll = byOwner(selection.over(selection.scope().everyRecord()));
    List<String> only = difference(here, ofAll);
    List<String> others = difference(ofAll, here);
    long matching = ofAll.values().stream().filter(ScopeEffect::matches).count();
    return only.isEmpty() && others.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScopeEffect((int) matching, only, others));
  }

  /**
   * For example "With every record counted, 14 would match: without A (TLS-capable through …).".
   */
  public String inWords() {
    List<String> parts = new ArrayList<>();
    if (!only.isEmpty()) {
      parts.add("without " + named(only));
    }
    if (!others.isEmpty()) {
      parts.add("with " + named(others));
    }
    return "With every record counted, expired and revoked ones too, "
        + matching
        + " would match: "
        + String.join("; ", parts)
        + ".";
  }

  private static String named(List<String> owners) {
    int more = owners.size() - NAMED;
    return owners.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + Counted.of(more, "other") : "");
  }

  private static Map<String, Candidate> byOwner(Selection selection) {
    return selection.choices().stream()
        .collect(Collectors.toMap(Candidate::owner, Function.identity()));
  }

  private static boolean matches(Candidate candidate) {
    return !candidate.capable().isEmpty();
  }

  private static List<String> difference(
      Map<String, Candidate> some, Map<String, Candidate> others) {
    return some.values().stream()
        .filter(ScopeEffect::matches)
        .flatMap(one -> Optional.ofNullable(others.get(one.owner())).stream())
        .filter(other -> !matches(other))
        .map(other -> other.owner() + " (" + other.verdict().reason() + ")")
        .sorted()
        .toList();
  }
}
