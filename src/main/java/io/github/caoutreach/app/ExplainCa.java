package io.github.caoutreach.app;

import io.github.caoutreach.campaign.Rule;
import io.github.caoutreach.campaign.Scope;
import io.github.caoutreach.selection.Candidate;
import io.github.caoutreach.selection.Selection;
import java.time.LocalDate;

/**
 * Why a CA owner is, or is not, selected, and what the scope changes.
 *
 * @param rule the rule of the campaign
 * @param scope its scope
 * @param asOf the day as of which it is judged
 * @param choice the verdict
 * @param everyRecordCounted what it would be with every record in scope
 * @param matching for how many CA owners the rule holds
 * @param matchingOfAll for how many it would, with every record in scope
 */
public record ExplainCa(
    Rule rule,
    Scope scope,
    LocalDate asOf,
    Candidate choice,
    Candidate everyRecordCounted,
    int matching,
    int matchingOfAll) {
  /** Explains the verdict on {@code owner}: its name, or a unique part of it. */
  public static ExplainCa of(Workspace workspace, String owner) {
    Selection selection = workspace.selection();
    Selection ofAll = selection.over(Scope.EVERYTHING);
    Candidate choice = selection.named(owner);
    return new ExplainCa(
        selection.rule(),
        selection.scope(),
        selection.asOf(),
        choice,
        ofAll.named(choice.owner()),
        selection.audience().size(),
        ofAll.audience().size());
  }

  /** Whether the scope changes nothing. */
  public boolean isSameWithEveryRecord() {
    return choice.verdict().label().equals(everyRecordCounted.verdict().label());
  }
}
