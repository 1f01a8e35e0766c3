package io.github.caoutreach.run;

import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the last unattended pass was, and whether the next one is overdue: where passes were made at
 * all, one is expected every day.
 */
public record LastPass(Optional<Entry> ended, Instant now) {
  private static final Duration EXPECTED_WITHIN = Duration.ofDays(1);

  /**
   * Says when it was.
   *
   * @throws Stop where it was longer ago than a day: whatever started the passes does no more
   */
  public String check() {
    if (ended.isEmpty()) {
      return "no unattended pass was made yet";
    }
    Instant at = ended.get().at();
    if (Duration.between(at, now).compareTo(EXPECTED_WITHIN) > 0) {
      throw Stop.fail(
          "the last one ended at " + at + ", more than a day ago",
          "ca-outreach schedule install shows what starts them");
    }
    return "the last one ended at " + at;
  }
}
