package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.outbox.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who a campaign is for, as its file and the contacts say at the moment: what is written into them
 * during a send counts from the next message on. Thread-safe.
 */
final class AudienceNow implements Supplier<Audience> {
  private final List<Path> folders;
  private final Supplier<LocalDate> today;
  private final Supplier<Audience> read;
  private Optional<List<Object>> readAs = Optional.empty();
  private Audience audience = new Audience(Map.of(), Map.of(), Optional.empty());

  /**
   * Those that the campaign is for.
   *
   * @param folders where the files are that say so
   * @param today the day that it is: on the next one, the campaign may be closed
   * @param read reads them from the files as they are
   */
  AudienceNow(List<Path> folders, Supplier<LocalDate> today, Supplier<Audience> read) {
    this.folders = List.copyOf(folders);
    this.today = today;
    this.read = read;
  }

  /**
   * Who they are.
   *
   * @throws OutreachException if a file is wrong or gone, so that nobody can be sure
   */
  @Override
  public synchronized Audience get() {
    Optional<List<Object>> now = Optional.of(stamps());
    if (!now.equals(readAs)) {
      audience = read.get();
      readAs = now;
    }
    return audience;
  }

  /** Changes when a file does, and with the day. */
  private List<Object> stamps() {
    List<Object> stamps = new ArrayList<>();
    stamps.add(today.get());
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          stamps.add(file);
          stamps.add(Files.getLastModifiedTime(file));
        }
      } catch (IOException e) {
        throw OutreachException.refuse(
            Problem.at(Place.of(folder), "the files here can't be read any more"));
      }
    }
    return stamps;
  }
}
