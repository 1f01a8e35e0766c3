package io.github.caoutreach.delivery;

import io.github.caoutreach.input.OneLine;
import java.io.IOException;

/** What was at the bottom of a failure. */
record RootCause(Throwable thrown) {
  static RootCause of(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return new RootCause(at);
  }

  boolean is(Class<? extends Throwable> kind) {
    return kind.isInstance(thrown);
  }

  /** In words, on one line. */
  String words() {
    String message = OneLine.of(String.valueOf(thrown.getMessage()));
    return is(IOException.class) ? thrown.getClass().getSimpleName() + ": " + message : message;
  }
}
