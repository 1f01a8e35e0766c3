package io.github.caoutreach.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that has to end after some time, though nothing in it can be told to: reading what a server
 * sends byte by byte. It is done on another thread, which is left behind.
 */
public final class TimedWork {
  private TimedWork() {}

  /**
   * What comes of {@code work}.
   *
   * @param most how long it may take
   * @throws TimeoutException if it takes longer
   * @throws ExecutionException with what it has thrown as the cause
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  public static <T> T within(Duration most, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    ExecutorService beside = Executors.newSingleThreadExecutor(TimedWork::thread);
    try {
      return beside.submit(work).get(most.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      beside.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "timed work");
    thread.setDaemon(true);
    return thread;
  }
}
