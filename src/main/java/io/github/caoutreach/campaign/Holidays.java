package io.github.caoutreach.campaign;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/** Reads the days of an iCalendar file of holidays: RFC 5545, all-day events, also recurring. */
final class Holidays {
  /** Recurring holidays are followed this far. */
  private static final int YEARS = 10;

  private static final int DAYS_IN_YEAR = 366;

  private Holidays() {}

  /**
   * The days of all events.
   *
   * @throws IllegalArgumentException where the file can't be read or is no calendar
   */
  static Set<LocalDate> read(Path file) {
    ICalendar calendar =
        parse(file).orElseThrow(() -> new IllegalArgumentException("no iCalendar file: " + file));
    Set<LocalDate> days = new HashSet<>();
    for (VEvent event : calendar.getEvents()) {
      if (event.getDateStart() != null) {
        addDays(event, days);
      }
    }
    return days;
  }

  private static Optional<ICalendar> parse(Path file) {
    try {
      return Optional.ofNullable(Biweekly.parse(Files.readString(file)).first());
    } catch (IOException e) {
      throw new IllegalArgumentException("the calendar " + file + " can't be read", e);
    }
  }

  private static void addDays(VEvent event, Set<LocalDate> days) {
    LocalDate first = day(event.getDateStart().getValue());
    int length =
        event.getDateEnd() == null
            ? 1
            : Math.max(
                1, (int) (day(event.getDateEnd().getValue()).toEpochDay() - first.toEpochDay()));
    DateIterator starts = event.getDateIterator(TimeZone.getDefault());
    LocalDate last = first.plusYears(YEARS);
    while (starts.hasNext()) {
      LocalDate start = day(starts.next());
      if (start.isAfter(last)) {
        return;
      }
      for (int i = 0; i < Math.min(length, DAYS_IN_YEAR); i++) {
        days.add(start.plusDays(i));
      }
    }
  }

  /** The library gives a day as its midnight in the default time zone. */
  private static LocalDate day(Date date) {
    return date instanceof ICalDate ical && ical.hasTime()
        ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        : date.toInstant().atZone(TimeZone.getDefault().toZoneId()).toLocalDate();
  }
}
