package io.github.caoutreach.run;

import java.util.Locale;

/**
 * What became of a step of a pass.
 *
 * @param step its name: fetch, remind, report, digest
 * @param result how it ended
 * @param words what it did, or why it did not; no address, no secret
 */
public record StepOutcome(String step, Result result, String words) {
  /** How a step ended. */
  public enum Result {
    /** It did its work, or there was none. */
    DONE,
    /** It was not begun, on purpose. */
    SKIPPED,
    /** Something outside failed. */
    FAILED
  }

  /** Shown as {@code fetch: done: 3 new}. */
  @Override
  public String toString() {
    return step + ": " + result.toString().toLowerCase(Locale.ROOT) + ": " + words;
  }
}
