package io.github.caoutreach.campaign;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.caoutreach.common.Counted;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time in whole days, weeks, months or years, as a calendar counts them.
 *
 * @param count how many; at least 1
 * @param unit of what
 */
public record TimeSpan(int count, ChronoUnit unit) {
  private static final Pattern WORDS = Pattern.compile("(\\d{1,4})\\s*([a-z]+)");

  /**
   * Reads {@code 15 months}, {@code 90d} or {@code 1 year}.
   *
   * @throws IllegalArgumentException if it is not written like that
   */
  public static TimeSpan read(String text) {
    Matcher matcher = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
      int count = Integer.parseInt(matcher.group(1));
      Optional<ChronoUnit> unit = unit(matcher.group(2));
      if (unit.isPresent()) {
        return new TimeSpan(count, unit.get());
      }
    }
    throw new IllegalArgumentException(
        "a time such as 15 months, 90 days or 1 year, not \"" + text + "\"");
  }

  private static Optional<ChronoUnit> unit(String word) {
    return switch (word) {
      case "d", "day", "days" -> Optional.of(ChronoUnit.DAYS);
      case "w", "week", "weeks" -> Optional.of(ChronoUnit.WEEKS);
      case "m", "month", "months" -> Optional.of(ChronoUnit.MONTHS);
      case "y", "year", "years" -> Optional.of(ChronoUnit.YEARS);
      default -> Optional.empty();
    };
  }

  /** The day that is so long before {@code day}. */
  public LocalDate before(LocalDate day) {
    return day.minus(count, unit);
  }

  /** The day that is so long after {@code day}. */
  public LocalDate after(LocalDate day) {
    return day.plus(count, unit);
  }

  /** For example "15 months". */
  @Override
  public String toString() {
    String units = unit.toString().toLowerCase(Locale.ROOT);
    return Counted.of(count, units.substring(0, units.length() - 1));
  }
}
