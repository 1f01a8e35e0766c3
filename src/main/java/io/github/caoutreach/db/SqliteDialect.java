package io.github.caoutreach.db;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * An SQLite file. What is committed survives a crash of the process or the machine (write-ahead
 * log, full synchronisation). One process writes at a time; others wait for it.
 */
record SqliteDialect(Path file, DataSource source, Jdbi jdbi) implements Dialect {
  private static final int WAIT_MILLISECONDS = 10_000;

  SqliteDialect(Path file) {
    this(file, source(file));
  }

  private SqliteDialect(Path file, DataSource source) {
    this(file, source, Jdbi.create(source).setSqlParser(new PlainSqlParser()));
  }

  private static DataSource source(Path file) {
    if (Files.isDirectory(file)) {
      throw OutreachException.refuse(
          Problem.at(Place.of(file), "the store is a directory, not a file"));
    }
    return isReadOnly(file) ? readOnly(file) : writable(file);
  }

  /**
   * A store in a folder that nobody may write to, or not this user: it can be read all the same.
   * SQLite needs to be told so if there is no log of writes ({@code -wal}) beside it, or it would
   * try to create one.
   */
  private static DataSource readOnly(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    Path log = beside(file, "-wal");
    boolean isQuiet = !Files.exists(log) || log.toFile().length() == 0;
    source.setUrl(
        "jdbc:sqlite:"
            + file.toUri().toString().replace("file:///", "file:/")
            + (isQuiet ? "?immutable=1" : ""));
    return source;
  }

  private static DataSource writable(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(WAIT_MILLISECONDS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new OwnersSource(config, file);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /**
   * Creates the file for its owner alone before SQLite opens it, which gives the files beside it
   * (-wal, -shm) the same permissions, and refuses links in their place.
   */
  private static final class OwnersSource extends SQLiteDataSource {
    private final Path file;

    OwnersSource(SQLiteConfig config, Path file) {
      super(config);
      this.file = file;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        WrittenFile.refuseLink(beside(file, suffix));
      }
      try {
        WrittenFile.makeFolder(folderOf(file));
        WrittenFile.makeForOwner(file);
      } catch (IOException e) {
        throw FileTrouble.cannot(file, "created", e);
      }
      return super.getConnection(user, password);
    }
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "number", "integer",
        "new_number", "integer not null primary key",
        "bytes", "blob",
        "by_key", " without rowid");
  }

  @Override
  public boolean isReadOnly() {
    return isReadOnly(file);
  }

  private static boolean isReadOnly(Path file) {
    return Files.isReadable(file) && !Files.isWritable(folderOf(file));
  }

  @Override
  public boolean keepsConnection() {
    return false;
  }

  @Override
  public boolean isThere(Store store) {
    return Files.exists(file);
  }

  @Override
  public boolean hasHistory(Handle handle) {
    return handle
        .createQuery("select 1 from sqlite_master where name = 'flyway_schema_history'")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Not through JDBC, since the driver would begin a new transaction at the end of each one. */
  @Override
  public <T> T write(Handle handle, HandleCallback<T, RuntimeException> work) {
    execute(handle, "begin immediate");
    try {
      T result = work.withHandle(handle);
      execute(handle, "commit");
      return result;
    } catch (RuntimeException | Error e) {
      try {
        execute(handle, "rollback");
      } catch (JdbiException ended) { // SQLite has rolled back by itself, as on a full disk
        e.addSuppressed(ended);
      }
      throw e;
    }
  }

  private static void execute(Handle handle, String sql) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TransactionException(e);
    }
  }

  /** The file is rewritten, and the write-ahead log, which contains older pages, is emptied. */
  @Override
  public boolean overwriteErased(Handle handle) {
    execute(handle, "vacuum");
    return handle
        .createQuery("pragma wal_checkpoint(truncate)")
        .map((row, context) -> row.getInt(1) == 0)
        .one();
  }

  @Override
  public ProcessLock lock(Store store, String work) {
    return LockFile.take(file, work);
  }

  /** The lock is a file's, and stays. */
  @Override
  public void lockAgain(Handle handle, String work) {}

  @Override
  public boolean isLocked(Store store, String work) {
    return LockFile.isTaken(file, work);
  }

  @Override
  public Optional<Path> copyBefore(String version) {
    return Stream.iterate(1, number -> number + 1)
        .map(number -> beside(file, ".v" + version + (number == 1 ? "" : "-" + number)))
        .filter(copy -> !Files.exists(copy))
        .findFirst();
  }

  @Override
  public List<String> damage(Handle handle) {
    List<String> found =
        new ArrayList<>(handle.createQuery("pragma integrity_check").mapTo(String.class).list());
    found.remove("ok");
    handle
        .createQuery("pragma foreign_key_check")
        .map((row, context) -> "a row of the table %s refers to none".formatted(row.getString(1)))
        .forEach(found::add);
    return found.stream().flatMap(String::lines).distinct().toList();
  }

  /** A read transaction of its own, so others may write; nothing that was erased is copied. */
  @Override
  public void copyTo(Handle handle, Path copy) {
    try {
      handle.execute("vacuum into ?", copy.toString());
    } catch (JdbiException e) {
      if (SqliteTrouble.isFull(e)) { // the copy's disk: the store itself is only read
        throw new UncheckedIOException(new IOException("No space left", e));
      }
      throw e;
    }
  }

  @Override
  public Optional<RuntimeException> explained(SQLException cause) {
    return new SqliteTrouble(file).explained(cause);
  }
}
