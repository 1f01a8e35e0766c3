package io.github.caoutreach.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When nothing is sent automatically.
 *
 * @param weekends whether Saturdays and Sundays are quiet
 * @param days further quiet days
 * @param hours the hours in which an unattended pass may send; empty for all
 * @param zone the time zone of days and hours
 */
public record QuietTimes(
    boolean weekends, Set<LocalDate> days, Optional<Hours> hours, ZoneId zone) {
  /** A time range: the start is included, the end excluded. */
  public record Hours(LocalTime from, LocalTime to) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the end is not after the start
     */
    public Hours {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("hours such as 08:00-18:00, the later time last");
      }
    }

    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  public QuietTimes {
    days = Set.copyOf(days);
  }

  /** Whether nothing is sent on {@code day}. */
  public boolean isQuiet(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return days.contains(day) || (weekends && weekend);
  }

  /** {@code day}, or the first day after it that is not quiet. */
  public LocalDate firstSendingDay(LocalDate day) {
    LocalDate found = day;
    // stops after a year without a gap, which is a mistake in the settings
    for (int i = 0; i < 366 && isQuiet(found); i++) {
      found = found.plusDays(1);
    }
    return found;
  }

  /** Whether the hours allow an unattended pass to send at {@code now}. */
  public boolean isWithinHours(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    return hours.map(h -> !time.isBefore(h.from()) && time.isBefore(h.to())).orElse(true);
  }
}
