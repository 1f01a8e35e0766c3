package io.github.caoutreach.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.caoutreach.common.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How long CAs took to answer, with those still silent counted as such: the estimate of Kaplan and
 * Meier, which a mean over those that answered would not be.
 *
 * @param by what tells the groups apart
 * @param group which group; "all" if there is only one
 * @param cas how many CAs it has
 * @param answered how many of them answered
 * @param medianDays after how many days half of them had answered; empty if fewer have
 * @param longest the longest that one of them has been waited for, in days
 * @param steps the days on which an answer came, the earliest first
 */
public record AnswerTimes(
    By by,
    String group,
    int cas,
    int answered,
    Optional<Integer> medianDays,
    int longest,
    List<Step> steps) {
  private static final double HALF = 0.5;
  private static final double THOUSANDTHS = 1000;

  public AnswerTimes {
    group = OneLine.of(group);
    steps = List.copyOf(steps);
  }

  /**
   * The CAs from which an answer came that many days after the message.
   *
   * @param day how many days after
   * @param waiting how many had neither answered before nor stopped being waited for
   * @param answered how many of them answered then
   * @param share the estimated share that has answered by the end of that day, from 0 to 1
   */
  public record Step(int day, int waiting, int answered, double share) {}

  /** What tells groups apart. */
  public enum By {
    /** Nothing: all CAs. */
    ALL,
    /** Where the address was found that the notice went to first. */
    SOURCE,
    /** The last message before the answer: from a reminder on, the time begins anew. */
    MESSAGE;

    /** Its name in reports. */
    @JsonValue
    public String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A wait for an answer.
   *
   * @param days how long it was, or has been
   * @param hasAnswer whether an answer ended it
   */
  record Wait(int days, boolean hasAnswer) {}

  /** The estimate from {@code waits}. */
  static AnswerTimes of(By by, String group, List<Wait> waits) {
    List<Step> steps = new ArrayList<>();
    TreeSet<Integer> days = new TreeSet<>();
    waits.stream().filter(Wait::hasAnswer).forEach(wait -> days.add(wait.days()));
    double silent = 1;
    Optional<Integer> median = Optional.empty();
    for (int day : days) {
      int waiting = (int) waits.stream().filter(wait -> wait.days() >= day).count();
      int answered =
          (int) waits.stream().filter(wait -> wait.hasAnswer() && wait.days() == day).count();
      silent *= 1 - (double) answered / waiting;
      steps.add(
          new Step(day, waiting, answered, Math.round((1 - silent) * THOUSANDTHS) / THOUSANDTHS));
      if (median.isEmpty() && silent <= HALF) {
        median = Optional.of(day);
      }
    }
    return new AnswerTimes(
        by,
        group,
        waits.size(),
        (int) waits.stream().filter(Wait::hasAnswer).count(),
        median,
        waits.stream().mapToInt(Wait::days).max().orElse(0),
        steps);
  }

  /**
   * The same for readers who may not learn when a CA answered: days are put together until {@code
   * least} CAs have answered in them. Empty if fewer have answered at all.
   */
  Optional<AnswerTimes> inStepsOf(int least) {
    List<Step> together = new ArrayList<>();
    int waiting = 0;
    int some = 0;
    for (Step step : steps) {
      waiting = some == 0 ? step.waiting() : waiting;
      some += step.answered();
      if (some >= least) {
        together.add(new Step(step.day(), waiting, some, step.share()));
        some = 0;
      }
    }
    if (together.isEmpty()) {
      return Optional.empty();
    }
    if (some > 0) { // too few for a step of their own
      Step before = together.remove(together.size() - 1);
      Step last = steps.get(steps.size() - 1);
      together.add(new Step(last.day(), before.waiting(), before.answered() + some, last.share()));
    }
    return Optional.of(
        new AnswerTimes(
            by,
            group,
            cas,
            answered,
            together.stream().filter(s -> s.share() >= HALF).findFirst().map(Step::day),
            longest,
            together));
  }

  /** The estimated share that has answered within {@code days}, from 0 to 1. */
  double shareWithin(int days) {
    return steps.stream()
        .filter(step -> step.day() <= days)
        .reduce((before, after) -> after)
        .map(Step::share)
        .orElse(0.0);
  }
}
