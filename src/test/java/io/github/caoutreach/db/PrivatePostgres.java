package io.github.caoutreach.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of the test's own, on a port of its own of 127.0.0.1, gone when it is closed.
 * It wants a password. PostgreSQL refuses to run as root; there it runs as nobody.
 */
public final class PrivatePostgres implements AutoCloseable {
  public static final String PASSWORD = "correct horse";

  private static final List<Path> HOMES =
      List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/local"), Path.of("/usr"));
  private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

  private final Path folder;
  private final int port;
  private Process server;

  private PrivatePostgres(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    begin();
  }

  /** Starts one; the test is skipped where this machine has no PostgreSQL. */
  public static PrivatePostgres start() {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(
        programs.isPresent(), "there is no PostgreSQL server (initdb, postgres) on this machine");
    try {
      Path folder =
          Files.createTempDirectory(
              "postgres",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
      if (IS_ROOT) {
        for (Path path : List.of(folder, password)) {
          run("chown", "nobody", path.toString());
        }
      }
      Path data = folder.resolve("data");
      run(
          asUser(
              programs.get().resolve("initdb").toString(),
              "--pgdata=" + data,
              "--username=outreach",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      return new PrivatePostgres(folder, freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server after {@link #end}, with what was in it. */
  public void begin() throws IOException {
    server =
        new ProcessBuilder(
                asUser(
                    programs().orElseThrow().resolve("postgres").toString(),
                    "-D",
                    folder.resolve("data").toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off"))
            .redirectErrorStream(true)
            .start();
    awaitStart(server);
  }

  /** Ends the server, whoever is connected. */
  public void end() throws IOException {
    run("kill", "-INT", Long.toString(server.pid())); // a fast shutdown: it waits for no client
    try {
      server.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the server and all that works for it, or lets it go on: {@code STOP} or {@code CONT}. */
  public void signal(String signal) throws IOException {
    // one that has worked for a client and ended meanwhile can be passed over
    String each = "for pid in \"$@\"; do kill -" + signal + " $pid; done 2>/dev/null; true";
    List<String> command = new ArrayList<>(List.of("sh", "-c", each, "kill"));
    Stream.concat(Stream.of(server.toHandle()), server.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    run(command.toArray(String[]::new));
  }

  /** A new, empty database: its URL. */
  public String database(String name) {
    execute("postgres", "create database " + name);
    return url(name);
  }

  /** The URL of a database that may or may not be there. */
  public String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Executes SQL as the user that owns everything. */
  public void execute(String database, String sql) {
    try (Connection connection = DriverManager.getConnection(url(database), "outreach", PASSWORD)) {
      connection.createStatement().execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      end();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the server says up to the line that it is ready, and then on, to no end. */
  private static void awaitStart(Process server) throws IOException {
    BufferedReader says = server.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    String line = says.readLine();
    while (line != null && !line.contains("ready to accept connections")) {
      said.append(line).append('\n');
      line = says.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(said.toString());
    }
    Thread reader = new Thread(() -> says.lines().forEach(ignored -> {}));
    reader.setDaemon(true);
    reader.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Debian keeps the programs of each version in a folder of its own. */
  private static Optional<Path> programs() {
    return HOMES.stream()
        .flatMap(home -> Stream.concat(versions(home), Stream.of(home)))
        .map(home -> home.resolve("bin"))
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst();
  }

  private static Stream<Path> versions(Path home) {
    String[] names = Optional.ofNullable(home.toFile().list()).orElse(new String[0]);
    return Arrays.stream(names)
        .filter(name -> name.matches("\\d+"))
        .sorted(Comparator.comparing((String name) -> Integer.valueOf(name)).reversed())
        .map(home::resolve);
  }

  private static String[] asUser(String... command) {
    List<String> all = new ArrayList<>();
    if (IS_ROOT) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(said).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
