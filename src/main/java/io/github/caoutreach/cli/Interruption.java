package io.github.caoutreach.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C while messages leave: the one in hand is finished, then it ends. */
final class Interruption implements AutoCloseable {
  private static final int LONGEST_WAIT_SECONDS = 150;

  private final AtomicBoolean wanted = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  Interruption(Terminal terminal) {
    hook =
        new Thread(
            () -> {
              wanted.set(true);
              terminal
                  .err()
                  .println("\nstopping after the message in hand; the same command goes on later");
              try {
                if (!done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                  terminal.err().println("the server does not reply; that message is uncertain");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean isWanted() {
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
