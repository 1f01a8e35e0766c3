package io.github.caoutreach.common;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.Optional;

/** The root cause of a failure. */
public record RootCause(Throwable thrown) {
  public static RootCause of(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return new RootCause(at);
  }

  public boolean is(Class<? extends Throwable> kind) {
    return kind.isInstance(thrown);
  }

  /** In words, on one line. */
  public String words() {
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
