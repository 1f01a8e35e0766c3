package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.caoutreach.demo.DemoCalendar;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks whether somebody sends keeps nobody from sending. */
class LocksTest {
  private static final int TIMES = 2000;

  @TempDir Path temp;

  @Test
  void who_looks_sees_the_lock_as_long_as_it_is_held() {
    Store one = open();
    Store two = open();

    assertThat(two.isLocked("send")).isFalse();
    try (ProcessLock lock = one.lock("send")) {
      assertThat(two.isLocked("send")).isTrue();
      assertThat(two.isLocked("run")).isFalse();
    }
    assertThat(two.isLocked("send")).isFalse();
  }

  @Test
  void who_looks_never_makes_anybody_fail_who_wants_the_lock() {
    Store looking = open();
    Store sending = open();
    AtomicBoolean isDone = new AtomicBoolean();
    CompletableFuture<Void> looks =
        CompletableFuture.runAsync(
            () -> {
              while (!isDone.get()) {
                looking.isLocked("send");
              }
            });
    try {
      for (int i = 0; i < TIMES; i++) {
        sending.lock("send").close();
      }
    } finally {
      isDone.set(true);
      looks.join();
    }
  }

  private Store open() {
    return Store.open(
        temp.resolve("outreach.db"),
        new DemoCalendar(Instant.parse("2026-03-16T09:00:00Z")),
        new Random(1));
  }
}
