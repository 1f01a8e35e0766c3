package io.github.caoutreach.run;

import io.github.caoutreach.input.Stop;
import io.github.caoutreach.store.Entry;
import io.github.caoutreach.store.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When the last unattended pass was, and whether the next one is overdue: where passes were made at
 * all, one is expected every day.
 */
public record LastPass(Optional<Entry> ended, Instant now) {
  private static final Duration EXPECTED_WITHIN = Duration.ofDays(1);

  /**
   * Says when it was.
   *
   * @throws Stop where it failed, or was longer ago than a day: whatever started the passes does no
   *     more
   */
  public String check() {
    if (ended.isEmpty()) {
      return "no unattended pass was made yet";
    }
    Instant at = ended.get().at().truncatedTo(ChronoUnit.SECONDS);
    if (isOverdue()) {
      throw Stop.fail(
          "the last one ended at " + at + ", more than a day ago",
          "ca-outreach schedule install shows what starts them");
    }
    Optional<String> failure = failure();
    if (failure.isPresent()) {
      throw Stop.fail(
          "the last one, at " + at + ", failed: " + failure.get(), "ca-outreach run makes another");
    }
    return "the last one ended at " + at;
  }

  /** Whether passes were made, and none lately. */
  public boolean isOverdue() {
    return ended
        .filter(entry -> Duration.between(entry.at(), now).compareTo(EXPECTED_WITHIN) > 0)
        .isPresent();
  }

  /** What its failed steps said; empty where none failed, or no pass was made. */
  public Optional<String> failure() {
    return ended
        .map(Entry::event)
        .flatMap(event -> event instanceof Event.Ran ran ? Optional.of(ran) : Optional.empty())
        .filter(ran -> ran.exitCode() == Stop.Reason.FAILED.exitCode())
        .map(
            ran ->
                Stream.of(ran.summary().split("; (?=[a-z]+: [a-z]+: )"))
                    .filter(step -> step.contains(": failed: "))
                    .map(step -> step.replaceFirst(": failed: ", ": "))
                    .collect(Collectors.joining("; ")));
  }
}
