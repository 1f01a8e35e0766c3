package io.github.caoutreach.db;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.common.WrittenFile;
import io.github.caoutreach.config.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/**
 * The database of a workspace: an SQLite file, or PostgreSQL. What is committed survives a crash of
 * the process or the machine. One process writes at a time; others wait for it up to ten seconds.
 */
public final class Store implements AutoCloseable {
  private static final int SALT_BYTES = 16;
  private static final int ID_DIGITS = 32;

  /** A connection that was not used for so long is looked at before it is used. */
  private static final Duration CHECKED_AFTER = Duration.ofMillis(100);

  private static final Duration ALIVE_WITHIN = Duration.ofSeconds(10);

  /** So long a server may take to be restarted. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final Dialect engine;
  private final Clock clock;
  private final RandomGenerator random;
  private final Object turn = new Object();
  private final KeptLocks locks = new KeptLocks();
  private volatile Optional<Handle> held = Optional.empty();
  private volatile boolean isWritten;
  private Optional<Path> kept = Optional.empty();
  private long lastUse;

  private Store(Dialect engine, Clock clock, RandomGenerator random) {
    this.engine = engine;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Opens the store in {@code file}; creates it if it does not exist.
   *
   * @param clock gives the time of events
   * @param random creates the salts: that of the store, which makes its Message-IDs different from
   *     other stores', and that of each line of the log
   * @throws OutreachException if the file is not a store, or can't be written
   */
  public static Store open(Path file, Clock clock, RandomGenerator random) {
    return open(new Database.InFile(file), Map.of(), clock, random);
  }

  /**
   * Opens the store in {@code database}; creates it if it does not exist.
   *
   * @param environment the process's environment variables, which may contain a password
   * @param clock gives the time of events
   * @param random creates the salts: that of the store, which makes its Message-IDs different from
   *     other stores', and that of each line of the log
   * @throws OutreachException if it is not a store, or can't be reached or written
   */
  public static Store open(
      Database database, Map<String, String> environment, Clock clock, RandomGenerator random) {
    Store store = new Store(Dialect.of(database, environment), clock, random);
    store.migrate();
    return store;
  }

  /** Opens the store like {@link #open} if it exists; never creates one. */
  public static Optional<Store> find(
      Database database, Map<String, String> environment, Clock clock, RandomGenerator random) {
    Store store = new Store(Dialect.of(database, environment), clock, random);
    if (!store.engine.isThere(store)) {
      store.close();
      return Optional.empty();
    }
    store.migrate();
    return Optional.of(store);
  }

  /** Whether this process can read it and not write to it. */
  public boolean isReadOnly() {
    return engine.isReadOnly();
  }

