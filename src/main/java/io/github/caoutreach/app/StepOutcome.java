package io.github.caoutreach.app;

import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Failure;
import io.github.caoutreach.common.OutreachException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What became of a step of a pass.
 *
 * @param step its name: download, fetch, remind, acknowledge, report, attention, digest, log
 * @param result how it ended
 * @param words what it did, or why it did not; no address, no secret
 */
public record StepOutcome(String step, Result result, String words) {

  /** How a step ended. */
  public enum Result {
    /** It did its work, or there was none. */
    DONE,
    /** It was not begun, on purpose. */
    SKIPPED,
    /** Something outside failed. */
    FAILED
  }

  /** Takes a step; what goes wrong in it goes wrong in it alone. */
  static StepOutcome of(String name, Supplier<String> step) {
    try {
      return new StepOutcome(name, Result.DONE, step.get());
    } catch (Throwable failure) { // an Error too: the steps after it, and the alarm, must not miss
      if (failure instanceof OutreachException stop
          && stop.reason() == OutreachException.Reason.LOCKED) {
        throw stop; // somebody began to send: the next pass goes on
      }
      return failed(name, failure);
    }
  }

  /** A step that was not begun. */
  static StepOutcome skipped(String name, String why) {
    return new StepOutcome(name, Result.SKIPPED, why);
  }

  /** A step that ended in {@code failure}, whatever threw it, in words for a person. */
  static StepOutcome failed(String step, Throwable failure) {
    return new StepOutcome(step, Result.FAILED, words(failure));
  }

  /** What {@code failure} was, in words for a person. */
  static String words(Throwable failure) {
    return Failure.of(failure).problems().get(0).line();
  }

  /** The same without addresses, for those who may read what scheduled programs say. */
  public StepOutcome withoutAddresses() {
    return new StepOutcome(step, result, EmailAddress.hiddenIn(words));
  }

  /** The same for programs. */
  public View view(Instant at) {
    return new View(at.toString(), result.toString(), step, words);
  }

  /** A step that was taken at a time, for programs. */
  public record View(String at, String result, String step, String words) {}

  boolean isDone() {
    return result == Result.DONE;
  }

  /** Shown as {@code fetch: done: 3 new}. */
  @Override
  public String toString() {
    return step + ": " + result.toString().toLowerCase(Locale.ROOT) + ": " + words;
  }
}
