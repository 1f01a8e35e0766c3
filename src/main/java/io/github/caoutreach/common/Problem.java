package io.github.caoutreach.common;

import java.util.Objects;
import java.util.Optional;

/** A problem: where it is (if in a file), what is wrong, and what to do about it. */
public record Problem(Optional<Place> place, String what, Optional<String> advice) {
  public Problem {
    Objects.requireNonNull(place);
    what = OneLine.of(what);
    Objects.requireNonNull(advice);
  }

  /** A problem at a place in a file. */
  public static Problem at(Place place, String what) {
    return new Problem(Optional.of(place), what, Optional.empty());
  }

  /** A problem that is not in a file. */
  public static Problem of(String what) {
    return new Problem(Optional.empty(), what, Optional.empty());
  }

  /** The same problem with advice; blank advice means none. */
  public Problem advise(String advice) {
    return new Problem(place, what, Optional.of(advice).filter(text -> !text.isBlank()));
  }

  /** Where and what, in one line. */
  public String line() {
    return place.map(at -> at + ": ").orElse("") + what;
  }

  /** One line, or two if there is advice; the second is indented. */
  @Override
  public String toString() {
    return line() + advice.map(a -> "\n  " + a).orElse("");
  }
}
