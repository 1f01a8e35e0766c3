package io.github.caoutreach.common;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that is made when it is first needed. Not thread-safe. */
public final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  /** What {@code maker} makes. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** It; the first time, made now. */
  public T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }

  /** Does something with it where it was made. */
  public void ifMade(Consumer<T> use) {
    made.ifPresent(use);
  }
}
