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

  /** A day before this one. */
  record Before(LocalDate day) implements Condition {
    @Override
    public String words() {
      return "is before " + day;
    }
  }

  /** A day after this one. */
  record After(LocalDate day) implements Condition {
    @Override
    public String words() {
      return "is after " + day;
    }
  }

  /** A day longer ago than this, counted from the day as of which one asks. */
  record OlderThan(TimeSpan span) implements Condition {
    @Override
    public String words() {
      return "is older than " + span;
    }
  }

  /** A day not longer ago than this, or to come. */
  record NotOlderThan(TimeSpan span) implements Condition {
    @Override
    public String words() {
      return "is not older than " + span;
    }
  }

  /** A day that has come, or comes within this time. */
  record Within(TimeSpan span) implements Condition {
    @Override
    public String words() {
      return "comes within " + span;
    }
  }
}
