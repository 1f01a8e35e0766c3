package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import java.util.List;

/**
 * What an unattended pass did.
 *
 * @param steps each step's outcome, in order
 * @param attention what needs a person, a line each
 */
public record PassReport(List<StepOutcome> steps, List<String> attention) {
  public PassReport {
    steps = List.copyOf(steps);
    attention = List.copyOf(attention);
  }

  /** The exit code: 1 if a step failed, 4 if something needs a person, else 0. */
  public int exitCode() {
    if (steps.stream().anyMatch(step -> step.result() == StepOutcome.Result.FAILED)) {
      return OutreachException.Reason.FAILED.exitCode();
    }
    return attention.isEmpty() ? 0 : OutreachException.Reason.NEEDS_PERSON.exitCode();
  }
}
