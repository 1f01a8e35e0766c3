package io.github.caoutreach.inbox;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The last net under work on a message of a stranger. What such a message may cost is bounded by
 * counts, so that the same message is always judged the same; what they let through (a stack that
 * overflows, memory or minutes that run out, a defect) ends here and not the fetch.
 */
final class LastNet {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long STACK_BYTES = 4L << 20;

  /** Why the work did not come to its end. */
  static final class Caught extends RuntimeException {
    private static final long serialVersionUID = 1;

    Caught(String reason, Throwable cause) {
      super(reason, cause);
    }
  }

  private LastNet() {}

  /**
   * Does {@code work} on a thread of its own.
   *
   * @throws Caught if it throws anything, or does not end within a minute; its thread is left to
   *     itself then
   */
  static <T> T under(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) { // errors too: that is what the net is for
                result.completeExceptionally(e);
              }
            },
            "reading a message",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Caught("it takes longer than " + LONGEST.toSeconds() + " seconds to read", e);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new Caught(reason(cause), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Caught("reading was interrupted", e);
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return "it is nested too deeply to read";
    }
    if (cause instanceof OutOfMemoryError) {
      return "there is not enough memory to read it";
    }
    return "the program failed on it (" + cause.getClass().getSimpleName() + ")";
  }
}
