package io.github.caoutreach.inbox;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The safety net for work on a stranger's message. The cost of a message is bounded by counts, so
 * that the same message is always classified the same; whatever gets past them (a stack overflow,
 * memory or time running out, a bug) stops here and does not end the fetch.
 */
final class LastNet {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long STACK_BYTES = 4L << 20;

  /**
   * Kept from message to message, as each takes several and to start one takes as long as to read.
   */
  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(null, work, "reading a message", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
          });

  /** Why the work was not completed. */
  static final class Caught extends RuntimeException {
    private static final long serialVersionUID = 1;

    Caught(String reason, Throwable cause) {
      super(reason, cause);
    }
  }

  private LastNet() {}

  /**
   * Does {@code work} on a thread that has nothing else to do meanwhile.
   *
   * @throws Caught if it throws anything, or takes more than a minute; its thread is then abandoned
   */
  static <T> T under(Supplier<T> work) {
    Future<T> result = READERS.submit(work::get);
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
