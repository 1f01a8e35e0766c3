package io.github.caoutreach.db;

import io.github.caoutreach.config.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** What differs between the database systems that can hold a store. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {

  /**
   * The engine for {@code database}.
   *
   * @param environment the process's environment variables, where a password may be
   */
  static Dialect of(Database database, Map<String, String> environment) {
    return database instanceof Database.OnServer server
        ? PostgresDialect.of(server, environment)
        : new SqliteDialect(((Database.InFile) database).file());
  }

  /** The database as people know it. */
  String name();

  /** Opens connections. */
  DataSource source();

  /** Access to {@link #source}. */
  Jdbi jdbi();

  /** How it writes what the schema leaves to it. */
  Map<String, String> placeholders();

  /** Whether one connection is kept until the store is closed. */
  boolean keepsConnection();

  /** Whether there is something to open; makes nothing. */
  boolean isThere(Store store);

  /** Whether the tables were made, and by which migrations. */
  boolean hasHistory(Handle handle);

  /** Does {@code work} in a transaction, all of it or nothing; meanwhile no other one writes. */
  <T> T write(Handle handle, HandleCallback<T, RuntimeException> work);

  /**
   * Takes the lock for {@code work} on {@code store}.
   *
   * @throws io.github.caoutreach.common.OutreachException (locked) if somebody else has it
   */
  ProcessLock lock(Store store, String work);

  /** Whether somebody else has the lock for {@code work} on {@code store}; takes nothing. */
  boolean isLocked(Store store, String work);

  /** Overwrites what was erased or changed; false where somebody else reads meanwhile. */
  boolean overwriteErased(Handle handle);

  /** What a person is told of {@code cause}; empty if it is a defect of the program. */
  Optional<RuntimeException> explained(SQLException cause);
}
