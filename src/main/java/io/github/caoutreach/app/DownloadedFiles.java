package io.github.caoutreach.app;

import com.google.re2j.Pattern;
import io.github.caoutreach.ccadb.HttpDownload;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Downloaded files, until they are imported: in a temporary folder that is deleted at the end. */
final class DownloadedFiles implements AutoCloseable {
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]");

  private final List<Path> files = new ArrayList<>();
  private final TemporaryFolder folder = new TemporaryFolder();

  /** A new file, named as in {@code url}. */
  Path next(URI url) {
    String path = Optional.ofNullable(url.getPath()).orElse("");
    String name = UNUSUAL.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceAll("_");
    Path file = newFile(name.isEmpty() || name.startsWith(".") ? "report" : name);
    files.add(file);
    return file;
  }

  private Path newFile(String name) {
    try {
      return folder.next(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The age of a file is all that says which day it shows: when the server made it, else now. */
  void date(Path file, HttpDownload.Version version, Instant now) {
    Instant made = now;
    try {
      if (!version.lastModified().isEmpty()) {
        made =
            ZonedDateTime.parse(version.lastModified(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
      }
    } catch (DateTimeException e) {
      made = now;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(made.isAfter(now) ? now : made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> all() {
    return List.copyOf(files);
  }

  boolean areEmpty() {
    return files.stream().allMatch(file -> file.toFile().length() == 0);
  }

  /** Works on them; what is wrong with them is said of {@code url}. */
  <T> T use(URI url, Supplier<T> work) {
    try {
      return work.get();
    } catch (OutreachException e) {
      if (e.reason() != OutreachException.Reason.REFUSED) {
        throw e;
      }
      String why = e.problems().get(0).line();
      for (Path file : files) {
        why = why.replace(file.toString(), String.valueOf(file.getFileName()));
      }
      throw OutreachException.fail(
          "nothing was imported from " + url + ": " + why, "what was imported before stays");
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
