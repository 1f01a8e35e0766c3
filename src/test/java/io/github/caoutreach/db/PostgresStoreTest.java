package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.config.Database;
import io.github.caoutreach.config.PasswordSource;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.log.AuditLog;
import io.github.caoutreach.log.Entry;
import io.github.caoutreach.log.Event;
import io.github.caoutreach.log.LogCheck;
import io.github.caoutreach.log.LogErasure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store on a PostgreSQL server promises beyond what one in a file does. */
@Tag("slow")
class PostgresStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-16T09:00:00Z");
  private static final MessageId ID = new MessageId("<a@b.example>");

  private static PrivatePostgres postgres;

  @BeforeAll
  static void start() {
    postgres = PrivatePostgres.start();
  }

  @AfterAll
  static void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void events_come_back_as_they_were_written_whatever_strangers_wrote() {
    String url = postgres.database("events");
    AuditLog log = new AuditLog(open(url), "mpic");
    List<Event> events =
        List.of(
            new Event.Failed(ID, "554 no"),
            new Event.Recorded("Zetes", "objects", LocalDate.parse("2026-03-16"), "Ünïcode 🙂"),
            new Event.Recorded("N\0UL", "question", LocalDate.parse("2026-03-16"), "a\0b"));

    events.forEach(log::append);

    Store again = open(url);
    assertThat(new AuditLog(again, "mpic").entries())
        .extracting(Entry::event)
        .containsExactlyElementsOf(events);
    assertThat(LogCheck.firstBrokenLine(again)).isEmpty();
    assertThat(again.salt()).hasSize(32);
  }

  @Test
  void what_is_erased_is_gone_and_the_log_verifies() {
    String url = postgres.database("erased");
    Store store = open(url);
    AuditLog log = new AuditLog(store, "mpic");
    log.append(new Event.Failed(ID, "554 no a@b.example"));
    LogErasure.Eraser eraser =
        new LogErasure.Eraser() {
          @Override
          public boolean concerns(String campaign, Event event, String detail) {
            return true;
          }

          @Override
          public String erased(String field, String text) {
            return text.replace("no a@b.example", "no erased");
          }
        };

    store.write(
        handle -> {
          LogErasure erasure = new LogErasure(store, handle);
          assertThat(erasure.erase(eraser)).isEqualTo(1);
          erasure.record(Map.of(), List.of());
          return 0;
        });

    assertThat(store.overwriteErased()).isTrue();
    assertThat(LogCheck.of(store)).isEmpty();
    assertThat(new AuditLog(store, "mpic").entries())
        .first()
        .extracting(Entry::event)
        .isEqualTo(new Event.Failed(ID, "554 no erased"));
  }

  @Test
  void writers_at_the_same_time_make_one_log_without_gaps() throws Exception {
    String url = postgres.database("writers");
    open(url);
    ExecutorService four = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> ends =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i ->
                      four.submit(
                          () -> {
                            AuditLog log = new AuditLog(open(url), "mpic");
                            IntStream.range(0, 25)
                                .forEach(n -> log.append(new Event.Failed(ID, i + "/" + n)));
                          }))
              .toList();
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      four.shutdownNow();
    }

    Store store = open(url);
    assertThat(new AuditLog(store, "mpic").entries()).hasSize(100);
    assertThat(LogCheck.firstBrokenLine(store)).isEmpty();
  }

  @Test
  void a_lock_is_held_by_one_and_kinds_of_work_and_schemas_do_not_mind_each_other() {
    String url = postgres.database("locks");
    postgres.execute("locks", "create schema other");
    Store one = open(url);
    Store two = open(url);
    Store other = open(url + "?currentSchema=other");

    try (ProcessLock lock = one.lock("run");
        ProcessLock within = one.lock("send");
        ProcessLock elsewhere = other.lock("run")) {
      assertThatThrownBy(() -> two.lock("run"))
          .isInstanceOfSatisfying(
              OutreachException.class,
              stop -> assertThat(stop.reason()).isEqualTo(OutreachException.Reason.LOCKED))
          .hasMessageContaining("another ca-outreach is at work here (run)");
      assertThat(two.isLocked("send")).isTrue();
      assertThat(other.isLocked("send")).isFalse();
      two.write(handle -> 0);
    }
    assertThat(two.isLocked("run")).isFalse();
    two.lock("run").close();
  }

  @Test
  void who_lost_the_lock_with_its_connection_to_another_can_write_no_more() {
    String url = postgres.database("fenced");
    Store store = open(url);
    AuditLog log = new AuditLog(store, "mpic");

    try (ProcessLock lock = store.lock("run")) {
      log.append(new Event.HandedOver(ID));
      postgres.execute(
          "postgres",
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'fenced'");

      try (ProcessLock others = open(url).lock("run")) {
        assertThatThrownBy(() -> log.append(new Event.HandedOver(ID)))
            .isInstanceOf(OutreachException.class);
        assertThatThrownBy(() -> log.append(new Event.HandedOver(ID)))
            .isInstanceOf(OutreachException.class);
      }
    }
    assertThat(new AuditLog(open(url), "mpic").entries()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "nowhere,  correct horse, createdb",
    "postgres, wrong,         ca-outreach.yaml",
    "crowded,  correct horse, a schema of its own"
  })
  void what_is_wrong_with_the_server_is_said_without_the_password(
      String database, String password, String advice) {
    if (database.equals("crowded")) {
      postgres.database(database);
      postgres.execute(database, "create table somebody_elses (x int)");
    }

    assertThatThrownBy(() -> open(postgres.url(database), password))
        .isInstanceOfSatisfying(
            OutreachException.class,
            stop -> assertThat(stop.reason()).isEqualTo(OutreachException.Reason.REFUSED))
        .hasMessageContaining("postgresql://127.0.0.1")
        .hasMessageContaining(advice)
        .hasMessageNotContaining(password);
  }

  @Test
  void a_server_that_is_not_there_is_a_failure_in_one_line() {
    assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/x"))
        .isInstanceOfSatisfying(
            OutreachException.class,
            stop -> assertThat(stop.reason()).isEqualTo(OutreachException.Reason.FAILED))
        .hasMessageContaining("postgresql://127.0.0.1:1/x: the store can't be used: Connection");
  }

  static Store open(String url) {
    return open(url, PrivatePostgres.PASSWORD);
  }

  private static Store open(String url, String password) {
    return Store.open(
        new Database.OnServer(url, Optional.of("outreach"), new PasswordSource.Environment("P")),
        Map.of("P", password),
        new DemoCalendar(NOW),
        new Random(7));
  }
}
