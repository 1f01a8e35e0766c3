package io.github.caoutreach.db;

import io.github.caoutreach.config.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** What differs between the database systems that can hold a store. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {

  /**
   * The dialect for {@code database}.
   *
   * @param environment the process's environment variables, which may contain a password
   */
  static Dialect of(Database database, Map<String, String> environment) {
    return database instanceof Database.OnServer server
        ? PostgresDialect.of(server, environment)
        : new SqliteDialect(((Database.InFile) database).file());
  }

  /** The database's name for people. */
  String name();

  /** Opens connections. */
  DataSource source();

  /** Access to {@link #source}. */
  Jdbi jdbi();

  /** The values for the placeholders in the schema. */
  Map<String, String> placeholders();

  /** Whether this process can only read it. */
  boolean isReadOnly();

  /** Whether one connection is kept open until the store is closed. */
  boolean keepsConnection();

  /** Whether the database exists; does not create it. */
  boolean isThere(Store store);

  /** Whether the migrations have been recorded in the database. */
  boolean hasHistory(Handle handle);

  /** Does {@code work} in a transaction, all of it or nothing, with no other writer meanwhile. */
  <T> T write(Handle handle, HandleCallback<T, RuntimeException> work);

  /**
   * Acquires the lock for {@code work} on {@code store}.
   *
   * @throws io.github.caoutreach.common.OutreachException (locked) if somebody else has it
   */
  ProcessLock lock(Store store, String work);

  /**
   * Acquires a lock again that was lost with the connection.
   *
   * @throws io.github.caoutreach.common.OutreachException (locked) if somebody else has it by now
   */
  void lockAgain(Handle handle, String work);

  /** Whether somebody else has the lock for {@code work} on {@code store}; does not acquire it. */
  boolean isLocked(Store store, String work);

  /** Overwrites what was erased or changed; false if somebody else is reading meanwhile. */
  boolean overwriteErased(Handle handle);

  /** Where to copy a store of that version before it is migrated; empty if a program does that. */
  Optional<Path> copyBefore(String version);

  /**
   * What is wrong with the database's own structures, in words; empty if nothing is known to be.
   */
  List<String> damage(Handle handle);

  /**
   * Copies the database into the empty file {@code copy}, while others may write.
   *
   * @throws io.github.caoutreach.common.OutreachException if the database system has a program of
   *     its own for that
   */
  void copyTo(Handle handle, Path copy);

  /** An explanation of {@code cause} for people; empty if it is a bug in the program. */
  Optional<RuntimeException> explained(SQLException cause);
}
