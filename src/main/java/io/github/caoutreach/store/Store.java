package io.github.caoutreach.store;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database of a workspace: one SQLite file. What is committed survives the death of the process
 * and of the machine (write-ahead log, full synchronisation). One process writes at a time; others
 * wait for it up to ten seconds.
 */
public final class Store {
  /** The newest of the migrations in {@code db/migration}. */
  private static final String NEWEST_MIGRATION = "2";

  private static final int WAIT_MILLISECONDS = 10_000;
  private static final int SALT_BYTES = 16;

  private final Path file;
  private final Jdbi jdbi;
  private final Clock clock;
  private final AtomicReference<Optional<Handle>> held = new AtomicReference<>(Optional.empty());

  private Store(Path file, Jdbi jdbi, Clock clock) {
    this.file = file;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Opens the store in {@code file}; makes it where it is not there.
   *
   * @param clock tells the time of what happens
   * @param random makes what the store's Message-IDs are told apart by from other stores'
   * @throws Stop where the file is not a store, or can't be written
   */
  public static Store open(Path file, Clock clock, RandomGenerator random) {
    if (Files.isDirectory(file)) {
      throw Stop.refuse(Problem.at(Place.of(file), "the store is a directory, not a file"));
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(WAIT_MILLISECONDS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Store store = new Store(file, Jdbi.create(source), clock);
    store.migrate(source, random);
    return store;
  }

  /** Reads; never waits for a writer. */
  public <T> T read(HandleCallback<T, RuntimeException> work) {
    try {
      return using(work);
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /** Writes all of it or, where {@code work} throws, nothing. */
  public <T> T write(HandleCallback<T, RuntimeException> work) {
    try {
      return using(handle -> handle.inTransaction(work));
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /**
   * Keeps one connection open until the result is closed; whoever reads and writes in between, from
   * whatever thread, takes turns on it. For work of many small transactions.
   */
  public Held hold() {
    Handle handle = jdbi.open();
    if (!held.compareAndSet(Optional.empty(), Optional.of(handle))) {
      handle.close();
      return () -> {}; // whoever holds it already will close it
    }
    return () -> {
      synchronized (held) {
        held.set(Optional.empty());
        handle.close();
      }
    };
  }

  /** A connection that is kept open. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  private <T> T using(HandleCallback<T, RuntimeException> work) {
    if (held.get().isPresent()) {
      synchronized (held) {
        Optional<Handle> handle = held.get();
        if (handle.isPresent()) {
          return work.withHandle(handle.get());
        }
      }
    }
    return jdbi.withHandle(work);
  }

  /** The clock that times what happens. */
  public Clock clock() {
    return clock;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Random text, made once with the store, that no other store has. */
  public String salt() {
    return read(h -> h.createQuery("select salt from workspace").mapTo(String.class).one());
  }

  private void migrate(SQLiteDataSource source, RandomGenerator random) {
    try (Handle handle = jdbi.open()) {
      if (version(handle).equals(Optional.of(NEWEST_MIGRATION))) {
        return;
      }
    } catch (JdbiException e) {
      throw explained(e);
    }
    Flyway.configure().dataSource(source).load().migrate();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    write(
        h ->
            h.execute(
                "insert into workspace (salt, made_at) select ?, ?"
                    + " where not exists (select 1 from workspace)",
                HexFormat.of().formatHex(salt),
                clock.instant().toString()));
  }

  /** Flyway takes half a second to find that there is nothing to do; this takes none. */
  private static Optional<String> version(Handle handle) {
    boolean isNew =
        handle
            .createQuery("select name from sqlite_master where name = 'flyway_schema_history'")
            .mapTo(String.class)
            .findOne()
            .isEmpty();
    if (isNew) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "select version from flyway_schema_history where success order by installed_rank desc")
        .mapTo(String.class)
        .findFirst();
  }

  private RuntimeException explained(JdbiException e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (cause instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
        return Stop.refuse(
            Problem.at(Place.of(file), "not a store of ca-outreach, or a broken one")
                .advise("restore it from a backup, or name another file under \"store\""));
      }
      if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
        return new Stop(
            Stop.Reason.LOCKED,
            List.of(
                Problem.at(Place.of(file), "another process is writing to the store")
                    .advise("try again in a moment")));
      }
      if (code != SQLiteErrorCode.SQLITE_CONSTRAINT) {
        return Stop.fail(file + ": the store can't be used: " + sqlite.getMessage(), "");
      }
    }
    if (e instanceof ConnectionException) {
      return Stop.fail(file + ": the store can't be opened: " + e.getMessage(), "");
    }
    return e;
  }
}