  /** Reads, without waiting for writers. */
  public <T> T read(HandleCallback<T, RuntimeException> work) {
    try {
      return using(work);
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /** Writes everything, or nothing if {@code work} throws. */
  public <T> T write(HandleCallback<T, RuntimeException> work) {
    try {
      T result = using(handle -> engine.write(handle, work));
      isWritten = true;
      return result;
    } catch (JdbiException e) {
      throw explained(e);
    }
  }

  /**
   * Acquires the lock for a kind of work: one process at a time has it, on any machine. It is
   * released if the process dies.
   *
   * @param work what is done under it, such as "send"
   * @throws OutreachException (locked) if another process, or another user of this one, has it
   */
  public ProcessLock lock(String work) {
    return locks.keep(work, engine.lock(this, work));
  }

  /**
   * Whether another process has the lock for {@code work}. Asking never keeps others from acquiring
   * it.
   */
  public boolean isLocked(String work) {
    return engine.isLocked(this, work);
  }

  /**
   * Keeps one connection open until the result is closed; all reads and writes until then, from any
   * thread, take turns on it. For many small transactions.
   */
  public Held hold() {
    synchronized (turn) {
      if (held.isPresent()) {
        return () -> {}; // closed by whoever holds it already
      }
      try {
        held = Optional.of(engine.jdbi().open());
      } catch (JdbiException e) {
        throw explained(e);
      }
      return this::close;
    }
  }

  /** A connection that is kept open. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Closes the connection that is kept open, if any; further work opens a new one. */
  @Override
  public void close() {
    synchronized (turn) {
      Optional<Handle> handle = held;
      held = Optional.empty();
      handle.ifPresent(Handle::close);
    }
  }

  private <T> T using(HandleCallback<T, RuntimeException> work) {
    if (engine.keepsConnection()) {
      hold();
    }
    if (held.isPresent()) {
      synchronized (turn) {
        Optional<Handle> handle = held.map(this::alive);
        if (handle.isPresent()) {
          try {
            return work.withHandle(handle.get());
          } finally {
            lastUse = System.nanoTime();
          }
        }
      }
    }
    return engine.jdbi().withHandle(work);
  }

  /**
   * The connection that is kept open, or another one if the server was restarted since it was used.
   * It is asked for before the work, so that none is done twice.
   */
  private Handle alive(Handle kept) {
    boolean isFresh = System.nanoTime() - lastUse < CHECKED_AFTER.toNanos();
    if (!engine.keepsConnection() || isFresh || kept.isInTransaction() || isAlive(kept)) {
      return kept;
    }
    Handle opened = reopened();
    try {
      locks.works().forEach(work -> engine.lockAgain(opened, work));
    } catch (RuntimeException e) { // nobody may write here without the lock
      opened.close();
      throw e;
    }
    held = Optional.of(opened);
    kept.close();
    return opened;
  }

  private static boolean isAlive(Handle handle) {
    try {
      return handle.getConnection().isValid((int) ALIVE_WITHIN.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }

  private Handle reopened() {
    long until = System.nanoTime() + BACK_WITHIN.toNanos();
    while (true) {
      try {
        return engine.jdbi().open();
      } catch (JdbiException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  /** The clock for the time of events. */
  public Clock clock() {
    return clock;
  }

  /** Whether this process has written to it since it was opened. */
  public boolean isWritten() {
    return isWritten;
  }

  /** Whether it is on a server, so that other machines may write to it too. */
  public boolean isOnServer() {
    return engine instanceof PostgresDialect;
  }

  /** Random text, created once with the store and unique to it. */
  public String salt() {
    return read(h -> h.createQuery("select salt from workspace").mapTo(String.class).one());
  }

  /**
   * What tells this store, and its copies, from all others; it does not give away the {@link
   * #salt}.
   */
  public String id() {
    return Sha256.hex(Sha256.of("store\n" + salt())).substring(0, ID_DIGITS);
  }

  /**
   * Overwrites in the database's files what was erased or changed.
   *
   * @return whether that was done; not if somebody else was reading meanwhile
   */
  public boolean overwriteErased() {
    return read(engine::overwriteErased);
  }

  /**
   * What is wrong with the database's own structures, in words. Reads all of it; what the tables
   * say is not checked.
   */
  public List<String> damage() {
    try {
      return read(engine::damage);
    } catch (OutreachException e) {
      return List.of(e.problems().get(0).line()); // too damaged to be read to its end
    }
  }

  /**
   * Makes a copy, while others may write: all of it or nothing, for its owner alone.
   *
   * @throws OutreachException if {@code file} exists or can't be written, or on PostgreSQL
   */
  public void copyTo(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "exists already; nothing was written")
              .advise("name a file that does not exist yet"));
    }
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(half);
      WrittenFile.makeForOwner(half);
      read(
          handle -> {
            engine.copyTo(handle, half);
            return half;
          });
      try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(half, file);
    } catch (IOException e) {
      throw FileTrouble.cannot(file, "written", e);
    } catch (UncheckedIOException e) {
      throw FileTrouble.cannot(file, "written", Objects.requireNonNull(e.getCause()));
    } finally {
      WrittenFile.remove(half);
    }
  }

  /** Random bytes, in hex. */
  public String random(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }

  /** The copy of the store as it was before its tables were brought up to date by opening it. */
  public Optional<Path> kept() {
    return kept;
  }

  private void migrate() {
    Optional<String> version = read(this::version);
    if (version.equals(Optional.of(SchemaVersion.NEWEST))) {
      return;
    }
    version.ifPresent(number -> SchemaVersion.of(number).check(engine.name()));
    kept = version.flatMap(engine::copyBefore);
    kept.ifPresent(this::copyTo);
    try {
      Flyway.configure()
          .dataSource(engine.source())
          .locations("classpath:schema")
          .placeholders(engine.placeholders())
          .javaMigrations(conversions())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw explained(e);
    }
    String salt = random(SALT_BYTES);
    write(
        h ->
            h.execute(
                "insert into workspace (salt) select ? where not exists (select 1 from workspace)",
                salt));
  }

  /** Migrations that SQL alone can't do, of the packages whose tables they are. */
  private static JavaMigration[] conversions() {
    return ServiceLoader.load(JavaMigration.class).stream()
        .map(ServiceLoader.Provider::get)
        .toArray(JavaMigration[]::new);
  }

  /**
   * The version in the database: Flyway needs half a second to find that there is nothing to do.
   */
  private Optional<String> version(Handle handle) {
    return engine.hasHistory(handle)
        ? handle
            .createQuery(
                "select version from flyway_schema_history"
                    + " where success order by installed_rank desc")
            .mapTo(String.class)
            .findFirst()
        : Optional.empty();
  }

  private RuntimeException explained(RuntimeException e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (cause instanceof SQLException sql) {
      Optional<RuntimeException> explained = engine.explained(sql);
      if (explained.isPresent()) {
        return explained.get();
      }
    }
    if (e instanceof FlywayException flyway
        && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return OutreachException.refuse(
          Problem.of(engine.name() + ": its tables are not those of a ca-outreach store")
              .advise("give the store a file, a database or a schema of its own"));
    }
    if (e instanceof ConnectionException || e instanceof FlywayException) {
      String said =
          Optional.ofNullable(e.getMessage()).stream()
              .flatMap(String::lines)
              .findFirst()
              .orElse("");
      return OutreachException.fail(engine.name() + ": the store can't be opened: " + said, "");
    }
    return e;
  }
}
