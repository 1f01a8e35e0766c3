package io.github.caoutreach.campaign;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.github.caoutreach.common.OneLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/**
 * The days in an iCalendar file of holidays (RFC 5545): the events, including recurring ones, of
 * every calendar in the file. TRANSP is ignored, since public holiday calendars mark all events as
 * transparent.
 */
final class Holidays {
  /** A real holiday calendar has about twenty a year. */
  private static final int MOST_DAYS = 50_000;

  private static final int DAYS_IN_YEAR = 366;
  private static final Set<Frequency> FREQUENCIES =
      EnumSet.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);
  private static final Set<String> TIMES =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE");

  private final CalendarText text;
  private final LocalDate from;
  private final LocalDate to;
  private final Set<LocalDate> days = new HashSet<>();
  private int steps;

  private Holidays(CalendarText text, LocalDate from, LocalDate to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /**
   * The days of all events that are not cancelled.
   *
   * @param from the start for expanding endless rules
   * @param to the end for expanding them
   * @throws IllegalArgumentException if the file can't be read, is not a calendar, or contains an
   *     event whose days can't be determined; it names the line
   */
  static Set<LocalDate> read(Path file, LocalDate from, LocalDate to) {
    Holidays holidays = new Holidays(CalendarText.read(file), from, to);
    holidays.addAll();
    return Set.copyOf(holidays.days);
  }

  private void addAll() {
    List<ICalendar> calendars = Biweekly.parse(text.text()).all();
    if (calendars.isEmpty()) {
      throw new IllegalArgumentException("not an iCalendar file: " + text.file());
    }
    Iterator<Integer> lines = text.events().iterator();
    for (ICalendar calendar : calendars) {
      boolean isCancelled = calendar.getMethod() != null && calendar.getMethod().isCancel();
      for (VEvent event : calendar.getEvents()) {
        int line = lines.hasNext() ? lines.next() : 1;
        if (!isCancelled && !isCancelled(event)) {
          add(calendar, event, line);
        }
      }
    }
  }

  private static boolean isCancelled(VEvent event) {
    return event.getStatus() != null && event.getStatus().isCancelled();
  }

  private void add(ICalendar calendar, VEvent event, int line) {
    event.getExperimentalProperties().stream()
        .map(property -> property.getName().toUpperCase(Locale.ROOT))
        .filter(TIMES::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw wrong(line, "the event's " + name + " can't be read");
            });
    if (event.getDateStart() == null) {
      throw wrong(line, "the event has no DTSTART");
    }
    checkRule(event, line);
    try {
      addDays(event, zone(calendar, event), moved(calendar, event));
    } catch (IllegalArgumentException e) {
      throw wrong(line, OneLine.of(e));
    } catch (RuntimeException | AssertionError e) { // all of which the library throws
      throw wrong(line, "the event's recurrence rule can't be followed");
    }
  }

  private void checkRule(VEvent event, int line) {
    if (event.getRecurrenceRule() == null) {
      return;
    }
    Recurrence rule = event.getRecurrenceRule().getValue();
    if (rule == null || rule.getFrequency() == null) {
      throw wrong(line, "the event's RRULE has no frequency such as FREQ=YEARLY");
    }
    if (!FREQUENCIES.contains(rule.getFrequency())) {
      throw wrong(
          line,
          "a holiday that repeats " + rule.getFrequency() + "; at most once a day is allowed");
    }
  }

  /** The days of a recurring event that other events of the file replace (3.8.4.4). */
  private static Set<LocalDate> moved(ICalendar calendar, VEvent event) {
    if (event.getRecurrenceId() != null || event.getUid() == null) {
      return Set.of();
    }
    return calendar.getEvents().stream()
        .filter(other -> other.getRecurrenceId() != null && other.getUid() != null)
        .filter(other -> event.getUid().getValue().equals(other.getUid().getValue()))
        .map(other -> written(other.getRecurrenceId().getValue()).toLocalDate())
        .collect(Collectors.toSet());
  }

  private void addDays(VEvent event, ZoneId zone, Set<LocalDate> moved) {
    int length = length(event);
    if (event.getRecurrenceRule() == null && !isExcepted(event)) {
      // if there is an RDATE, the library forgets the first day
      keep(start(event).toLocalDate(), length, moved);
    }
    DateIterator starts = event.getDateIterator(TimeZone.getTimeZone(zone));
    starts.advanceTo(Date.from(from.minusDays(length).atStartOfDay(zone).toInstant()));
    while (starts.hasNext()) {
      LocalDate start = starts.next().toInstant().atZone(zone).toLocalDate();
      if (start.isAfter(to)) {
        return;
      }
      keep(start, length, moved);
    }
  }

  /** Whether its first day is excluded (EXDATE). */
  private static boolean isExcepted(VEvent event) {
    return event.getExceptionDates().stream()
        .flatMap(dates -> dates.getValues().stream())
        .anyMatch(date -> written(date).toLocalDate().equals(start(event).toLocalDate()));
  }

  private void keep(LocalDate start, int length, Set<LocalDate> moved) {
    steps += length;
    if (steps > MOST_DAYS) {
      throw new IllegalArgumentException("more than " + MOST_DAYS + " days up to this event");
    }
    for (int i = 0; i < length && !moved.contains(start); i++) {
      days.add(start.plusDays(i));
    }
  }

  private IllegalArgumentException wrong(int line, String what) {
    return CalendarText.wrong(text.file(), line, what);
  }

  /** How many days it covers, including a partial last day (3.6.1). */
  private static int length(VEvent event) {
    LocalDateTime start = start(event);
    LocalDateTime end = event.getDateStart().getValue().hasTime() ? start : start.plusDays(1);
    if (event.getDateEnd() != null) {
      end = written(event.getDateEnd().getValue());
    } else if (event.getDuration() != null) {
      end = start.plus(Duration.ofMillis(event.getDuration().getValue().toMillis()));
    }
    long last = end.minusNanos(1).toLocalDate().toEpochDay();
    long days = last - start.toLocalDate().toEpochDay() + 1;
    return (int) Math.min(DAYS_IN_YEAR, Math.max(1, days));
  }

  private static LocalDateTime start(VEvent event) {
    return written(event.getDateStart().getValue());
  }

  /** A date and time as written, whatever the zone; a date as its midnight. */
  private static LocalDateTime written(ICalDate date) {
    DateTimeComponents raw = date.getRawComponents();
    return LocalDateTime.of(
        raw.getYear(),
        raw.getMonth(),
        raw.getDate(),
        date.hasTime() ? raw.getHour() : 0,
        date.hasTime() ? raw.getMinute() : 0);
  }

  /** The zone of the event's times; the library uses the default zone for dates. */
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
