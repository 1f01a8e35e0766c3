package io.github.caoutreach.terminal;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C during work that is done piece by piece: the current piece is finished, then it ends. */
public final class Interruption implements AutoCloseable {
  private static final int LOOKS = 1000;
  private static final int BETWEEN_LOOKS_MILLISECONDS = 10;
  private static final int LONGEST_WAIT_SECONDS = 150;

  private final AtomicBoolean wanted = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /** Ctrl-C during a send. Waits for it from now on, until it is closed. */
  public Interruption(Terminal terminal) {
    this(terminal, "message", "the server does not reply; that message is uncertain");
  }

  /**
   * Waits for it from now on, until it is closed.
   *
   * @param piece what is finished
   * @param unfinished what to say if that takes too long
   */
  public Interruption(Terminal terminal, String piece, String unfinished) {
    Thread worker = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              wanted.set(true);
              terminal
                  .err()
                  .println(
                      "\nstopping after the current "
                          + piece
                          + "; run the same command to continue");
              try {
                if (done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                  awaitEnd(worker);
                } else {
                  terminal.err().println(unfinished);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** When {@code worker} has said what came of it, it asks for the end of the program and waits. */
  private static void awaitEnd(Thread worker) throws InterruptedException {
    for (int i = 0; i < LOOKS && !isAtItsEnd(worker); i++) {
      worker.join(BETWEEN_LOOKS_MILLISECONDS);
    }
  }

  private static boolean isAtItsEnd(Thread worker) {
    return !worker.isAlive()
        || Arrays.stream(worker.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  /** Whether Ctrl-C was pressed. */
  public boolean isWanted() {
    return wanted.get();
  }

  @Override
  public void close() {
    done.countDown();
    if (!wanted.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the program is ending at this very moment
      }
    }
  }
}
