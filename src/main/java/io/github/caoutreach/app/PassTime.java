package io.github.caoutreach.app;

import io.github.caoutreach.campaign.QuietTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether it is the time for the reminders of a pass; asked before each of them, since a pass may
 * take long, or the machine may have been suspended meanwhile.
 *
 * @param fetched when the pass began to fetch mail; empty where no mailbox is configured
 */
record PassTime(QuietTimes quiet, Optional<Instant> fetched, Clock clock) {
  /** For so long, no answer is likely to have come that was not fetched. */
  private static final Duration FRESH = Duration.ofHours(2);

  /**
   * Why no reminder goes now; empty where it may. Reminders are planned by days in UTC; where the
   * campaign's zone has another day then, that must not be quiet either.
   */
  Optional<String> obstacle() {
    Instant now = clock.instant();
    return stale(now).or(() -> quiet(now));
  }

  private Optional<String> stale(Instant now) {
    return fetched
        .filter(at -> Duration.between(at, now).compareTo(FRESH) > 0)
        .map(at -> "mail was fetched " + Duration.between(at, now).toHours() + " hours ago")
        .map(what -> what + "; an answer may be waiting unread");
  }

  private Optional<String> quiet(Instant now) {
    LocalDate there = now.atZone(quiet.zone()).toLocalDate();
    if (quiet.isQuiet(there)) {
      return Optional.of(there + " is quiet in " + quiet.zone());
    }
    return quiet.isWithinHours(now)
        ? Optional.empty()
        : Optional.of(
            "outside the hours "
                + quiet.hours().map(Object::toString).orElse("")
                + " "
                + quiet.zone());
  }
}
