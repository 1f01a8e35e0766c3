package io.github.caoutreach.outbox;

import io.github.caoutreach.common.MessageId;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.common.WrittenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this user's programs keep what is neither settings nor documents: outside every workspace,
 * so that restoring or copying one leaves it alone.
 *
 * @param path the folder; empty if the environment names none
 */
public record StateFolder(Optional<Path> path) {
  /** The variable that names the folder for all programs. */
  public static final String VARIABLE = "XDG_STATE_HOME";

  private static final String OURS = "ca-outreach";
  private static final String RECORD = ".sent";
  private static final int NAME_DIGITS = 32;

  /** The folder that {@code environment} names: XDG_STATE_HOME, or else HOME. */
  public static StateFolder of(Map<String, String> environment) {
    return new StateFolder(
        Stream.concat(
                named(environment, VARIABLE),
                named(environment, "HOME").map(home -> home.resolve(".local/state")))
            .map(folder -> folder.resolve(OURS))
            .findFirst());
  }

  /** As its specification says, a path that is not absolute counts as none. */
  private static Stream<Path> named(Map<String, String> environment, String variable) {
    return Stream.of(environment.getOrDefault(variable, ""))
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /**
   * The Message-ID of the last alarm of the workspace in {@code folder}; empty if none is known.
   */
  public Optional<String> lastAlarm(Path folder) {
    try {
      return path.isPresent() ? Optional.of(Files.readString(alarm(folder))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Notes an alarm; where that can't be done, it is raised again. */
  public void noteAlarm(Path folder, MessageId id) {
    if (path.isEmpty()) {
      return;
    }
    try {
      WrittenFile.makeFolder(path.get());
      WrittenFile.forOwner(alarm(folder)).write(id.value().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // better told twice than not at all
    }
  }

  private Path alarm(Path folder) {
    String name = Sha256.hex(Sha256.of(folder.toAbsolutePath().normalize().toString()));
    return path.orElseThrow().resolve(name.substring(0, NAME_DIGITS) + ".alarm");
  }

  /**
   * The send records of all stores.
   *
   * @throws UnreadableRecordException if nobody can tell which there are
   */
  List<Path> records() throws UnreadableRecordException {
    if (!mayHaveRecords()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path.orElseThrow())) {
      return files.filter(file -> file.toString().endsWith(RECORD)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      IOException cause = Optional.ofNullable(e.getCause()).orElseGet(() -> new IOException(e));
      throw new UnreadableRecordException(path.orElseThrow(), cause);
    } catch (IOException e) {
      throw new UnreadableRecordException(path.orElseThrow(), e);
    }
  }

  /** Whether there can be a folder: nothing is below a file that is in its place. */
  boolean mayHaveRecords() {
    return path.isPresent()
        && Stream.iterate(path.get(), Objects::nonNull, Path::getParent)
            .noneMatch(Files::isRegularFile);
  }

  /**
   * The send record of the store with that id.
   *
   * @throws OutreachException if there is no folder for it
   */
  Path record(String store) {
    return file(store + RECORD);
  }

  /**
   * A file in the folder.
   *
   * @throws OutreachException if there is no folder for it
   */
  Path file(String name) {
    return path.orElseThrow(
            () ->
                OutreachException.refuse(
                    "there is no folder to record in what is sent: set HOME or XDG_STATE_HOME"))
        .resolve(name);
  }
}
