package io.github.caoutreach.db;

import com.google.re2j.Pattern;
import io.github.caoutreach.common.OneLine;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.config.Database;
import io.github.caoutreach.config.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/**
 * A database, or a schema of one, on a PostgreSQL server. Writing transactions wait for each other,
 * as with a file, so that the audit log has one order.
 */
record PostgresDialect(String name, Secret secret, DataSource source, Jdbi jdbi)
    implements Dialect {
  /**
   * Nobody waits longer than ten seconds for a writer. If a machine that holds a lock disappears,
   * the server notices within a minute. (If only the process dies, its connection ends at once.)
   */
  private static final String SESSION =
      "-c lock_timeout=10s -c tcp_keepalives_idle=30"
          + " -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

  /** A server that is there and does not answer is given up; the URL may say otherwise. */
  private static final int LOGIN_SECONDS = 10;

  private static final int REPLY_SECONDS = 40;

  private static final int OURS = "ca-outreach".hashCode();
  private static final String WRITING = "write";

  static Dialect of(Database.OnServer server, Map<String, String> environment) {
    String name = Pattern.compile("^jdbc:|\\?.*").matcher(server.url()).replaceAll("");
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(server.url());
    } catch (IllegalArgumentException e) {
      throw OutreachException.refuse(
          Problem.of(name + " is not a database address")
              .advise("store: jdbc:postgresql://HOST/DATABASE"));
    }
    source.setApplicationName("ca-outreach");
    source.setTcpKeepAlive(true);
    if (source.getLoginTimeout() == 0) {
      source.setLoginTimeout(LOGIN_SECONDS);
    }
    if (source.getSocketTimeout() == 0) {
      source.setSocketTimeout(REPLY_SECONDS);
    }
    source.setOptions(SESSION);
    server.user().ifPresent(source::setUser);
    Optional<String> password = server.password().password(environment);
    password.ifPresent(source::setPassword);
    Secret secret = Secret.of(server.user(), password);
    return new PostgresDialect(
        name,
        secret,
        source,
        Jdbi.create(source).setSqlParser(new PlainSqlParser()).registerArgument(new WithoutNul()));
  }

  /** Removes NUL, which PostgreSQL's text can't contain, but a stranger's mail header may. */
  private static final class WithoutNul extends AbstractArgumentFactory<String> {
    WithoutNul() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setString(position, text.replace('\0', '\uFFFD'));
    }
  }

  /** The server says so when something is to be written. */
  @Override
  public boolean isReadOnly() {
    return false;
  }

  /** Connecting takes longer than most of the work. */
  @Override
  public boolean keepsConnection() {
    return true;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "number", "bigint",
        "new_number", "bigint not null generated always as identity primary key",
        "bytes", "bytea",
        "by_key", "");
  }

  @Override
  public boolean isThere(Store store) {
    return store.read(this::hasHistory);
  }

  @Override
  public boolean hasHistory(Handle handle) {
    return handle
        .createQuery("select to_regclass('flyway_schema_history') is not null")
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public <T> T write(Handle handle, HandleCallback<T, RuntimeException> work) {
    return handle.inTransaction(
        transaction -> {
          transaction
              .createQuery(
                  "select pg_advisory_xact_lock(:ours, hashtext(current_schema() || :work))")
              .bind("ours", OURS)
              .bind("work", WRITING)
              .mapTo(String.class)
              .list();
          return work.withHandle(transaction);
        });
  }

  /**
   * The lock belongs to the connection that does all the store's work: whoever loses the lock can
   * no longer write.
   */
  @Override
  public ProcessLock lock(Store store, String work) {
    if (!ask(store, "pg_try_advisory_lock", work)) {
      throw ProcessLock.taken(name, work);
    }
    return () -> {
      try {
        ask(store, "pg_advisory_unlock", work);
      } catch (OutreachException e) {
        // the lock ended with the connection
      }
    };
  }

  @Override
  public boolean isLocked(Store store, String work) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (
                      select from pg_locks
                      where locktype = 'advisory' and granted and pid <> pg_backend_pid()
                        and database = (select oid from pg_database where datname = current_database())
                        and classid = (cast(:ours as bigint) & 4294967295)::oid
                        and objid = (hashtext(current_schema() || :work)::bigint & 4294967295)::oid)
                    """)
                .bind("ours", OURS)
                .bind("work", work)
                .mapTo(Boolean.class)
                .one());
  }

  @Override
  public void lockAgain(Handle handle, String work) {
    if (!ask(handle, "pg_try_advisory_lock", work)) {
      throw ProcessLock.taken(name, work);
    }
  }

  private static boolean ask(Store store, String function, String work) {
    return store.read(handle -> ask(handle, function, work));
  }

  private static boolean ask(Handle handle, String function, String work) {
    return handle
        .createQuery("select " + function + "(:ours, hashtext(current_schema() || :work))")
        .bind("ours", OURS)
        .bind("work", work)
        .mapTo(Boolean.class)
        .one();
  }

  /** The tables are rewritten. */
  @Override
  public boolean overwriteErased(Handle handle) {
    try {
      Connection connection = handle.getConnection();
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0); // it may take long
      handle.execute("vacuum (full) event_detail, message, mail, mail_copy");
      connection.setNetworkTimeout(Runnable::run, usual);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
    return true;
  }

  @Override
  public Optional<Path> copyBefore(String version) {
    return Optional.empty();
  }

  /** The server looks after its files itself. */
  @Override
  public List<String> damage(Handle handle) {
    return List.of();
  }

  @Override
  public void copyTo(Handle handle, Path copy) {
    throw OutreachException.refuse(
        Problem.of(name + ": PostgreSQL has a program of its own for backups")
            .advise("pg_dump --format=custom --file=FILE"));
  }

  @Override
  public Optional<RuntimeException> explained(SQLException cause) {
    String state = Optional.ofNullable(cause.getSQLState()).orElse("");
    String message = Optional.ofNullable(cause.getMessage()).orElse("");
    String said = OneLine.of(secret.hiddenIn(message).lines().findFirst().orElse(""));
    if (state.startsWith("23")) { // a violated constraint is a bug
      return Optional.empty();
    }
    if (state.startsWith("28")) {
      return Optional.of(
          refused(
              said, "give user and password under \"store\" in ca-outreach.yaml, or in ~/.pgpass"));
    }
    if (state.equals(PSQLState.INVALID_NAME.getState()) || state.startsWith("3D")) {
      return Optional.of(refused(said, "create the database with createdb"));
    }
    if (state.equals("55P03")) {
      return Optional.of(
          new OutreachException(
              OutreachException.Reason.LOCKED,
              List.of(
                  Problem.of(name + ": another process is writing to the store")
                      .advise("try again in a moment"))));
    }
    return Optional.of(
        OutreachException.fail(name + ": the store can't be used: " + said, advice(state)));
  }

  /** What to do, by the classes of PostgreSQL's error codes (its documentation, appendix A). */
  private static String advice(String state) {
    return switch (state) {
      case "53100" -> "make room on the server's disk; what was stored before is unharmed";
      case "53300" -> "close other connections to the server, then try again";
      case "42501" -> "give the user of \"store\" the right on this schema";
      case "25006" -> "the server only reads: name the one that writes under \"store\"";
      default -> "see that the server runs and can be reached, then try again";
    };
  }

  private OutreachException refused(String said, String advice) {
    return OutreachException.refuse(Problem.of(name + ": " + said).advise(advice));
  }
}
