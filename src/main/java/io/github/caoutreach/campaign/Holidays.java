package io.github.caoutreach.campaign;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        addDays(event, zone(calendar, event), days);
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

  private static void addDays(VEvent event, ZoneId zone, Set<LocalDate> days) {
    LocalDate first = start(event).toLocalDate();
    int length = length(event);
    DateIterator starts = event.getDateIterator(TimeZone.getTimeZone(zone));
    LocalDate last = first.plusYears(YEARS);
    while (starts.hasNext()) {
      LocalDate start = starts.next().toInstant().atZone(zone).toLocalDate();
      if (start.isAfter(last)) {
        return;
      }
      for (int i = 0; i < Math.min(length, DAYS_IN_YEAR); i++) {
        days.add(start.plusDays(i));
      }
    }
  }

  /** On how many days it is, the last one included however little of it there is (3.6.1). */
  private static int length(VEvent event) {
    LocalDateTime start = start(event);
    LocalDateTime end = event.getDateStart().getValue().hasTime() ? start : start.plusDays(1);
    if (event.getDateEnd() != null) {
      end = written(event.getDateEnd().getValue());
    } else if (event.getDuration() != null) {
      end = start.plus(Duration.ofMillis(event.getDuration().getValue().toMillis()));
    }
    LocalDate last = end.minusNanos(1).toLocalDate();
    return Math.max(1, (int) (last.toEpochDay() - start.toLocalDate().toEpochDay()) + 1);
  }

  private static LocalDateTime start(VEvent event) {
    return written(event.getDateStart().getValue());
  }

  /** A date and time as the file has it, in whatever zone; a day as its midnight. */
  private static LocalDateTime written(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    return LocalDateTime.of(
        raw.getYear(),
        raw.getMonth(),
        raw.getDate(),
        date.hasTime() ? raw.getHour() : 0,
        date.hasTime() ? raw.getMinute() : 0);
  }

  /** The zone in which the event's times are written; the library takes its own for a day. */
  private static ZoneId zone(ICalendar calendar, VEvent event) {
    ICalDate start = event.getDateStart().getValue();
    if (start.hasTime() && start.getRawComponents().isUtc()) {
      return ZoneOffset.UTC;
    }
    return Optional.ofNullable(calendar.getTimezoneInfo().getTimezone(event.getDateStart()))
        .filter(named -> start.hasTime())
        .map(named -> named.getTimeZone().toZoneId())
        .orElseGet(ZoneId::systemDefault);
  }
}
