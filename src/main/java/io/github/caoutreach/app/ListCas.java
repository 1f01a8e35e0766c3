package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which CA owners are selected.
 *
 * @param cas a verdict for each
 * @param matching how many match the rule
 * @param toWriteTo how many of these are not left out by name
 * @param rule the rule of the campaign
 * @param scope its scope
 * @param asOf the day as of which it is worked out
 * @param reportDate the day of the CCADB report
 * @param ofAll how the scope changes that, in a sentence; empty if it does not
 * @param doubts names in tables of exclusions that resemble that of a CA owner, and texts in the
 *     rule that no record has
 */
public record ListCas(
    List<CaVerdict> cas,
    int matching,
    int toWriteTo,
    String rule,
    String scope,
    LocalDate asOf,
    LocalDate reportDate,
    Optional<String> ofAll,
    List<String> doubts) {
  public ListCas {
    cas = List.copyOf(cas);
    doubts = List.copyOf(doubts);
  }

  /**
   * Lists those that match the rule or, if {@code isAll}, every CA owner.
   *
   * @param other a rule to ask instead of the campaign's
   */
  public static ListCas of(Workspace workspace, boolean isAll, Optional<Rule> other) {
    Selection selection = other.map(workspace::selection).orElseGet(workspace::selection);
    List<Candidate> shown = isAll ? selection.choices() : selection.audience();
    return new ListCas(
        shown.stream().map(CaVerdict::of).toList(),
        selection.audience().size(),
        selection.selected().size(),
        selection.rule().toString(),
        selection.scope().toString(),
        selection.asOf(),
        workspace.snapshot().reportDate(),
        ScopeEffect.of(selection).map(ScopeEffect::inWords),
        selection.doubts().stream().map(Problem::toString).toList());
  }
}
