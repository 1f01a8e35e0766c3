package io.github.caoutreach.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.caoutreach.commandline.CommandContext;
import io.github.caoutreach.config.Settings;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.demo.DemoCalendar;
import io.github.caoutreach.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace in a temporary folder, and the commands on it, in a world that the test controls. */
public final class TestWorkspace {
  public static final Instant START = Instant.parse("2026-03-16T09:00:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long SEED = 7;

  public final Path folder;
  public final DemoCalendar calendar = new DemoCalendar(START);

  private final Map<String, String> environment = new HashMap<>();

  /** How long the commands have slept so far, each time. */
  public final List<Duration> slept = new ArrayList<>();

  private final Random random = new Random(SEED);
  private String input = "";
  private Runnable onSleep = () -> {};

  /** What a command printed, and its exit code. */
  public record Result(int exitCode, String out, String err) {
    public JsonNode json() {
      return JSON.readTree(out);
    }

    public List<String> errLines() {
      return err.lines().toList();
    }
  }

  private static final String STORE = "outreach.db";

  private TestWorkspace(Path folder) {
    this.folder = folder;
    environment.put("XDG_STATE_HOME", state().toString());
    environment.put("CA_OUTREACH_DNS", "none"); // no test asks the internet
  }

  /** Where its commands record what they send: outside of it, and never where the user's do. */
  public Path state() {
    return state(folder);
  }

  private static Path state(Path folder) {
    Path whole = folder.toAbsolutePath();
    return whole.resolveSibling(whole.getFileName() + "-state");
  }

  /** A folder that is no workspace yet. */
  public static TestWorkspace empty(Path folder) {
    return new TestWorkspace(folder);
  }

  /** A workspace as init writes it, with a mail server that nobody listens at. */
  public static TestWorkspace init(Path folder) {
    TestWorkspace workspace = new TestWorkspace(folder);
    workspace.run("init");
    workspace.servers(1, 1);
    return workspace;
  }

  /**
   * A workspace with every selected CA's contact known, and the sample imported but for the largest
   * CA owners: all that are selected are there, and every command takes half as long.
   */
  public static TestWorkspace ready(Path folder) {
    copyAll(Ready.FOLDER, folder);
    return new TestWorkspace(folder);
  }

  /** The same with every record of the sample. */
  public static TestWorkspace readyWithAllRecords(Path folder) {
    copyAll(ReadyWithAllRecords.FOLDER, folder);
    return new TestWorkspace(folder);
  }

  /** A copy of the workspace in {@code of}, and of what was recorded beside it. */
  public static TestWorkspace copyOf(Path of, Path folder) {
    copyAll(of, folder);
    if (Files.exists(state(of))) {
      copyAll(state(of), state(folder));
    }
    return new TestWorkspace(folder);
  }

  /** Such a workspace, made once and copied: an import takes longer than most tests. */
  private static final class Ready {
    private static final int MOST_RECORDS = 20;

    static final Path FOLDER =
        ready(
            records -> {
              Map<String, Long> counts =
                  records.stream().collect(groupingBy(TestWorkspace::owner, counting()));
              return records.stream().filter(r -> counts.get(owner(r)) <= MOST_RECORDS).toList();
            });
  }

  /** The same, with every record. */
  private static final class ReadyWithAllRecords {
    static final Path FOLDER = ready(UnaryOperator.identity());
  }

  private static Path ready(UnaryOperator<List<String>> which) {
    try {
      TestWorkspace workspace = init(Files.createTempDirectory("ready").resolve("ws"));
      Path sample = workspace.sample();
      List<String> lines = Files.readAllLines(sample);
      List<String> kept = new ArrayList<>(which.apply(lines.subList(1, lines.size())));
      kept.add(0, lines.get(0));
      Files.write(sample, kept);
      workspace.run("ccadb", "import", sample.toString());
      workspace.copy("/demo/contacts.csv", "contacts/contacts.csv");
      return workspace.folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first cell of a line of the sample, whose records have a line each. */
  private static String owner(String line) {
    return line.startsWith("\"") ? line.substring(0, line.indexOf("\",")) : line.split(",", 2)[0];
  }

  private static void copyAll(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(
              file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample, as a file outside of the workspace. */
  public Path sample() {
    Path file = folder.resolveSibling(folder.getFileName() + "-ccadb-2026-03-15.csv");
    copyTo("/demo/ccadb-v5-2026-03-15.csv", file);
    return file;
  }

  /** Points the settings to servers on this machine. */
  public TestWorkspace servers(int smtpPort, int imapPort) {
    return write(
        "ca-outreach.yaml",
        """
        from: {name: SMCWG Chair, address: chair@wg.example, reply-to: mpic@wg.example}
        smtp: {host: 127.0.0.1, port: %s, security: none}
        imap: {host: 127.0.0.1, port: %s, security: none, user: mpic@wg.example, password-command: echo demo}
        store: outreach.db
        """
            .formatted(smtpPort, imapPort));
  }

  /** Counts every record, as the demo does: 14 owners. */
  public TestWorkspace everyRecordCounted() {
    return edit("campaigns/mpic.yaml", "expired: out, revoked: out", "expired: in, revoked: in");
  }

  /** Writes to the CA too that the bundled campaign leaves out. */
  public TestWorkspace nobodyLeftOut() {
    return edit(
        "campaigns/mpic.yaml",
        """
          exclude:
            - owner: Carillon Information Security Inc.
              reason: working-group member
              source: SMCWG minutes 2024-08-28
        """,
        "");
  }

  /** What its only store has sent, as this machine recorded it. */
  public Path sendRecord() {
    try (Stream<Path> files = Files.list(state().resolve("ca-outreach"))) {
      return files.filter(file -> file.toString().endsWith(".sent")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the store as it is to {@code backup}. */
  public void backUpStore(Path backup) {
    copyOver(folder.resolve(STORE), backup);
  }

  /** Puts {@code backup} in the place of the store, as a person does with a file. */
  public void restoreStore(Path backup) {
    loseStore();
    copyOver(backup, folder.resolve(STORE));
  }

  /** Removes the store with its write-ahead log. */
  public void loseStore() {
    try {
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(folder.resolve(STORE + part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOver(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestWorkspace write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestWorkspace edit(String name, String from, String to) {
    String text = read(name);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(name + " has no " + from);
    }
    return write(name, text.replace(from, to));
  }

  public String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next commands are run by a person at a terminal who types this. */
  public TestWorkspace atTerminal(String typed) {
    environment.put("CA_OUTREACH_TTY", "012");
    environment.put("CA_OUTREACH_COLUMNS", "100");
    input = typed;
    return this;
  }

  public TestWorkspace environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public TestWorkspace now(String instant) {
    calendar.turnTo(Instant.parse(instant));
    return this;
  }

  /** The store, as another process of this workspace opens it. */
  public Store store() {
    return Store.open(
        Settings.read(folder.resolve("ca-outreach.yaml")).store(), environment, calendar, random);
  }

  /** Runs a command on this workspace. */
  public Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-w", folder.toString()));
    all.addAll(List.of(arguments));
    return runBare(all.toArray(String[]::new));
  }

  /** The Message-ID of the last message to an address. */
  public String messageIdTo(String address) {
    String id = "";
    for (JsonNode message : run("outbox", "list", "--json").json()) {
      id =
          message.get("to").toString().contains(address) ? message.get("messageId").asString() : id;
    }
    return id;
  }

  /** Runs a command line as it is. */
  public Result runBare(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)),
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment);
    int exitCode = Main.run(new CommandContext(terminal, calendar, random, this::sleep), arguments);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Something happens whenever a command waits. */
  public TestWorkspace onSleep(Runnable action) {
    onSleep = action;
    return this;
  }

  /** Time passes, without waiting for it. */
  private void sleep(Duration time, BooleanSupplier wantsToStop) {
    slept.add(time);
    onSleep.run();
    calendar.turnTo(calendar.instant().plus(time));
  }

  /** Adds an example of the documentation. */
  public TestWorkspace copyExample(String name) {
    copyAll(Path.of("docs/examples", name), folder);
    return this;
  }

  public void copy(String resource, String name) {
    copyTo(resource, folder.resolve(name));
  }

  private static void copyTo(String resource, Path file) {
    try (var in = TestWorkspace.class.getResourceAsStream(resource)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
