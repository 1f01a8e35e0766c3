package io.github.caoutreach.app;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.log.ClockAhead;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When the last unattended pass was, and whether the next one is overdue: where passes were made at
 * all, one is expected every day.
 */
record LastPass(Optional<Entry> ended, Instant now) {
  private static final Pattern NEXT_STEP = Pattern.compile("; [a-z]+: [a-z]+: ");

  private static final Duration EXPECTED_WITHIN = Duration.ofDays(1);

  /**
   * Says when it was.
   *
   * @throws OutreachException if it failed, or was longer ago than a day: whatever started the
   *     passes does no more
   */
  public String check() {
    if (ended.isEmpty()) {
      return "no unattended pass has been made yet";
    }
    Instant at = ended.get().at().truncatedTo(ChronoUnit.SECONDS);
    if (ClockAhead.isAhead(at, now)) {
      throw OutreachException.fail(
          "the last one ended at " + at + ", a time to come: the clock was ahead, or is behind now",
          "set the clock, then: ca-outreach run");
    }
    if (isOverdue()) {
      throw OutreachException.fail(
          "the last one ended at " + at + ", more than a day ago",
          "ca-outreach schedule install shows how to start them");
    }
    Optional<String> failure = failure();
    if (failure.isPresent()) {
      throw OutreachException.fail(
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

  /** What its failed steps said; empty if none failed, or no pass was made. */
  public Optional<String> failure() {
    return ended
        .map(Entry::event)
        .flatMap(event -> event instanceof Event.Ran ran ? Optional.of(ran) : Optional.empty())
        .filter(ran -> ran.exitCode() == OutreachException.Reason.FAILED.exitCode())
        .map(
            ran ->
                steps(ran.summary()).stream()
                    .filter(step -> step.contains(": failed: "))
                    .map(step -> step.replace(": failed: ", ": "))
                    .collect(Collectors.joining("; ")));
  }

  /** What the steps said: each begins with its name and its result. */
  private static List<String> steps(String summary) {
    List<String> steps = new ArrayList<>();
    int start = 0;
    Matcher next = NEXT_STEP.matcher(summary);
    for (int from = 0; next.find(from); from = start) {
      steps.add(summary.substring(start, next.start()));
      start = next.start() + "; ".length();
    }
    steps.add(summary.substring(start));
    return steps;
  }
}
