package io.github.caoutreach.delivery;

import io.github.caoutreach.input.OneLine;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.Optional;

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
    String message = OneLine.of(Optional.ofNullable(thrown.getMessage()).orElse(""));
    if (is(UnknownHostException.class)) {
      return "there is no host " + message;
    }
    if (is(EOFException.class)) {
      return "the other side closed the connection";
    }
    return message.isEmpty() ? thrown.getClass().getSimpleName() : message;
  }
}
