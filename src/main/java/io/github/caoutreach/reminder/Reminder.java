package io.github.caoutreach.reminder;

import java.time.LocalDate;
import java.util.Optional;

/** What the plan says about a CA owner that has been written to. */
public sealed interface Reminder {
  /** The CA owner. */
  String owner();

  /** In words: why it is due, or why it is not. */
  String why();

  /** Reminder {@code number} is due. */
  record Due(String owner, int number, String why) implements Reminder {}

  /** Nothing is sent for now: somebody has to act first. */
  record OnHold(String owner, String why) implements Reminder {}

  /** Nothing is due; the next one will be on {@code next}, if there is to be one. */
  record NotDue(String owner, Optional<LocalDate> next, String why) implements Reminder {}
}
