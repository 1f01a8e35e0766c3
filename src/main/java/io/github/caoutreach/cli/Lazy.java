package io.github.caoutreach.cli;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A part of a workspace, made when it is first needed. Not thread-safe. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }

  /** Does something with it where it was made. */
  void ifMade(Consumer<T> use) {
    made.ifPresent(use);
  }
}
