package io.github.caoutreach.common;

import java.util.Optional;

/**
 * Says to a person what was thrown. A full disk, too little memory or a damaged program is a
 * trouble of the machine; only what has no such reason is a defect of the program.
 */
public final class Failure {
  private static final int DEEPEST = 20;

  private Failure() {}

  /** The same as an exception for people. */
  public static OutreachException of(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<OutreachException> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
      cause = cause.getCause();
    }
    return OutreachException.fail(
        "a defect of ca-outreach: " + OneLine.of(thrown.toString()),
        "please report it; -v -v shows where it happened");
  }

  private static Optional<OutreachException> known(Throwable thrown) {
    if (thrown instanceof OutreachException stop) {
      return Optional.of(stop);
    }
    if (thrown instanceof OutOfMemoryError) {
      return Optional.of(
          OutreachException.fail(
              "there was not enough memory", "give Java more: JAVA_TOOL_OPTIONS=-Xmx1g"));
    }
    if (thrown instanceof StackOverflowError) {
      return Optional.of(
          OutreachException.fail(
              "something is nested too deeply to be read",
              "give Java a larger stack: JAVA_TOOL_OPTIONS=-Xss16m"));
    }
    if (thrown instanceof LinkageError) {
      return Optional.of(
          OutreachException.fail(
              "a part of the program is missing or damaged (" + OneLine.of(thrown.toString()) + ")",
              "install it anew"));
    }
    return FileTrouble.in(thrown);
  }
}
