package io.github.caoutreach.log;

import io.github.caoutreach.common.Counted;
import io.github.caoutreach.db.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Lines of the log that are of a time to come: the clock was ahead when they were written, or is
 * behind now. Nothing is planned from such a time.
 *
 * @param count how many there are, of any campaign
 * @param last the number of the last of them; 0 where there is none
 * @param latest the latest of their times
 */
public record ClockAhead(int count, long last, String latest) {
  private static final Duration MARGIN = Duration.ofMinutes(10);

  /** Those in {@code store}, by its clock. */
  public static ClockAhead in(Store store) {
    String limit = store.clock().instant().plus(MARGIN).toString();
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select count(*), coalesce(max(number), 0), coalesce(max(at), '')"
                        + " from event where at > ?")
                .bind(0, limit)
                .map((row, at) -> new ClockAhead(row.getInt(1), row.getLong(2), row.getString(3)))
                .one());
  }

  /** Whether {@code at} is later than {@code now} by more than clocks differ. */
  public static boolean isAhead(Instant at, Instant now) {
    return at.isAfter(now.plus(MARGIN));
  }

  /** What there is to say; empty where no line is of a time to come. */
  public Optional<String> words() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "the log has "
                + Counted.of(count, "line")
                + " of a time to come, up to "
                + Instant.parse(latest).truncatedTo(ChronoUnit.SECONDS)
                + ": the clock was ahead, or is behind now");
  }
}
