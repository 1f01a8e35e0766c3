package io.github.caoutreach.common;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value that is created when first needed. Not thread-safe. */
public final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  /** The value that {@code maker} creates. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** The value, created on the first call. */
  public T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }

  /** Passes the value to {@code use} if it has been created. */
  public void ifMade(Consumer<T> use) {
    made.ifPresent(use);
  }
}
