package io.github.caoutreach.app;

import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Place;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.outbox.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whom a campaign is for, as its file and the contacts say at the moment: what is written into them
 * during a send counts from the next message on. Thread-safe.
 */
final class AudienceNow implements Supplier<Audience> {
  private final Path campaign;
  private final Path contacts;
  private final Supplier<Audience> read;
  private Optional<List<Object>> readAs = Optional.empty();
  private Audience audience = new Audience(Map.of());

  /**
   * Those that the campaign of that file is for.
   *
   * @param contacts the folder of the contacts
   * @param read reads them from the files as they are
   */
  AudienceNow(Path campaign, Path contacts, Supplier<Audience> read) {
    this.campaign = campaign;
    this.contacts = contacts;
    this.read = read;
  }

  /**
   * Who they are.
   *
   * @throws OutreachException where a file is wrong or gone, so that nobody can be sure
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

  /** Changes when a file does. */
  private List<Object> stamps() {
    List<Object> stamps = new ArrayList<>();
    try (Stream<Path> files = Files.list(contacts)) {
      stamps.add(Files.getLastModifiedTime(campaign));
      for (Path file : files.toList()) {
        stamps.add(file);
        stamps.add(Files.getLastModifiedTime(file));
      }
      return stamps;
    } catch (IOException e) {
      throw OutreachException.refuse(
          Problem.at(Place.of(campaign), "the campaign, or its contacts, can't be read any more"));
    }
  }
}
