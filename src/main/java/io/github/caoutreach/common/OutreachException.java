package io.github.caoutreach.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Stops the work with a message for people. Everything that a user can cause ends in one of these;
 * any other exception is a bug in the program.
 */
public final class OutreachException extends RuntimeException {
  /** Why the work stops, which determines the exit code of the command. */
  public enum Reason {
    /** Something outside failed: a server, a disk. */
    FAILED(1),
    /** Wrong usage, file or data. */
    REFUSED(2),
    /** Partly done: some recipients failed. */
    PARTLY(3),
    /** A person has to decide or act. */
    NEEDS_PERSON(4),
    /** Another process is at work; try again later. */
    LOCKED(75);

    private final int exitCode;

    Reason(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of a command that stops for this reason. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Reason reason;
  private final transient List<Problem> problems;

  /** Stops for {@code reason}, with all of {@code problems}. */
  public OutreachException(Reason reason, List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  /** Refuses wrong usage, a wrong file or wrong data. */
  public static OutreachException refuse(Problem problem) {
    return new OutreachException(Reason.REFUSED, List.of(problem));
  }

  /** Refuses wrong usage or data that is not in a file. */
  public static OutreachException refuse(String what) {
    return refuse(Problem.of(what));
  }

  /** Something outside the program failed. */
  public static OutreachException fail(String what, String advice) {
    return new OutreachException(Reason.FAILED, List.of(Problem.of(what).advise(advice)));
  }

  /** The same, with what was done before it. */
  public OutreachException after(String done) {
    List<Problem> all = new ArrayList<>(problems);
    Problem first = problems.get(0);
    all.set(0, new Problem(first.place(), first.what() + "; " + done, first.advice()));
    return new OutreachException(reason, all);
  }

  /** The same, with the place in a file that it comes from where it has none of its own. */
  public OutreachException at(Place place) {
    return new OutreachException(
        reason,
        problems.stream()
            .map(
                one ->
                    new Problem(one.place().or(() -> Optional.of(place)), one.what(), one.advice()))
            .toList());
  }

  /** The reason why the work stopped. */
  public Reason reason() {
    return reason;
  }

  /** Everything that is wrong, in the order in which it was found; at least one problem. */
  public List<Problem> problems() {
    return problems;
  }
}
