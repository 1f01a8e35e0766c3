package io.github.caoutreach.cli;

import io.github.caoutreach.input.Place;
import io.github.caoutreach.input.Problem;
import io.github.caoutreach.input.Stop;
import io.github.caoutreach.selection.Choice;
import io.github.caoutreach.selection.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The CA owners that a campaign is for, as its file says at the moment: what is written into it
 * while messages leave counts from the next message on. Thread-safe.
 */
final class SelectedNow implements Supplier<Set<String>> {
  private final Path file;
  private final Supplier<Selection> read;
  private Optional<FileTime> readAt = Optional.empty();
  private Set<String> owners = Set.of();

  /**
   * Those that the campaign of {@code file} is for.
   *
   * @param read makes the selection from the file as it is
   */
  SelectedNow(Path file, Supplier<Selection> read) {
    this.file = file;
    this.read = read;
  }

  /**
   * Their names.
   *
   * @throws Stop where the file is wrong or gone, so that nobody can be sure
   */
  @Override
  public synchronized Set<String> get() {
    Optional<FileTime> changedAt = Optional.of(changedAt());
    if (!changedAt.equals(readAt)) {
      owners =
          read.get().selected().stream().map(Choice::owner).collect(Collectors.toUnmodifiableSet());
      readAt = changedAt;
    }
    return owners;
  }

  private FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw Stop.refuse(Problem.at(Place.of(file), "can't be read any more"));
    }
  }
}
