package io.github.caoutreach.reminder;

import java.time.LocalDate;
import java.util.Optional;

/** What the plan means for a CA owner that has been written to. */
public sealed interface Reminder {
  /** The CA owner. */
  String owner();

  /** Why a reminder is due or not, in words. */
  String why();

  /** Reminder {@code number} is due. */
  record Due(String owner, int number, String why) implements Reminder {}

  /**
   * Reminder {@code number} is due to a CA that is written to by hand: a person has to.
   *
   * @param through the page with the form; "" if nobody has said which
   */
  record ByHand(String owner, int number, String through) implements Reminder {
    @Override
    public String why() {
      return "reminder "
          + number
          + " is due, by hand "
          + through
          + "; then ca-outreach outbox sent-by-hand";
    }
  }

  /** Nothing is sent for now: somebody has to act first. */
  record OnHold(String owner, String why) implements Reminder {}

  /** Nothing is due; the next reminder will be on {@code next}, if there is one. */
  record NotDue(String owner, Optional<LocalDate> next, String why) implements Reminder {}
}
