package io.github.caoutreach.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What the cell of a column must be for a record to count. */
public sealed interface Condition {
  /** As the end of a sentence that begins with the column's name: "is older than 15 months". */
  String words();

  /** One of these texts, whatever their case; a date is the same however it is written. */
  record OneOf(List<String> values) implements Condition {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String words() {
      return "is " + values.stream().collect(Collectors.joining(" or "));
    }
  }

  /** None of these texts; a blank cell is none of them. */
  record NoneOf(List<String> values) implements Condition {
    public NoneOf {
      values = List.copyOf(values);
    }

    @Override
    public String words() {
      return "is not " + values.stream().collect(Collectors.joining(" or "));
    }
  }

  /** This text is somewhere in it, in any case. */
  record Contains(String text) implements Condition {
    @Override
    public String words() {
      return "contains \"" + text + '"';
    }
  }

  /** Blank. */
  record Missing() implements Condition {
    @Override
    public String words() {
      return "is missing";
    }
  }

  /** Not blank. */
  record Present() implements Condition {
    @Override
    public String words() {
      return "is present";
    }
  }

  /** About the day in the cell; one that is blank does not meet it. */
  sealed interface OnDay extends Condition {
    /**
     * Whether the day meets it.
     *
     * @param asOf the day, UTC, from which times are counted
     */
    boolean isMet(LocalDate day, LocalDate asOf);
  }

  /** A day before this one. */
  record Before(LocalDate limit) implements OnDay {
    @Override
    public String words() {
      return "is before " + limit;
    }

    @Override
    public boolean isMet(LocalDate day, LocalDate asOf) {
      return day.isBefore(limit);
    }
  }

  /** A day after this one. */
  record After(LocalDate limit) implements OnDay {
    @Override
    public String words() {
      return "is after " + limit;
    }

    @Override
    public boolean isMet(LocalDate day, LocalDate asOf) {
      return day.isAfter(limit);
    }
  }

  /** A day longer ago than this, counted from the day as of which one asks. */
  record OlderThan(TimeSpan span) implements OnDay {
    @Override
    public String words() {
      return "is older than " + span;
    }

    @Override
    public boolean isMet(LocalDate day, LocalDate asOf) {
      return day.isBefore(span.before(asOf));
    }
  }

  /** A day not longer ago than this, or to come. */
  record NotOlderThan(TimeSpan span) implements OnDay {
    @Override
    public String words() {
      return "is not older than " + span;
    }

    @Override
    public boolean isMet(LocalDate day, LocalDate asOf) {
      return !day.isBefore(span.before(asOf));
    }
  }

  /** A day that has come, or comes within this time. */
  record Within(TimeSpan span) implements OnDay {
    @Override
    public String words() {
      return "comes within " + span;
    }

    @Override
    public boolean isMet(LocalDate day, LocalDate asOf) {
      return !day.isAfter(span.after(asOf));
    }
  }
}
